"""The archive on disk: whole pages, kept or not, and what stands in the way said plainly."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from retrieval import (
    Analyzer,
    Archive,
    ArchiveError,
    Metadata,
    Page,
    PageError,
    find_pages,
    read_page,
    seed_files,
)
from retrieval.archive import store
from retrieval.archive.store import FILE
from tests.conftest import SEEDS

QUESTION = "燃气集团的工会主席是谁？"
TEXT = ("市总工会慰问职工", "本报讯（记者 赵一）近日，市总工会慰问职工，送去清凉。")
OTHER = ("海港医院义诊", "本报讯（记者 钱二）昨天，海港医院为渔民义诊，送医上船。")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive on disk with the five pages."""
    archive = Archive.open(tmp_path / "archive")
    archive.add_files(seed_files())
    return archive


def test_a_reopened_archive_answers_as_before(archive: Archive, tmp_path: Path) -> None:
    """Pages, articles and ranks survive closing; nothing is analysed again."""
    before = archive.retriever().ask(QUESTION)
    pages = archive.pages
    archive.close()
    with Archive.open(tmp_path / "archive", create=False) as again:
        assert again.pages == pages
        after = again.retriever().ask(QUESTION)
    assert after.hits == before.hits
    assert after.best == before.best


def test_disk_and_memory_agree(archive: Archive, seeds: Archive) -> None:
    """The same pages give the same articles and the same answer either way."""
    assert archive.pages == seeds.pages
    on_disk, in_memory = (a.retriever().ask(QUESTION) for a in (archive, seeds))
    assert on_disk.hits == in_memory.hits


def test_the_folder_is_private(archive: Archive) -> None:
    """Mode 0700 for the folder, 0600 for the database."""
    assert archive.folder is not None
    assert stat.S_IMODE(archive.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((archive.folder / FILE).stat().st_mode) == 0o600


def test_adding_again_changes_nothing(archive: Archive) -> None:
    """Same bytes, same ids, no second copy."""
    pages = archive.pages
    assert [archive.add_page(read_page(file)).change for file in seed_files()] == ["unchanged"] * 5
    assert archive.pages == pages


def test_changed_bytes_replace_the_page_where_it_stands() -> None:
    """The page keeps its id and its place in the reading order."""
    archive = Archive()
    for name in ("a.txt", "b.txt"):
        archive.add_page(Page(name, TEXT))
    assert archive.add_page(Page("a.txt", OTHER)).change == "replaced"
    assert archive.page_ids == ("a", "b")
    assert [article.headline for article in archive.articles] == [OTHER[0], TEXT[0]]
    assert archive.retriever().search("渔民")[0].article_id == "a-01"


def test_new_metadata_replaces_the_page() -> None:
    """Adding the same page with a date gives its articles the date."""
    archive = Archive()
    archive.add_page(Page("a.txt", TEXT))
    added = archive.add_page(Page("a.txt", TEXT), metadata=Metadata("某报", "2023-01-05", "3"))
    assert added.change == "replaced"
    hit = archive.retriever().search("清凉")[0]
    assert (hit.paper, hit.date, hit.edition) == ("某报", "2023-01-05", "3")


def test_facts_not_given_again_stay() -> None:
    """A plain add of the same page leaves its date; another fact joins it; new bytes keep both."""
    archive = Archive()
    archive.add_page(Page("a.txt", TEXT), metadata=Metadata(date="2023-01-05"))
    assert archive.add_page(Page("a.txt", TEXT)).change == "unchanged"
    archive.add_page(Page("a.txt", TEXT), metadata=Metadata(edition="3"))
    assert archive.add_page(Page("a.txt", OTHER)).change == "replaced"
    assert (archive.pages[0].date, archive.pages[0].edition) == ("2023-01-05", "3")


def _page_file(file: Path, lines: tuple[str, ...]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_files_of_one_name_are_two_pages(tmp_path: Path) -> None:
    """Each is replaced by its own file, and the same bytes from elsewhere are no new page."""
    first = _page_file(tmp_path / "2024-03-08" / "01.txt", TEXT)
    second = _page_file(tmp_path / "2024-03-09" / "01.txt", OTHER)
    copy = _page_file(tmp_path / "copy" / "01.txt", OTHER)
    archive = Archive()
    changes = [archive.add_page(read_page(f)).change for f in (first, second, copy)]
    assert changes == ["added", "added", "unchanged"]
    assert archive.page_ids[0] == "01"
    assert archive.page_ids[1].startswith("01~")
    assert [a.headline for a in archive.articles] == [TEXT[0], OTHER[0]]
    _page_file(first, (*TEXT, "送去清凉之后，大家继续干活。"))
    archive.add_files([tmp_path / "2024-03-08", tmp_path / "2024-03-09"])
    assert len(archive.page_ids) == 2
    assert archive.pages[0].articles[0].text.endswith("大家继续干活。")


def test_a_file_is_one_page_however_it_is_named(tmp_path: Path) -> None:
    """By a path with dots, or below another folder: the page is there once, under its first name."""
    file = _page_file(tmp_path / "d" / "01.txt", TEXT)
    archive = Archive()
    archive.add_files([file.parent])
    archive.add_files([tmp_path, file.parent / ".." / "d" / "01.txt"])
    assert [page.page for page in archive.pages] == ["01.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_another_encoding_is_spelt_out(tmp_path: Path) -> None:
    """A file that was named in GBK is a page like any other."""
    file = Path(os.fsdecode(bytes(tmp_path) + b"/\xd6\xd0.txt"))
    archive = Archive()
    archive.add_files(_page_file(file, TEXT))
    assert archive.page_ids == (r"\xd6\xd0",)


def test_ids_stay_apart(tmp_path: Path) -> None:
    """A page of memory that a file took over leaves its name, not its id, to the next one."""
    file = _page_file(tmp_path / "a.txt", TEXT)
    archive = Archive()
    archive.add_page(Page("x/a.txt", OTHER))
    archive.add_page(Page("a.txt", TEXT))
    assert archive.add_page(read_page(file)).change == "unchanged"
    archive.add_page(Page("a.txt", OTHER))
    assert len(set(archive.page_ids)) == 3


def test_a_page_is_named_by_id_or_file_name(tmp_path: Path) -> None:
    """A name that several pages have names none, and is said to."""
    archive = Archive()
    archive.add_files(_page_file(tmp_path / "a" / "页面.txt", TEXT))
    assert archive.page("页面.txt") == archive.page("页面")
    archive.add_files(str(_page_file(tmp_path / "b" / "页面.txt", OTHER)))
    with pytest.raises(ArchiveError) as caught:
        archive.remove("页面.txt")
    assert caught.value.reason == "ambiguous"
    assert archive.page_ids[1] in str(caught.value)
    archive.remove(archive.page_ids[1])
    assert archive.remove("页面.txt").articles[0].headline == TEXT[0]


def test_an_archive_of_the_first_version_is_brought_forward(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost, and a file takes over the page that was made of its bytes."""
    file = _page_file(tmp_path / "a.txt", TEXT)
    with Archive() as model:
        model.add_files(file)
        tables = {
            name: model._database.connection.execute(f"SELECT {columns} FROM {name}").fetchall()  # noqa: S608
            for name, columns in (
                ("pages", "key, name, id, digest, settings, data"),
                ("articles", "*"),
                ("passages", "key, article, id, start, stop, ''"),
            )
        }
    with monkeypatch.context() as old:
        old.setattr(store, "_MIGRATIONS", store._MIGRATIONS[:1])
        database = store.open_database(tmp_path / "archive")
        for name, rows in tables.items():
            marks = ", ".join("?" * len(rows[0]))
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        database.close()
    with Archive.open(tmp_path / "archive") as archive:
        assert archive.retriever().search("清凉")[0].headline == TEXT[0]
        assert archive.add_page(read_page(file)).change == "unchanged"
        _page_file(file, OTHER)
        assert archive.add_page(read_page(file)).change == "replaced"
        assert archive.retriever().search("清凉") == ()


def test_a_removed_page_is_not_found(archive: Archive) -> None:
    """Its articles go with it, and its id is free again."""
    assert archive.retriever().ask("蒙牛献血").hits[0].page == "001_dc19f9187db1d5f4.txt"
    archive.remove("001_dc19f9187db1d5f4")
    archive.compact()
    hits = archive.retriever().search("蒙牛献血", k=50)
    assert all(hit.page != "001_dc19f9187db1d5f4.txt" for hit in hits)
    with pytest.raises(ArchiveError) as caught:
        archive.remove("001_dc19f9187db1d5f4")
    assert caught.value.reason == "no_page"


def test_a_snapshot_does_not_change() -> None:
    """A retriever answers from the pages as they were when it was handed out."""
    archive = Archive()
    archive.add_page(Page("a.txt", TEXT))
    before = archive.retriever()
    archive.add_page(Page("b.txt", OTHER))
    assert before.search("渔民") == ()
    assert len(archive.retriever().search("渔民")) == 1


def test_a_correction_is_found_and_kept() -> None:
    """A fixed headline is searched, and comes back when the same bytes are added again."""
    archive = Archive()
    archive.add_page(Page("a.txt", TEXT))
    fixed = archive.fix("a-01", headline="烈日下的问候", kicker="暖心", deck=["送清凉", "到一线"])
    assert (fixed.headline, fixed.kicker, fixed.deck) == (
        "烈日下的问候",
        "暖心",
        ("送清凉", "到一线"),
    )
    assert fixed.confidence == 1.0
    assert archive.retriever().search("烈日")[0].headline == "烈日下的问候"
    archive.remove("a")
    archive.add_page(Page("a.txt", TEXT))
    assert archive.article("a-01").headline == "烈日下的问候"
    archive.fix("a-01", kicker="", deck=[])
    article = archive.article("a-01")
    assert (article.headline, article.kicker, article.deck) == ("烈日下的问候", None, ())


def test_a_correction_goes_over_to_new_bytes() -> None:
    """The article that it is of keeps it, wherever it now stands, and no other gets it."""
    archive = Archive()
    archive.add_page(Page("a.txt", (*OTHER, *TEXT)))
    archive.fix("a-02", headline="烈日下的问候")
    archive.add_page(Page("a.txt", (*TEXT, *OTHER)))
    assert [a.headline for a in archive.articles] == ["烈日下的问候", OTHER[0]]
    archive.add_page(Page("a.txt", (*TEXT, "", *OTHER)))
    assert [a.headline for a in archive.articles] == ["烈日下的问候", OTHER[0]]


def test_a_correction_outlives_the_removal_of_its_page() -> None:
    """Added again with other bytes, even under another name, the article is corrected as before."""
    archive = Archive()
    archive.add_page(Page("a.txt", (*OTHER, *TEXT)))
    archive.fix("a-02", headline="烈日下的问候")
    archive.remove("a")
    archive.add_page(Page("b.txt", (*TEXT, "", *OTHER)))
    assert [a.headline for a in archive.articles] == ["烈日下的问候", OTHER[0]]


def test_a_correction_left_behind_finds_the_like_article_of_its_place() -> None:
    """Of two articles of one text in a removed page, the second was corrected, and is again."""
    archive = Archive()
    lines = (*TEXT, *OTHER, TEXT[0] + "忙", TEXT[1])
    archive.add_page(Page("a.txt", lines))
    archive.fix("a-03", headline="烈日下的问候")
    archive.remove("a")
    archive.add_page(Page("a.txt", ("", *lines)))
    assert [a.headline for a in archive.articles] == [TEXT[0], OTHER[0], "烈日下的问候"]


def test_of_two_like_articles_only_the_corrected_one_is_corrected() -> None:
    """Articles of one text are told apart by their order."""
    archive = Archive()
    rest = ("矿区安全竞赛", "本报讯（记者 孙三）近日，矿区各班组举行安全竞赛，百余人参加。")
    added = archive.add_page(Page("a.txt", (*TEXT, *OTHER, TEXT[0] + "忙", TEXT[1])))
    assert len(added.page.articles) == 3
    archive.fix("a-03", headline="烈日下的问候")
    archive.add_page(Page("a.txt", (*TEXT, *rest, *OTHER, TEXT[0] + "忙", TEXT[1])))
    assert [a.headline for a in archive.articles] == [TEXT[0], rest[0], OTHER[0], "烈日下的问候"]


def test_a_corrected_headline_is_one_line() -> None:
    """Line feeds and control characters become blanks."""
    archive = Archive()
    archive.add_page(Page("a.txt", TEXT))
    fixed = archive.fix(
        "a-01", headline="烈日\n下\x1b的\t问候\r\n", kicker="\u202e暖心", deck=["\n"]
    )
    assert (fixed.headline, fixed.kicker, fixed.deck) == ("烈日 下 的 问候", "暖心", ())


def test_another_text_loses_the_correction() -> None:
    """A correction belongs to the article it was made on."""
    archive = Archive()
    archive.add_page(Page("a.txt", TEXT))
    archive.fix("a-01", headline="烈日下的问候")
    archive.add_page(Page("a.txt", OTHER))
    assert archive.article("a-01").headline == OTHER[0]


def test_an_unknown_article_cannot_be_fixed() -> None:
    """It is said to be unknown, and nothing is kept."""
    with pytest.raises(ArchiveError, match="no article x-01"):
        Archive().fix("x-01", headline="题")


def test_another_analyzer_means_analysing_anew(archive: Archive) -> None:
    """Terms stored by another analyzer are not mixed with this one's."""

    class Coarse(Analyzer):
        fingerprint = "coarse/1"

        def terms(self, text: str) -> list[str]:
            return list(text)

    assert archive.folder is not None
    archive.retriever()
    coarse = Archive.open(archive.folder, analyzer=Coarse())
    assert coarse.retriever().search("燃")
    assert archive.retriever().ask(QUESTION).answered


def test_pages_are_found_in_folders(tmp_path: Path) -> None:
    """Files by name, pages of folders by their path below; other files are left alone."""
    for name in ("b/02.txt", "b/01.md", "a.txt", "c.pdf", ".hidden"):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(TEXT), encoding="utf-8")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    names = [name for _, name in find_pages([tmp_path / "in", tmp_path / "in" / "a.txt"])]
    assert names == ["a.txt", "b/01.md", "b/02.txt", "a.txt"]
    archive = Archive()
    archive.add_files([tmp_path / "in"])
    assert archive.page_ids == ("a", "01", "02")


def test_one_path_is_a_path_and_not_its_letters(tmp_path: Path) -> None:
    """A string names one file or folder."""
    file = _page_file(tmp_path / "p.txt", TEXT)
    assert list(find_pages(str(file))) == list(find_pages(file)) == [(file, "p.txt")]
    assert list(find_pages(str(tmp_path))) == [(file, "p.txt")]


def test_a_bad_page_leaves_the_good_ones(tmp_path: Path) -> None:
    """The pages before it stay; nothing of it is kept."""
    archive = Archive()
    with pytest.raises(PageError):
        archive.add_files([SEEDS / "000_01eeeae0c410c12a.txt", tmp_path / "none.txt"])
    assert archive.page_ids == ("000_01eeeae0c410c12a",)


def _write(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)


def _foreign(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / FILE) as database:
        database.execute("CREATE TABLE notes (text)")


def _newer(folder: Path) -> None:
    Archive.open(folder).close()
    with sqlite3.connect(folder / FILE) as database:
        database.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (lambda folder: folder.write_text("a file"), "no_folder"),
        (lambda _: None, "none"),
        (lambda folder: _write(folder, b"not a database" * 100), "damaged"),
        (_foreign, "foreign"),
        (_newer, "newer"),
    ],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, prepare: object, reason: str) -> None:
    """Each with its own reason, in one sentence that names the folder, and unharmed."""
    folder = tmp_path / "archive"
    assert callable(prepare)
    prepare(folder)
    before = (folder / FILE).read_bytes() if folder.is_dir() else b""
    with pytest.raises(ArchiveError) as caught:
        Archive.open(folder, create=False)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(f"{folder}: ")
    if folder.is_dir():
        assert (folder / FILE).read_bytes() == before


ADD = (
    "import sys; from retrieval import Archive, Page;"
    "archive = Archive.open(sys.argv[1]); print('ready', flush=True);"
    "[archive.add_page(Page(f'{sys.argv[2]}{n}.txt', ("
    "f'第{n}号矿工班组安全竞赛', f'本报讯（记者 赵一）近日，第{n}号班组举行竞赛。')))"
    " for n in range(int(sys.argv[3]))]"
)


def test_two_programs_add_at_once(tmp_path: Path) -> None:
    """Both finish, and every page is there once."""
    folder = tmp_path / "archive"
    Archive.open(folder).close()
    programs = [
        subprocess.Popen([sys.executable, "-c", ADD, folder, letter, "40"]) for letter in "ab"
    ]
    assert [program.wait(timeout=60) for program in programs] == [0, 0]
    with Archive.open(folder) as archive:
        assert sorted(archive.page_ids) == sorted(f"{a}{n}" for a in "ab" for n in range(40))


def test_reading_does_not_wait_for_a_writer(archive: Archive) -> None:
    """While another program is in the middle of a page, questions are answered from what is there."""
    assert archive.folder is not None
    archive.retriever()
    writer = sqlite3.connect(archive.folder / FILE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with Archive.open(archive.folder, create=False, analyzer=ANALYZER) as reader:
        assert reader.retriever().ask(QUESTION).answered
    assert time.monotonic() - started < 10  # it would wait for 30 seconds
    writer.execute("ROLLBACK")
    writer.close()


ADD_WHEN_TOLD = ADD.replace("flush=True);", "flush=True); input();")


def test_two_programs_add_the_same_page_at_once(tmp_path: Path) -> None:
    """Each waits its turn and only then looks whether the page is there."""
    folder = tmp_path / "archive"
    Archive.open(folder).close()
    command = [sys.executable, "-c", ADD_WHEN_TOLD, str(folder), "a", "3"]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)
    ]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    database = sqlite3.connect(folder / FILE, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")  # both come as far as they can
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"\n")
        program.stdin.flush()
    time.sleep(0.5)
    database.execute("ROLLBACK")
    database.close()
    for program in programs:
        program.communicate(timeout=60)
    assert [program.returncode for program in programs] == [0, 0]
    with Archive.open(folder) as archive:
        assert archive.page_ids == ("a0", "a1", "a2")


ANALYZER = Analyzer()


def _uses(folder: Path, file: Path) -> Iterator[Callable[[], object]]:
    archive = Archive.open(folder, create=False, analyzer=ANALYZER)
    yield lambda: archive.pages
    yield lambda: [archive.page(page_id) for page_id in archive.page_ids]
    yield lambda: [archive.article(f"{page_id}-01") for page_id in archive.page_ids]
    yield lambda: archive.retriever().ask(QUESTION)
    yield lambda: archive.add_files(file)
    yield lambda: archive.fix("b-01", kicker="引题")
    yield archive.compact
    yield archive.close


@pytest.mark.parametrize("mask", [0xFF, 0x01])
def test_flipped_bytes_are_an_error_of_the_archive(tmp_path: Path, mask: int) -> None:
    """Whatever is read next, and wherever they lie: no other error comes out of it."""
    files = [
        _page_file(tmp_path / name, lines) for name, lines in (("a.txt", TEXT), ("b.txt", OTHER))
    ]
    with Archive.open(tmp_path / "whole") as archive:
        archive.add_files(files)
        archive.fix("a-01", deck=["副题"])
        archive.retriever()
    whole = (tmp_path / "whole" / FILE).read_bytes()
    places = [n for n in range(0, len(whole), 131) if whole[n]]
    reasons = set()
    for place in places:
        spoilt = bytearray(whole)
        for byte in range(place, min(place + 12, len(spoilt))):
            spoilt[byte] ^= mask
        folder = tmp_path / f"{place}"
        _write(folder, bytes(spoilt))
        try:
            for use in _uses(folder, files[0]):
                try:
                    use()
                except ArchiveError as exc:
                    reasons.add(exc.reason)
        except ArchiveError as exc:
            reasons.add(exc.reason)
    assert "damaged" in reasons


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET data = '{'",
        "UPDATE articles SET data = '{}'",
        "UPDATE articles SET data = CAST(x'ff' AS TEXT)",
        "UPDATE articles SET line_starts = '7'",
        "UPDATE passages SET stop = 10000",
        "UPDATE passages SET article = (SELECT min(key) FROM articles)",
        "UPDATE tail SET documents = x'00'",
        "DROP TABLE passages",
    ],
)
def test_a_damaged_row_is_said_to_be_damaged(archive: Archive, damage: str) -> None:
    """One sentence that names the folder, not an error of the parser's."""
    assert archive.folder is not None
    with sqlite3.connect(archive.folder / FILE) as database:
        database.execute(damage)
    with pytest.raises(ArchiveError) as caught:
        archive.retriever().search(QUESTION, k=1000)
    assert caught.value.reason == "damaged"
    assert str(caught.value).startswith(f"{archive.folder}: ")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_killed_add_leaves_whole_pages(tmp_path: Path) -> None:
    """After kill -9 every page that is there is there with its articles and passages."""
    folder = tmp_path / "archive"
    command = [sys.executable, "-c", ADD, str(folder), "p", "100000"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert program.stdout is not None
    program.stdout.readline()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        time.sleep(0.2)
        with Archive.open(folder) as archive:
            if len(archive.page_ids) >= 20:
                break
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    program.stdout.close()
    with Archive.open(folder) as archive:
        pages = archive.pages
        assert len(pages) >= 20
        assert [page.page for page in pages] == [f"p{n}.txt" for n in range(len(pages))]
        assert all(len(page.articles) == 1 for page in pages)
        assert len(archive.retriever().search("竞赛", k=10**6)) == len(pages)
        archive.add_page(Page("after.txt", TEXT))


ISSUE = (
    "青榆日报 2031年3月12日 第1版", "",
    "# 社区食堂新添送餐窗口", "",
    "本报讯（记者 高闻）午饭时间还没到，柳湾社区食堂的送餐窗口已经排起了小队。", "",
    "青榆日报 2031年3月12日 第2版", "",
    "# 第三届河灯节下月开幕", "",
    "本报讯（记者 罗拾）第三届河灯节将于下月五日在北渡口开幕，为期三天。",
    "河灯节期间，渡口加开夜班渡轮。",
)  # fmt: skip


def _issue(file: Path, *lines: str) -> Page:
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_page(file)


def test_every_page_of_a_file_is_kept(tmp_path: Path) -> None:
    """As FILE#1 and so on, with the lines of the file and the facts of each page."""
    archive = Archive()
    file = tmp_path / "issue.txt"
    added = archive.add_pages(_issue(file, *ISSUE))
    assert [one.page_id for one in added] == ["issue~p1", "issue~p2"]
    assert archive.page("issue.txt#2").edition == "2"
    article = archive.article("issue~p2-01")
    assert (article.page, article.lines, article.page_no) == ("issue.txt#2", ((9, 12),), 2)
    [hit] = archive.retriever().search("夜班渡轮", k=1)
    assert (hit.page, hit.date, hit.edition) == ("issue.txt#2", "2031-03-12", "2")
    assert all(first >= 11 for first, _ in hit.lines)
    assert [one.change for one in archive.add_pages(read_page(file))] == ["unchanged"] * 2


def test_pages_that_a_file_has_lost_are_removed(tmp_path: Path) -> None:
    """And the file itself where it was one page before; other files stay."""
    archive = Archive()
    file = tmp_path / "issue.txt"
    archive.add_pages(_issue(tmp_path / "other.txt", *ISSUE[:5]))
    archive.add_pages(_issue(file, *ISSUE[:5]))
    assert [*archive.page_ids] == ["other", "issue"]
    archive.add_pages(_issue(file, *ISSUE))
    assert [*archive.page_ids] == ["other", "issue~p1", "issue~p2"]
    archive.add_pages(_issue(file, *ISSUE[:5]))
    assert [*archive.page_ids] == ["other", "issue"]


def test_a_page_is_not_changed_by_a_longer_one_before_it(tmp_path: Path) -> None:
    """But its lines are: they are those of the file."""
    archive = Archive()
    file = tmp_path / "issue.txt"
    archive.add_pages(_issue(file, *ISSUE))
    archive.fix("issue~p2-01", headline="河灯节")
    archive.add_pages(_issue(file, *ISSUE[:6], "又是一天。", *ISSUE[6:]))
    article = archive.article("issue~p2-01")
    assert (article.headline, article.lines) == ("河灯节", ((10, 13),))


def test_a_split_and_its_undoing(tmp_path: Path) -> None:
    """Two articles are found, each under its own headline; undone, one is again."""
    archive = Archive.open(tmp_path)
    page = Page("a.txt", ISSUE[8:])
    archive.add_page(page)
    before = archive.article("a-01")
    first, second = archive.split("a-01", 4)
    assert (first.paragraphs, second.paragraphs) == (ISSUE[10:11], ISSUE[11:])
    [hit] = archive.retriever().search("夜班渡轮", k=1)
    assert hit.article_id == second.id
    archive.remove("a")
    archive.add_page(page)
    assert [*archive.articles] == [first, second]
    assert archive.undo(second.id) == before
    assert [*archive.articles] == [before]


def test_a_merge_and_its_undoing() -> None:
    """The rest joins the article before it."""
    archive = Archive()
    archive.add_page(Page("a.txt", (*ISSUE[2:5], "", *ISSUE[8:])))
    before = archive.articles
    merged = archive.merge_next("a-01")
    assert [*archive.articles] == [merged]
    assert ISSUE[11] in merged.text
    assert archive.undo("a-01") == before[0]
    assert archive.articles == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda archive: archive.split("a-01", 99), "no_line"),
        (lambda archive: archive.split("a-01", 1), "no_line"),
        (lambda archive: archive.merge_next("a-01"), "no_next"),
        (lambda archive: archive.undo("a-01"), "nothing_to_undo"),
        (lambda archive: archive.split("a-07", 3), "no_article"),
        (lambda archive: archive.merge_next("a-07"), "no_article"),
        (lambda archive: archive.undo("a-07"), "no_article"),
    ],
)
def test_corrections_that_cannot_be(change: Callable[[Archive], object], reason: str) -> None:
    """Nothing is changed by them."""
    archive = Archive()
    archive.add_page(Page("a.txt", ISSUE[8:]))
    before = archive.pages
    with pytest.raises(ArchiveError) as error:
        change(archive)
    assert error.value.reason == reason
    assert archive.pages == before


def test_corrections_of_an_older_archive_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of version 3, kept by the number of the article, are applied and can be added to."""
    page = Page("a.txt", ISSUE[8:])
    with monkeypatch.context() as old:
        old.setattr(store, "_MIGRATIONS", store._MIGRATIONS[:3])
        with closing(store.open_database(tmp_path)) as database:
            row = (page.digest, 1, None, "河灯节", '["副题"]', None)
            database.execute("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?)", row)
    with Archive.open(tmp_path) as newer:
        newer.add_page(page, metadata=Metadata(paper="青榆日报"))
        article = newer.article("a-01")
        assert (article.headline, article.deck, article.kicker) == ("河灯节", ("副题",), None)
