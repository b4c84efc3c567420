"""The archive on disk: whole pages, kept or not, and what stands in the way said plainly."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
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
from retrieval.store import FILE
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
    """Pages, articles and ranks survive closing; nothing is analysed anew."""
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


def test_other_bytes_lose_the_correction() -> None:
    """A correction belongs to the page it was made on."""
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
