"""The commands that keep pages, run as a reader runs them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from bot.cli.app import run
from retrieval import Archive
from retrieval.archive.store import FILE
from tests.conftest import SEEDS


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An archive of one page."""
    folder = tmp_path / "archive"
    assert run(["add", str(SEEDS / "000_01eeeae0c410c12a.txt"), "--archive", str(folder)]) == 0
    capsys.readouterr()
    return folder


def test_add_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages and articles counted; the same again is unchanged."""
    archive = ["--archive", str(tmp_path / "a")]
    assert run(["add", str(SEEDS), *archive]) == 0
    assert capsys.readouterr().out == "新增 5 版；35 篇文章，其中 0 篇标题存疑。\n"
    assert run([*archive, "add", str(SEEDS), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out == "5 unchanged; 35 articles, 0 of them with a doubtful headline.\n"


def test_add_goes_on_past_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence for each, the good ones kept, exit code 1."""
    blank = tmp_path / "blank.txt"
    blank.write_text(" \n")
    page = SEEDS / "000_01eeeae0c410c12a.txt"
    command = ["add", "none.txt", str(blank), str(page), "--archive", str(tmp_path / "a")]
    assert run(command) == 1
    out, err = capsys.readouterr()
    assert out == "新增 1 版；8 篇文章，其中 0 篇标题存疑。\n"
    assert err.splitlines() == [
        "none.txt：没有这个文件，请检查文件名。",
        f"{blank}：文件里没有文字。",
        "2 个文件没有加入。",
    ]
    assert run([*command, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [note["change"] for note in report["added"]] == ["unchanged"]
    assert len(report["failed"]) == 2


def test_a_dry_run_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It lists and counts what would be added and makes no archive."""
    folder = tmp_path / "a"
    assert run(["add", str(SEEDS), "--dry-run", "--archive", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0] == "000_01eeeae0c410c12a.txt：8 篇文章"
    assert lines[-1] == "试切 5 版；35 篇文章，其中 0 篇标题存疑。"
    assert not folder.exists()


UNTITLED = "今天天气很好，大家出门去了。晚上才回来。"
TITLED = "市总工会慰问职工\n本报讯（记者 赵一）近日，市总工会慰问户外劳动者，送去清凉。"


def _pages(folder: Path, count: int, text: str = UNTITLED) -> Path:
    """A folder of so many pages, each of one article of this text."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"p{number:02}.txt").write_text(f"{text}{number}。\n", encoding="utf-8")
    return folder


def test_doubtful_headlines_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With id and headline: every one by --dry-run below its page, ten by a plain add."""
    pages, archive = str(_pages(tmp_path / "in", 12)), ["--archive", str(tmp_path / "a")]
    assert run(["add", pages, "--dry-run", *archive]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["p00.txt：1 篇文章", "  ？ p00-01  今天天气很好，大家出门去了。"]
    assert len(lines) == 2 * 12 + 1
    assert run(["add", pages, *archive]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "新增 12 版；12 篇文章，其中 12 篇标题存疑。"
    assert lines[10] == "  ？ p09-01  今天天气很好，大家出门去了。"
    assert lines[11:] == ["  另有 2 篇；用 wenbao list --articles 查看。"]
    assert run(["add", pages, "--json", *archive]) == 0
    [first, *_] = json.loads(capsys.readouterr().out)["added"]
    assert (first["id"], first["page"], first["doubtful"]) == ("p00", "p00.txt", ["p00-01"])


def _terminal(*arguments: str | Path) -> pexpect.spawn:
    """The program in a pseudo-terminal of 80 columns."""
    code = "from bot.__main__ import main; main()"
    command = ["-c", code, *map(str, arguments)]
    return pexpect.spawn(sys.executable, command, encoding="utf-8", timeout=60, dimensions=(24, 80))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_many_pages_show_progress_in_a_terminal(tmp_path: Path) -> None:
    """A bar with pages a second once it takes more than one, and the sum below it."""
    pages = _pages(tmp_path / "in", 1000, TITLED)
    program = _terminal("add", pages, "--language", "en", "--archive", tmp_path / "a")
    said = program.read()
    program.close()
    assert program.exitstatus == 0, said
    assert "/1000" in said
    assert "pages a second" in said
    assert "1000 pages added" in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_ctrl_c_keeps_what_was_finished(tmp_path: Path) -> None:
    """One line says how many pages are in, and they are; the same command goes on from there."""
    pages, folder = _pages(tmp_path / "in", 2000, TITLED), tmp_path / "a"
    program = _terminal("add", pages, "--archive", folder)
    program.expect("/2000")
    program.sendintr()
    said = program.read()
    program.close()
    assert program.exitstatus == 130
    [count] = re.findall(r"已中断：2000 个文件中有 (\d+) 个处理完毕，都已保存；", said)
    assert "Traceback" not in said
    with Archive.open(folder, create=False) as archive:
        assert 0 < len(archive.page_ids) < 2000
        assert len(archive.page_ids) - int(count) in (0, 1)  # kept and not yet counted
        assert len(archive.articles) == len(archive.page_ids)


def test_a_thousand_complaints_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twenty files are named, the others counted; --json names all."""
    pages = tmp_path / "in"
    pages.mkdir()
    for number in range(1000):
        (pages / f"{number:04}.txt").touch()
    assert run(["add", str(pages), "--archive", str(tmp_path / "a")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "1000 个文件没有加入，上面是前 20 个；用 --json 列出全部。"
    assert run(["add", str(pages), "--json", "--archive", str(tmp_path / "a")]) == 1
    assert len(json.loads(capsys.readouterr().out)["failed"]) == 1000
    for file in pages.iterdir():
        file.write_text(UNTITLED, encoding="utf-8")
    assert run(["add", str(pages), "--dry-run"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "另有 980 篇没有找到标题；用 wenbao list --articles 查看。"


def test_one_of_a_kind_is_singular(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1 page, 2 pages."""
    pages, archive = _pages(tmp_path / "in", 2), ["--archive", str(tmp_path / "a")]
    assert run(["add", str(pages / "p00.txt"), "--language", "en", *archive]) == 0
    assert capsys.readouterr().out.startswith("1 page added; 1 article, 1 of them")
    assert run(["add", str(pages), "--language", "en", *archive]) == 0
    assert capsys.readouterr().out.startswith("1 page added, 1 unchanged; 2 articles, 2 of them")
    assert run(["remove", "p00", "--language", "en", *archive]) == 0
    assert capsys.readouterr().out == "Removed p00.txt (1 article).\n"


def test_facts_given_once_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next plain add changes nothing."""
    page, archive = str(_pages(tmp_path / "in", 1)), ["--archive", str(tmp_path / "a")]
    assert run(["add", page, "--date", "2023-01-05", *archive]) == 0
    assert run(["add", page, *archive]) == 0
    assert capsys.readouterr().out.count("未变 1 版") == 1
    assert run(["list", *archive]) == 0
    assert "2023-01-05" in capsys.readouterr().out


def test_nothing_is_made_where_no_page_is_found(tmp_path: Path) -> None:
    """The archive is opened when there is something to put into it."""
    (tmp_path / "in").mkdir()
    for name in ("in", "nopages", "none.txt"):
        assert run(["add", str(tmp_path / name), "--archive", str(tmp_path / "a")]) == 1
        assert not (tmp_path / "a").exists()


def test_remove_is_all_or_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that is not there leaves the others; the file name that hits cite will do."""
    archive, page = ["--archive", str(folder)], "000_01eeeae0c410c12a"
    assert run(["remove", page, "nope", *archive]) == 1
    assert capsys.readouterr().out == ""
    assert run(["show", f"{page}.txt", *archive]) == 0
    assert capsys.readouterr().out.startswith(f"{page}.txt：8 篇文章\n")
    assert run(["remove", f"{page}.txt", page, *archive]) == 0
    assert capsys.readouterr().out == f"已移除 {page}.txt（8 篇文章）。\n"


def test_a_row_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line feeds in what was given do not break it, nor do they stay in a headline."""
    page, archive = str(_pages(tmp_path / "in", 1)), ["--archive", str(tmp_path / "a")]
    assert run(["add", page, "--paper", "某\n报\t\x1b", *archive]) == 0
    assert run(["fix", "p00-01", "--headline", "烈日\n下\x1b的问候", *archive]) == 0
    assert "烈日 下 的问候\n" in capsys.readouterr().out
    assert run(["list", *archive]) == 0
    assert capsys.readouterr().out == "p00\tp00.txt\t某 报\t\t\t1\n"
    assert run(["fix", "p00-01", "--headline", "\n\x1b", *archive]) == 2


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["list", "--articles"],
        ["show", "000_01eeeae0c410c12a"],
        ["show", "000_01eeeae0c410c12a-01"],
        ["fix", "000_01eeeae0c410c12a-01", "--kicker", "引题"],
        ["remove", "000_01eeeae0c410c12a"],
        ["ask", "燃气集团"],
    ],
)
@pytest.mark.parametrize("damage", [b"\xff" * 8, b"\x01" * 8])
def test_a_damaged_archive_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str], damage: bytes
) -> None:
    """Every command says so, whether the bytes are no UTF-8 or no JSON, and shows no traceback."""
    file = folder / FILE
    file.write_bytes(file.read_bytes().replace(b'"headline', damage + b"l"))
    file.write_bytes(file.read_bytes().replace(b'{"page":"', damage + b"e"))
    assert run([*command, "--archive", str(folder)]) == 1
    err = capsys.readouterr().err
    assert err == f"{folder}：档案库已损坏，请恢复备份，或重新加入版面。\n"


def test_metadata_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--paper, --date and --edition are listed and come with a hit."""
    page, archive = str(SEEDS / "000_01eeeae0c410c12a.txt"), ["--archive", str(tmp_path / "a")]
    given = ["--paper", "某报", "--date", "2022年12月5日", "--edition", "第三版"]
    assert run(["add", page, *given, *archive]) == 0
    capsys.readouterr()
    assert run(["list", "--json", *archive]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["paper"], row["date"], row["edition"]) == ("某报", "2022-12-05", "3")
    assert run(["ask", "燃气集团工会主席", "--json", *archive]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["date"] == "2022-12-05"


def test_pages_without_headlines_are_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An untitled article is named on stderr."""
    page = tmp_path / "p.txt"
    page.write_text("今天天气很好，大家出门去了。晚上才回来。\n", encoding="utf-8")
    assert run(["add", str(page), "--archive", str(tmp_path / "a")]) == 0
    assert capsys.readouterr().err == "p-01：没有找到标题，用首句代替。\n"
    assert run(["add", str(page), "--archive", str(tmp_path / "a")]) == 0
    out, err = capsys.readouterr()
    assert err == ""  # said once: the page has not changed
    assert out.count("\n") == 1


def test_list_show_remove(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was added is listed, shown and taken out again."""
    archive = ["--archive", str(folder)]
    assert run(["list", *archive]) == 0
    first = capsys.readouterr().out.splitlines()[0].split("\t")
    assert first[:2] == ["000_01eeeae0c410c12a", "000_01eeeae0c410c12a.txt"]
    assert run(["list", "--articles", *archive]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 8
    assert rows[0].split("\t")[1:3] == ["中建二局一公司工会为帮扶单位送防疫物资", "马超 李义康"]
    assert run(["list", "--stats", *archive]) == 0
    assert capsys.readouterr().out.startswith("1 版，8 篇文章，")
    assert run(["show", "000_01eeeae0c410c12a", *archive]) == 0
    assert capsys.readouterr().out.startswith("000_01eeeae0c410c12a.txt：8 篇文章\n")
    assert run(["show", "000_01eeeae0c410c12a-03", "--json", *archive]) == 0
    assert json.loads(capsys.readouterr().out)["headline"] == "通州区总工会举办职工互助保障知识竞赛"
    assert run(["remove", "000_01eeeae0c410c12a", *archive]) == 0
    assert capsys.readouterr().out == "已移除 000_01eeeae0c410c12a.txt（8 篇文章）。\n"
    assert run(["compact", *archive]) == 0
    assert run(["ask", "燃气集团", *archive]) == 0
    assert "版面里没有找到答案" in capsys.readouterr().out


def _shown(program: pexpect.spawn) -> list[str]:
    """The lines on the screen, without their colours."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", program.read())
    program.close()
    return [line.rstrip() for line in text.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("zh", (["编号", "版面", "日期", "篇数"], ["编号", "标题", "记者", "类型"])),
        ("en", (["id", "page", "date", "articles"], ["id", "headline", "byline", "kind"])),
    ],
)
def test_tables_are_aligned_in_a_terminal(
    tmp_path: Path, language: str, heads: tuple[list[str], list[str]]
) -> None:
    """Within 80 columns, every cell below its heading, in the reader's language."""
    archive = ["--archive", str(tmp_path / "a"), "--language", language]
    assert run(["add", str(SEEDS), "--date", "2023-01-05", *archive]) == 0
    for options, head in zip(([], ["--articles"]), heads, strict=True):
        first, *rows = _shown(_terminal("list", *options, *archive))
        assert first.split() == head
        assert max(map(cell_len, (first, *rows))) <= 80
        edge = cell_len(first[: first.index(head[1])])
        for row in rows:
            if not row.strip() or row.startswith(" "):  # goes on a row whose cells are long
                continue
            assert _cell_at(row, edge) != " "
            assert _cell_at(row, edge - 1) == " "


def _cell_at(row: str, column: int) -> str:
    """The character that begins at this column of the screen."""
    return next(char for n, char in enumerate(row) if cell_len(row[:n]) == column)


def test_kinds_are_in_the_reader_s_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """消息 in Chinese, news in English, news in JSON."""
    archive = ["--archive", str(folder), "list", "--articles"]
    kinds = []
    for options in ([], ["--language", "en"]):
        assert run([*archive, *options]) == 0
        kinds.append(capsys.readouterr().out.splitlines()[0].split("\t")[3])
    assert run([*archive, "--json"]) == 0
    kinds.append(json.loads(capsys.readouterr().out)[0]["kind"])
    assert kinds == ["消息", "news", "news"]


def test_an_empty_list_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on stdout, one sentence on stderr, no failure."""
    archive = ["--archive", str(folder)]
    assert run(["remove", "000_01eeeae0c410c12a", *archive]) == 0
    capsys.readouterr()
    assert run(["list", *archive]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{folder}：档案库是空的，请用 wenbao add 加入版面。\n")


def test_fix_puts_a_headline_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The corrected set is shown, found, and kept when the page is added again."""
    archive = ["--archive", str(folder)]
    fix = ["fix", "000_01eeeae0c410c12a-02", "--headline", "巡视工作会", "--kicker", "燃气集团"]
    assert run([*fix, "--deck", "选题新", "--deck", "操作实", *archive]) == 0
    out = capsys.readouterr().out
    assert out.startswith("燃气集团\n巡视工作会\n  —— 选题新\n  —— 操作实\n")
    assert run(["remove", "000_01eeeae0c410c12a", *archive]) == 0
    assert run(["add", str(SEEDS / "000_01eeeae0c410c12a.txt"), *archive]) == 0
    capsys.readouterr()
    assert run(["ask", "燃气集团工会主席", "--json", *archive]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["headline"] == "巡视工作会"


def test_fix_puts_names_and_extents_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was corrected is shown, what was split is shown as two, undone it is one again."""
    file = tmp_path / "a.txt"
    file.write_text(
        "# 河灯节开幕\n\n本报讯 河灯节今天开幕。\n渡口加开夜班渡轮。\n", encoding="utf-8"
    )
    archive = ["--archive", str(tmp_path / "archive")]
    assert run(["add", str(file), *archive]) == 0
    assert run(["fix", "a-01", "--reporter", "甲某", "--kind", "photo", *archive]) == 0
    assert "记者 甲某" in capsys.readouterr().out
    assert run(["show", "a", *archive]) == 0
    assert "已更正：类型、记者" in capsys.readouterr().out
    assert run(["fix", "a-01", "--split", "4", *archive]) == 0
    split = capsys.readouterr().out
    assert [line for line in split.splitlines() if line.startswith("a-0")] == ["a-01", "a-02"]
    assert run(["fix", "a-01", "--merge-next", *archive]) == 0
    for _ in range(3):
        assert run(["fix", "a-01", "--undo", *archive]) == 0
    capsys.readouterr()
    assert run(["show", "a-01", *archive]) == 0
    assert "甲某" not in capsys.readouterr().out
    assert run(["fix", "a-01", "--undo", *archive]) == 1
    assert capsys.readouterr().err == "a-01 没有更正过。\n"


def test_fix_names_the_lines_that_can_be_split(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line of another article, and a last article to merge."""
    archive = ["--archive", str(folder)]
    page_id = "000_01eeeae0c410c12a"
    assert run(["fix", f"{page_id}-01", "--split", "9999", *archive]) == 1
    assert "的正文在第 " in capsys.readouterr().err
    assert run(["list", "--articles", "--json", *archive]) == 0
    ids = [row["id"] for row in json.loads(capsys.readouterr().out)]
    last = max(one for one in ids if one.startswith(page_id))
    assert run(["fix", last, "--merge-next", *archive]) == 1
    assert "最后一篇" in capsys.readouterr().err


def test_a_file_of_several_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cut, it is one object that names its pages; added, each is a page of its own."""
    stories = [
        f"青榆日报 2031年3月12日 第{n}版\n\n# 河灯节第{n}天\n\n本报讯 河灯节今天是第{n}天。\n\n"
        for n in (1, 2)
    ]
    file = tmp_path / "issue.txt"
    file.write_text("".join(stories), encoding="utf-8")
    assert run(["segment", str(file), "--json"]) == 0
    cut = json.loads(capsys.readouterr().out)
    assert (cut["page"], cut["paper"], cut["edition"]) == ("issue.txt", "青榆日报", None)
    assert [(page["page_no"], page["lines"]) for page in cut["pages"]] == [
        (1, [1, 6]),
        (2, [7, 12]),
    ]
    assert [(a["id"], a["page_no"], a["edition"]) for a in cut["articles"]] == [
        ("issue~p1-01", 1, "1"),
        ("issue~p2-01", 2, "2"),
    ]
    archive = ["--archive", str(tmp_path / "archive")]
    assert run(["add", str(file), *archive]) == 0
    capsys.readouterr()
    assert run(["list", *archive]) == 0
    assert [row.split("\t")[:2] for row in capsys.readouterr().out.splitlines()] == [
        ["issue~p1", "issue.txt#1"],
        ["issue~p2", "issue.txt#2"],
    ]
    assert run(["show", "issue.txt#2", *archive]) == 0
    assert "第9–11行" in capsys.readouterr().out
    assert run(["remove", "issue~p1", *archive]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["list"], 1, "这里没有档案库，请先用 wenbao add 加入版面。"),
        (["ask", "问"], 1, "这里没有档案库，请先用 wenbao add 加入版面。"),
        (["add", "{empty}"], 1, "没有找到 .txt 或 .md 版面。"),
        (["add", "x.txt", "--date", "春天"], 2, "看不懂日期 春天；请写成 2023-01-05 这样。"),
        (["add", ""], 2, "有一个路径是空的，请写出文件或文件夹。"),
        (["add"], 2, "用 wenbao add --help 查看用法。"),
        (["fix", "x"], 2, "见 wenbao fix --help。"),
        (["fix", "x", "--kind", "诗"], 2, "有 news, photo, diary, untitled。"),
        (["fix", "x", "--undo", "--merge-next"], 2, "也不和其他更正一起用。"),
        (["fix", "x", "--split", "3", "--headline", "题"], 2, "也不和其他更正一起用。"),
        (["fix", "x", "--headline", " "], 2, "主题不能是空的。"),
    ],
)
def test_bad_input_gets_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    sentence: str,
) -> None:
    """On stderr, with its exit code, and nothing on stdout."""
    (tmp_path / "empty").mkdir()
    arguments = [a.replace("{empty}", str(tmp_path / "empty")) for a in arguments]
    assert run([*arguments, "--archive", str(tmp_path / "none")]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.rstrip().endswith(sentence)


def test_unknown_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page or an article that is not there is named."""
    for command in (["remove", "x"], ["show", "x"], ["fix", "x", "--headline", "题"]):
        assert run([*command, "--archive", str(folder)]) == 1
        assert " x" in capsys.readouterr().err
    assert run(["show", "x", "--archive", str(folder)]) == 1
    assert "没有版面或文章 x；" in capsys.readouterr().err
    assert run(["remove", "000_01eeeae0c410c12a-01", "--archive", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("000_01eeeae0c410c12a-01 是文章；只能移除整个版面")


def test_the_default_archive_begins_with_the_five_pages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first question makes it and says so; the second finds it; add joins it."""
    assert run(["ask", "蒙牛献血"]) == 0
    assert capsys.readouterr().err == "档案库还是空的，已装入随附的五个版面。\n"
    assert run(["ask", "蒙牛献血"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_add_to_the_default_archive_starts_empty(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever adds pages of their own does not get the samples."""
    assert run(["add", str(SEEDS / "000_01eeeae0c410c12a.txt")]) == 0
    assert run(["list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2  # the sum and the page
