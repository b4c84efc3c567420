"""`wenbao doctor`, on sound and on broken installations."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.app import run
from bot.cli.doctor.checks import _has_open_secret, _package
from retrieval.archive.store import FILE
from tests.conftest import SEEDS

NAMES = [
    "python", "packages", "dictionary", "characters", "terminal", "settings", "archive", "disk",
    "seeds", "question",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An archive of one page."""
    folder = tmp_path / "archive"
    assert run(["add", str(SEEDS / "000_01eeeae0c410c12a.txt"), "--archive", str(folder)]) == 0
    capsys.readouterr()
    return folder


def _checks(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, str]:
    """The status of every check, by its name."""
    assert run([*arguments, "doctor", "--json"]) == code
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is (code == 0)
    assert all(bool(check["advice"]) == (check["status"] != "ok") for check in report["checks"])
    return {check["name"]: check["status"] for check in report["checks"]}


def test_this_installation_is_sound(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """A line for every check, in both languages, and nothing that has to be mended."""
    statuses = _checks(capsys, "--archive", str(folder))
    assert list(statuses) == NAMES
    assert "broken" not in statuses.values()
    for language, counts in (
        ("zh", "档案库     {}：1 版，8 篇文章，"),
        ("en", "archive        {}: 1 page, 8 articles, "),
    ):
        assert run(["doctor", "--language", language, "--archive", str(folder)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert sum(line[0] in "✓!✗" for line in lines) == len(NAMES)
        assert any(line.startswith("✓ " + counts.format(folder)) for line in lines)


def test_no_archive_is_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """The first question will make the default one; a named one that is not there is missed."""
    assert _checks(capsys)["archive"] == "ok"
    assert _checks(capsys, "--archive", "none", code=1)["archive"] == "broken"
    assert not Path("none").exists()


def _damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for place in range(len(data) // 2, len(data) - 4096, 512):
        data[place : place + 64] = b"\xff" * 64
    file.write_bytes(data)


def _break_reference(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DELETE FROM pages")


def _make_foreign(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA application_id = 7")


def _make_newer(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("spoil", "advice"),
    [
        (_damage, "档案库已损坏"),
        (_break_reference, "档案库已损坏"),
        (_make_foreign, "这里的数据库属于别的程序"),
        (_make_newer, "请升级问报"),
        (lambda file: file.write_text("no database"), "档案库已损坏"),
        (lambda file: (file.unlink(), file.parent.rmdir(), file.parent.touch()), "这是一个文件"),
    ],
)
def test_a_broken_archive_is_named(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    spoil: Callable[[Path], object],
    advice: str,
) -> None:
    """Exit code 1, what to do, and every other check made all the same."""
    for extra in folder.glob(f"{FILE}-*"):
        extra.unlink()
    spoil(folder / FILE)
    assert run(["doctor", "--archive", str(folder)]) == 1
    out, err = capsys.readouterr()
    [line] = [line for line in out.splitlines() if advice in line]
    assert line.startswith("  → ")
    assert out.splitlines()[-1] == "有 1 处不能正常工作，请照上面说的做。"
    assert "✓ 试问一题" in out
    assert err == ""


def test_an_older_schema_is_no_fault(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """It is brought forward when it is opened, and doctor itself changes nothing."""
    with sqlite3.connect(folder / FILE) as database:
        database.execute("PRAGMA user_version = 2")
        database.execute("UPDATE meta SET value = 'another'")
    before = (folder / FILE).read_bytes()
    assert run(["doctor", "--archive", str(folder)]) == 0
    assert "由旧版本写成，下次使用时自动更新" in capsys.readouterr().out
    assert (folder / FILE).read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
def test_what_others_can_read_is_warned_of(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """An archive that is open to others is a warning, and the exit code stays 0."""
    folder.chmod(0o755)
    assert _checks(capsys, "--archive", str(folder))["archive"] == "warning"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
@pytest.mark.parametrize(
    ("text", "mode", "open_to_others"),
    [
        ('[telegram]\ntoken = "12345:abcdef"\n', 0o644, True),
        ('[telegram]\ntoken = "12345:abcdef"\n', 0o600, False),
        ("[telegram.webhook]\nsecret = 's'\n", 0o640, True),
        ('language = "en"\n# token = "…"\ntoken = ""\n', 0o644, False),
    ],
)
def test_a_secret_that_others_can_read(
    tmp_path: Path, text: str, mode: int, open_to_others: bool
) -> None:
    """A settings file with a token in it is for its owner alone."""
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    assert _has_open_secret(file) is open_to_others


def test_a_slip_in_a_variable_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named; what it holds, perhaps a token, is not."""
    monkeypatch.setenv("WENBAO_TELEGRAMM__TOKEN", "12345:abcdef")
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "请检查拼写：WENBAO_TELEGRAMM__TOKEN。" in out
    assert "12345" not in out
    assert out.splitlines()[-1].startswith("可以使用；")


def test_wrong_settings_do_not_end_the_examination(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    """They are one of the things that are wrong; the archive of the command line is still seen."""
    (tmp_path / "config.toml").write_text("colour = 1\n")
    statuses = _checks(capsys, "--archive", str(folder), code=1)
    assert list(statuses) == NAMES
    assert [name for name, status in statuses.items() if status == "broken"] == ["settings"]
    assert run(["doctor"]) == 1
    assert "设置有误：config.toml：没有 colour 这一项。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wish", "name", "fits"),
    [
        ("pydantic>=2.7", "pydantic", True),
        ("pydantic>=99.1", "pydantic", False),
        ("rank-bm25", "rank-bm25", True),
        ("no-such-package>=1.0", "no-such-package", False),
    ],
)
def test_packages_are_there_and_new_enough(wish: str, name: str, fits: bool) -> None:
    """As the distribution asks for them."""
    found = _package(wish)
    assert (found[0], found[2]) == (name, fits)
