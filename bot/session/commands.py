"""The commands of a conversation: their names, in Chinese too, and how a line is read as one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from retrieval import Analyzer

COMMANDS = ("more", "article", "why", "page", "open", "sources", "latest", "filter", "help", "quit")
"""Those of every front end."""

TERMINAL_COMMANDS = (*COMMANDS[:-2], "save", "lang", "clear", *COMMANDS[-2:])
"""Those and the ones that a screen alone can have, /help and /quit last."""

ALIASES: dict[str, tuple[str, ...]] = {
    "more": ("更多", "下一处", "next"),
    "article": ("全文", "文章"),
    "why": ("为什么", "原因"),
    "page": ("版面", "版"),
    "open": ("打开",),
    "sources": ("来源", "目录"),
    "latest": ("最新",),
    "filter": ("筛选", "过滤"),
    "save": ("保存",),
    "save!": ("保存!",),
    "lang": ("语言", "language"),
    "clear": ("清屏", "清空"),
    "help": ("帮助", "h", "?"),
    "quit": ("退出", "再见", "exit", "q"),
}
"""What else a command may be called, the Chinese name first."""

ARGUMENTS: dict[str, str] = {
    "article": "[N]",
    "why": "[N]",
    "page": "[N]",
    "open": "N",
    "latest": "[N]",
    "filter": "[TEXT]",
    "save": "FILE",
    "lang": "zh|en",
}

_NAMES = {alias: name for name, aliases in ALIASES.items() for alias in (name, *aliases)}
_FAREWELLS = {"quit", "exit", "退出", "再见"}
"""What people type to leave, with no / before it."""


class Command(NamedTuple):
    """A line read as a command; `name` is empty where there is no command `word`."""

    name: str
    word: str
    argument: str


def fold_command(word: str) -> str:
    """`word` in the form in which commands are written above."""
    return Analyzer().fold(word)


def read_command(line: str) -> Command | None:
    """Return the command that a line is, None for a question.

    An input method may type the name in full widths or in traditional characters, an ideographic
    space behind it, 、 where the / is, and no space before a number.
    """
    word, argument = (*line.strip().split(maxsplit=1), "", "")[:2]
    folded = fold_command(word)
    if folded in _FAREWELLS and not argument:
        return Command("quit", folded, "")
    if not folded.startswith(("/", "、")):
        return None
    known = _known(folded[1:])
    if known is None:
        return Command("", folded, argument) if folded[0] == "/" else None
    name, number = known
    return Command(name, folded, argument or number)


def _known(word: str) -> tuple[str, str] | None:
    """Return the name of the command `word`, and the number that stands right behind it."""
    if word in _NAMES:
        return _NAMES[word], ""
    bare = word.rstrip("0123456789")
    return (_NAMES[bare], word[len(bare) :]) if bare in _NAMES else None


def nearest_command(word: str, names: Iterable[str]) -> str | None:
    """The command that the reader may have meant by `word`, out of `names` and their aliases."""
    if len(word) < _LEAST:
        return None
    words = ["/" + alias for name in names for alias in (name, *ALIASES[name])]
    begun = [known for known in words if known.startswith(word)]
    return next(iter(begun or difflib.get_close_matches(word, words, 1, _ALIKE)), None)


_ALIKE = 0.65  # two letters changed places in a short word; /save is not /page
_LEAST = 2  # characters; / alone is like everything
