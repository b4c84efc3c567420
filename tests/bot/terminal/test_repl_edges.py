"""The conversation where the terminal, the keys or the pages are not what one expects."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from retrieval import Archive
from tests.bot.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small archive, in which nobody has asked anything yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    page = tmp_path / "页.txt"
    page.write_text(
        "[bold]甲厂开工\u200f31m\u202e了\n\n本报讯 甲厂昨日开工，\u202d五十人到场。\n",
        encoding="utf-8",
    )
    folder = tmp_path / "archive"
    with Archive.open(folder) as opened:
        opened.add_files([page])
    return folder


def test_pages_cannot_draw_on_the_screen(archive: Path) -> None:
    """Control and bidirectional characters of a page are shown in lists, menus and answers."""
    terminal = Terminal("--archive", str(archive))
    terminal.press("/latest\r")
    terminal.wait_for("1. [bold]甲厂开工 31m 了  第1–3行")
    terminal.press("/open [bold]甲\t\r")
    terminal.wait_for("问> /open [bold]甲厂开工 31m 了\n[bold]甲厂开工<U+200F>31m<U+202E>了\n")
    terminal.press("甲厂几人到场？\r")
    terminal.wait_for("本报讯 甲厂昨日开工，<U+202D>五十人到场。")
    assert terminal.fits


def test_a_paste_is_one_line(archive: Path) -> None:
    """Line feeds and control characters of a paste become blanks; nothing is asked before Enter."""
    terminal = Terminal("--archive", str(archive))
    terminal.wait_for("问>")
    terminal.press("\x1b[200~甲厂\r\n几人\x07\u202e到场\n\x1b[201~")
    terminal.wait_for("问> 甲厂  几人  到场\n")
    terminal.press("？\r")
    terminal.wait_for("五十人到场。")


def test_control_d_before_the_answer_leaves_after_it(archive: Path) -> None:
    """Keys that are typed while the dictionary loads are not lost."""
    terminal = Terminal("--archive", str(archive))
    terminal.wait_for("问>")
    terminal.press("甲厂几人到场？\r\x04")
    assert terminal.leave() == 0
    assert "五十人到场。" in terminal.shown
    assert terminal.shown.endswith("\n问>\n再见。")


def test_a_dumb_terminal_gets_lines_only(archive: Path) -> None:
    """No bar, no menu, no pager, where the terminal cannot move its cursor."""
    terminal = Terminal("--archive", str(archive), term="dumb", rows=6)
    terminal.wait_for("问>")
    terminal.press("/help\r")
    terminal.wait_for("命令也可以用中文写")
    terminal.press("\x04")
    assert terminal.leave() == 0
    assert terminal.shown.endswith("再见。")


def test_answers_may_go_to_a_file(archive: Path, tmp_path: Path) -> None:
    """The line is still edited in the terminal, and the file holds no escape sequence."""
    file = tmp_path / "answers.txt"
    terminal = Terminal("--archive", str(archive), output=file)
    terminal.press("甲厂几人到场？\r/quit\r")
    assert terminal.leave() == 0
    assert "问> 甲厂几人到场？" in terminal.shown
    assert "五十人" not in terminal.shown
    written = file.read_text(encoding="utf-8")
    assert "本报讯 甲厂昨日开工，<U+202D>" in written
    assert "五十人" in written
    assert written.endswith("\n再见。\n")
    assert "\x1b" not in written


def test_a_long_question_is_refused_in_a_sentence(archive: Path) -> None:
    """Ten thousand characters: what is too long, and the prompt again."""
    terminal = Terminal("--archive", str(archive))
    terminal.wait_for("问>")
    terminal.press(f"\x1b[200~{'问' * 10_000}\x1b[201~\r")
    terminal.wait_for("问题太长，最多 1000 个字。\n\n问>\n")


@pytest.mark.parametrize("obstacle", ["no folder", "a folder"])
def test_a_history_that_cannot_be_kept_is_no_end(
    archive: Path, tmp_path: Path, obstacle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for it the conversation remembers itself, and goes on."""
    if obstacle == "no folder":
        monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    else:
        (tmp_path / "state" / "wenbao" / "history").mkdir(parents=True)
    terminal = Terminal("--archive", str(archive))
    terminal.press("/more\r")
    terminal.wait_for("还没有提过问题。\n\n问>")
    terminal.press("\x1b[A")
    terminal.wait_for("还没有提过问题。\n\n问> /more\n")
    terminal.press("\x03\x04")
    assert terminal.leave() == 0


def test_keys_typed_meanwhile_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """While an answer is on its way the terminal does not echo, nor end at Ctrl-D; then as before."""
    import termios

    from bot.terminal.prompt import unseen_keys

    master, slave = os.openpty()
    with os.fdopen(master), os.fdopen(slave) as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        before = termios.tcgetattr(slave)
        with unseen_keys():
            assert not termios.tcgetattr(slave)[3] & (termios.ECHO | termios.ICANON)
            assert termios.tcgetattr(slave)[3] & termios.ISIG
        assert termios.tcgetattr(slave) == before
