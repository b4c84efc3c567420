"""How a reader's line is read as a command."""

from __future__ import annotations

import pytest

from bot.messages import MESSAGES
from bot.session.commands import ALIASES, TERMINAL_COMMANDS, Command, nearest_command, read_command


def _wide(text: str) -> str:
    """`text` in full widths, as an input method types it."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


@pytest.mark.parametrize(
    ("line", "name", "argument"),
    [
        ("/more", "more", ""),
        (" /MORE ", "more", ""),
        (_wide("/more"), "more", ""),
        ("/更多", "more", ""),
        ("、更多", "more", ""),
        ("、help", "help", ""),
        ("/article 2", "article", "2"),
        ("/article　２", "article", "２"),
        ("/全文2", "article", "2"),
        ("／全文２", "article", "2"),
        ("/open “甜蜜” 关爱", "open", "“甜蜜” 关爱"),
        ("/save! a b.md", "save!", "a b.md"),
        ("/保存！ 甲.md", "save!", "甲.md"),
        ("/為什麼 2", "why", "2"),
        ("退出", "quit", ""),
        ("再見", "quit", ""),
        ("EXIT", "quit", ""),
        ("/dance 3", "", "3"),
        ("/", "", ""),
    ],
)
def test_commands(line: str, name: str, argument: str) -> None:
    """Widths, case, Chinese names and the key that an input method has for / make no difference."""
    command = read_command(line)
    assert command is not None
    assert (command.name, command.argument) == (name, argument)


@pytest.mark.parametrize("line", ["谁？", "、谁？", "、", "退出 什么", "a /more", ""])
def test_questions(line: str) -> None:
    """What does not begin with / is none, nor what begins with 、 and names no command."""
    assert read_command(line) is None


def test_the_word_typed_is_kept() -> None:
    """What to call a command that there is not."""
    assert read_command(f"{_wide('/DANCE')} now") == Command("", "/dance", "now")


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("/mroe", "/more"),
        ("/mo", "/more"),
        ("/articel", "/article"),
        ("/s", "/sources"),
        ("/更", "/更多"),
        ("/帮忙", "/帮助"),
        ("/dance", None),
        ("/", None),
    ],
)
def test_the_nearest_command(word: str, nearest: str | None) -> None:
    """One that begins so, else one spelt much like it, else none."""
    assert nearest_command(word, TERMINAL_COMMANDS) == nearest


def test_only_commands_of_the_place_are_suggested() -> None:
    """A front end without /save does not suggest it."""
    assert nearest_command("/sav", ("more", "help")) is None


def test_every_command_is_explained() -> None:
    """Each has a line in /help and a Chinese name, and no name is given twice."""
    assert {f"about_{name}" for name in TERMINAL_COMMANDS} <= MESSAGES["zh"].keys()
    names = [alias for name, aliases in ALIASES.items() for alias in (name, *aliases)]
    assert len(names) == len(set(names))
    assert all(not ALIASES[name][0].isascii() for name in TERMINAL_COMMANDS)
