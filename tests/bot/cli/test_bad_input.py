"""What goes wrong on real machines: one sentence, an exit code, an archive that is whole."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli.app import run
from bot.messages.system import in_chinese
from retrieval import Archive, find_pages
from retrieval.archive.store import FILE
from tests.conftest import SEEDS

PAGE = "市总工会慰问职工\n本报讯（记者 赵一）近日，市总工会慰问户外劳动者，送去清凉。\n"
HOSTILE = "\x1b[2J\u202e[bold]\x9b31m"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page file."""
    file = tmp_path / "p.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def _is_whole(folder: Path, *, pages: int) -> bool:
    """Whether the archive opens, answers and holds so many pages, all of them with passages."""
    with sqlite3.connect(folder / FILE) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Archive.open(folder, create=False) as archive:
        kept = archive.pages
        assert all(page.articles for page in kept)
        archive.retriever().search("工会")
        return len(kept) == pages


def _database(folder: Path, statement: str) -> Path:
    folder.mkdir()
    with sqlite3.connect(folder / FILE) as database:
        database.execute("CREATE TABLE notes (text)")
        database.execute(statement)
    return folder / FILE


def _file(folder: Path) -> Path:
    folder.write_text("a diary\n")
    return folder


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_file, "档案库应是文件夹，这是一个文件。"),
        (lambda f: _database(f, "PRAGMA application_id = 7"), "这里的数据库属于别的程序。"),
        (lambda f: _database(f, "PRAGMA user_version = 1"), "这里的数据库属于别的程序。"),
    ],
)
def test_what_is_no_archive_is_left_alone(
    tmp_path: Path,
    page: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], Path],
    said: str,
) -> None:
    """By every command: one sentence that names it, exit code 1, not a byte of it changed."""
    folder = tmp_path / "a"
    file = make(folder)
    before = file.read_bytes()
    for command in (["ask", "问"], ["add", str(page)], ["list"], ["compact"], ["remove", "p"]):
        assert run([*command, "--archive", str(folder)]) == 1
        assert capsys.readouterr() == ("", f"{folder}：{said}\n")
        assert file.read_bytes() == before


def test_links_that_lead_in_a_circle(
    tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder linked into itself is read once; a link to itself is named and passed over."""
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(page, folder)
    (folder / "up").symlink_to("..")
    (folder / "self").symlink_to("self")
    (folder / "round.txt").symlink_to("about.txt")
    (folder / "about.txt").symlink_to("round.txt")
    assert run(["add", str(folder), "--archive", str(tmp_path / "a")]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("新增 1 版；")
    assert err.splitlines() == [
        f"{folder}/about.txt：这个链接绕成了圈，请让它指向一个文件。",
        f"{folder}/round.txt：这个链接绕成了圈，请让它指向一个文件。",
        "2 个文件没有加入。",
    ]
    assert run(["segment", str(folder / "round.txt")]) == 1
    assert capsys.readouterr().err.startswith(f"{folder}/round.txt：这个链接绕成了圈")
    assert run(["add", str(page), "--archive", str(folder / "self")]) == 1
    assert capsys.readouterr().err.startswith(f"{folder}/self：档案库建不起来（")
    assert _is_whole(tmp_path / "a", pages=1)


def test_what_is_no_file_is_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe that nobody writes to would block for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert run(["add", str(tmp_path), "--archive", str(tmp_path / "a")]) == 1
    assert "pipe.txt：这是管道或设备，请写出版面文件。\n" in capsys.readouterr().err


@pytest.mark.slow
def test_a_hundred_thousand_files_are_listed_fast(tmp_path: Path) -> None:
    """A twentieth of them, in order and each once, in a twentieth of five seconds."""
    for number in range(5):
        folder = tmp_path / f"{number:02}"
        folder.mkdir()
        for name in range(1000):
            os.close(os.open(folder / f"{name:03}.txt", os.O_CREAT))
    started = time.process_time()
    names = [name for _, name in find_pages(tmp_path)]
    assert time.process_time() - started < 5 / 20
    assert len(names) == 5000
    assert names == sorted(names)


def test_hostile_signs_do_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a page, its name, its facts, an id and a question, on every screen: shown, not obeyed."""
    file = tmp_path / f"{HOSTILE}.txt"
    file.write_text(PAGE.replace("送去清凉", "送去\u202e清凉[bold]"), encoding="utf-8")
    archive = ["--archive", str(tmp_path / "a")]
    assert run(["add", str(file), "--paper", HOSTILE, *archive]) == 0
    with Archive.open(tmp_path / "a") as kept:
        [page_id] = kept.page_ids
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", page_id)  # it can be typed
    for command in (
        ["list"],
        ["list", "--articles"],
        ["list", "--json"],
        ["show", page_id],
        ["show", page_id, "--json"],
        ["show", f"{page_id}-01"],
        ["ask", f"清凉{HOSTILE}"],
        ["ask", f"清凉{HOSTILE}", "--json"],
        ["segment", str(file)],
        ["segment", str(file), "--json"],
        ["fix", f"{page_id}-01", "--kicker", HOSTILE],
        ["remove", HOSTILE],
        ["show", HOSTILE],
        ["segment", HOSTILE],
        ["--config", HOSTILE, "list"],
        ["--language", HOSTILE, "list"],
        [HOSTILE],
        ["ask", "问", f"--{HOSTILE}"],
        ["ask", "问", HOSTILE],
        ["remove", page_id],
    ):
        assert run([*command, *archive]) in (0, 1, 2)
        shown = "".join(capsys.readouterr())
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown), command


def test_json_holds_what_was_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Escaped for the terminal, and the same text for a program."""
    assert run(["ask", HOSTILE, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == HOSTILE


@pytest.mark.parametrize(
    "question", ["，。？！", "？", "……", "[bold]", "[/]", "🙂", "\u3000?\u3000"]
)
def test_signs_alone_find_nothing(capsys: pytest.CaptureFixture[str], question: str) -> None:
    """Not found is the answer, and no error."""
    assert run(["ask", question]) == 0
    assert re.fullmatch("版面里没有找到答案(，也没有提到“bold”)?。\n", capsys.readouterr().out)


@pytest.mark.parametrize("question", ["", " ", "\u3000", "\t\n"])
def test_an_empty_question(capsys: pytest.CaptureFixture[str], question: str) -> None:
    """Blanks of any width are no question."""
    assert run(["ask", question]) == 2
    assert capsys.readouterr().err.endswith("问题是空的，请写几个字。\n")


def _limited(
    size: int, *arguments: str | Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The program where no file may grow beyond `size` bytes."""
    # A process that may write little cannot report its coverage.
    env = {key: value for key, value in os.environ.items() if "COV" not in key}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "-c", "from bot.__main__ import main; main()", *map(str, arguments)],
        preexec_fn=limit,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=env,
        cwd=cwd,
    )


def _many(folder: Path, count: int) -> Path:
    folder.mkdir()
    text = (SEEDS / "000_01eeeae0c410c12a.txt").read_text(encoding="utf-8")
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"{text}\n第{number}期\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_full_disk_leaves_whole_pages(tmp_path: Path) -> None:
    """Where files may not grow further: one sentence, the pages before it, room found again."""
    pages, folder = _many(tmp_path / "in", 20), tmp_path / "a"
    done = _limited(400_000, "add", pages, "--archive", folder)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"{folder}：磁盘已满或不能写，请腾出空间再试。在此之前的 {_count(folder)} 版都已保存。"
    )
    assert 0 < _count(folder) < 20
    assert _is_whole(folder, pages=_count(folder))
    assert run(["add", str(pages), "--archive", str(folder)]) == 0
    assert _is_whole(folder, pages=20)


def _count(folder: Path) -> int:
    with Archive.open(folder, create=False) as archive:
        return len(archive.page_ids)


def test_a_disk_that_is_full_from_the_start(tmp_path: Path, page: Path) -> None:
    """No archive is made, or an empty one that works once there is room."""
    done = _limited(0, "add", page, "--archive", tmp_path / "a")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert run(["add", str(page), "--archive", str(tmp_path / "a")]) == 0
    assert _is_whole(tmp_path / "a", pages=1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_file_system(tmp_path: Path, small_disk: Path) -> None:
    """As with a limit: whole pages, one sentence, and the archive answers."""
    pages, folder = _many(tmp_path / "in", 40), small_disk / "a"
    done = _limited(resource.RLIM_INFINITY, "add", pages, "--archive", folder)
    assert done.returncode == 1
    assert "磁盘已满或不能写" in done.stderr.splitlines()[-1]
    done = _limited(resource.RLIM_INFINITY, "ask", "燃气集团", "--archive", folder)
    assert done.returncode == 0
    assert "▶" in done.stdout or done.stdout


def test_a_vanished_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The current folder is gone, and so is the archive: a sentence each."""
    here = tmp_path / "gone"
    here.mkdir()
    script = f"cd {here} && rmdir {here} && exec {sys.executable} -c"
    for arguments in ("add p.txt", "ask 问", "segment p.txt", "list --archive a", "doctor"):
        code = "'import sys; sys.path.insert(0, sys.argv.pop(1)); from bot.__main__ import main; main()'"
        root = Path(__file__).parents[3]
        here.mkdir(exist_ok=True)
        done = subprocess.run(
            ["bash", "-c", f"{script} {code} {root} {arguments}"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 1, 2), arguments
        assert "Traceback" not in done.stderr, arguments
    assert run(["add", str(here), "--archive", str(tmp_path / "a")]) == 1
    assert capsys.readouterr().err.startswith(f"{here}：没有这个文件")


CLOSED = """
import os, sys, encodings.utf_8_sig, bot.cli.app as c, bot.cli.archive.adding, bot.cli.page_html, retrieval.pages.segment
os.setgid(65534); os.setuid(65534)
sys.exit(c.run(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="drops privileges")
def test_without_permission() -> None:
    """Of a page, a folder of pages, an archive, its folder, the settings: each one sentence."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        for part in ("pages", "pages/closed", "kept", "locked"):
            (top / part).mkdir()
        for file in ("pages/a.txt", "pages/b.txt", "pages/closed/c.txt"):
            (top / file).write_text(PAGE, encoding="utf-8")
        (top / "closed.toml").write_text('language = "en"\n')
        with Archive.open(top / "kept") as archive:
            archive.add_files(top / "pages" / "a.txt")
        (top / "kept").chmod(0o755)
        (top / "kept" / FILE).chmod(0o644)
        for closed in ("pages/b.txt", "pages/closed", "locked", "closed.toml"):
            (top / closed).chmod(0o000)
        # A process that may write nothing cannot report its coverage.
        env = {key: value for key, value in os.environ.items() if "COV" not in key}
        for arguments, code, said in (
            (["segment", "pages/b.txt"], 1, "pages/b.txt：文件读不了（没有权限），请检查权限。"),
            (
                ["add", "pages", "--dry-run"],
                1,
                "pages/closed：文件读不了（没有权限），请检查权限。",
            ),
            (["add", "pages/a.txt", "--archive", "new"], 1, "new：档案库建不起来（没有权限）。"),
            (["add", "pages/b.txt", "--archive", "kept"], 1, "pages/b.txt：文件读不了（没有权限）"),
            (["list", "--archive", "locked"], 1, "locked"),
            (["remove", "a", "--archive", "kept"], 1, "kept：档案库不能写，请检查权限。"),
            (["--config", "closed.toml", "list"], 2, "closed.toml"),
            (
                ["segment", "pages/a.txt", "--html", "locked/x.html"],
                1,
                "locked/x.html：不能用（没有权限）。",
            ),
        ):
            done = subprocess.run(
                [sys.executable, "-c", CLOSED, *arguments],
                cwd=top,
                env={**env, "PYTHONPATH": str(Path(__file__).parents[3])},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
            assert said in done.stderr
        for closed in ("pages/b.txt", "pages/closed", "locked", "closed.toml"):
            (top / closed).chmod(0o755)
        assert _is_whole(top / "kept", pages=1)


def _start(*arguments: str | Path) -> subprocess.Popen[str]:
    code = "from bot.__main__ import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_an_add_that_is_killed_again_and_again(tmp_path: Path) -> None:
    """Whenever kill -9 comes, the archive holds whole pages; the same command goes on to the end."""
    pages, folder = _many(tmp_path / "in", 120), tmp_path / "a"
    known = 0
    for _ in range(4):
        program = _start("add", pages, "--archive", folder)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            time.sleep(0.01)
            if (folder / FILE).is_file() and _count(folder) >= known + 3:
                break
        program.kill()
        program.communicate()
        assert known + 3 <= _count(folder) < 120
        known = _count(folder)
        assert _is_whole(folder, pages=known)
    assert run(["add", str(pages), "--archive", str(folder)]) == 0
    assert _is_whole(folder, pages=120)


def test_two_adds_of_one_folder_at_once(tmp_path: Path) -> None:
    """Both end well, and every page is added by one of them and found unchanged by the other."""
    pages, folder = _many(tmp_path / "in", 30), tmp_path / "a"
    programs = [_start("add", pages, "--json", "--archive", folder) for _ in range(2)]
    reports = [json.loads(program.communicate(timeout=120)[0]) for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    changes = [[note["change"] for note in report["added"]] for report in reports]
    assert all(sorted(pair) == ["added", "unchanged"] for pair in zip(*changes, strict=True))
    assert _is_whole(folder, pages=30)


@pytest.mark.parametrize(
    ("detail", "chinese"),
    [
        (os.strerror(13), "没有权限"),
        ("language: Input should be 'zh' or 'en'", "language: 只能是 zh 或 en"),
        ("Invalid value (at line 3, column 8)", "第 3 行不合 TOML 写法"),
        ("there is no encoding named klingon", "没有名为 klingon 的编码"),
        ("something that nobody has seen", "something that nobody has seen"),
        ("", ""),
    ],
)
def test_what_the_system_says_is_translated(detail: str, chinese: str) -> None:
    """Where it is known; what is not stays as it is."""
    assert in_chinese(detail) == chinese
