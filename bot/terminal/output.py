"""Printing results to stdout."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.terminal.styles import EXACT
from retrieval import visible


def print_text(text: Text | str, console: Console | None = None) -> None:
    """Text, wrapped and in style in a terminal; in a pipe as it is, the exact answer in 【】."""
    console = console or Console(highlight=False)
    shown = Text(text) if isinstance(text, str) else text
    if not console.is_terminal or console.is_dumb_terminal:
        shown = bracketed(shown)
    if console.is_terminal:
        shown = wrap(shown, console.width)
    console.print(shown, soft_wrap=True)


def bracketed(text: Text) -> Text:
    """`text` with 【】 around what stands out by its style alone: the very words that answer."""
    edges = sorted(
        (place, sign)
        for span in text.spans
        if span.style == EXACT and span.end - span.start < len(text)
        for place, sign in ((span.start, "【"), (span.end, "】"))
    )
    signs = [sign for _, sign in edges]
    parts = text.divide([place for place, _ in edges])
    marked = Text(style=text.style)
    for part, sign in zip_longest(parts, signs):
        marked.append_text(part).append(sign or "")
    return marked


def wrap(text: Text, width: int) -> Text:
    """`text` in lines of at most `width` cells, broken between characters as Chinese is.

    No line begins with a sign that closes or ends with one that opens, and no Latin word or
    number is torn, unless the line has no other place to break. A line that is wrapped goes on
    below its own text: behind its blanks, its "▶ ", its number in a list or in an explanation,
    or the command that it explains, but never right of the middle.
    """
    if width < _NARROWEST:
        return text
    lines = [part for line in text.split("\n", allow_blank=True) for part in _fold(line, width)]
    return Text("\n").join(lines)


_NARROWEST = 10  # cells; a narrower terminal wraps as it likes
_INDENT = re.compile(
    r" {0,3}\d{1,3}\. |▶ | *-?\d+\.\d{3}  | {2}/\S+(?: [A-Z\[][^ ]*| zh\|en)? {2,}| {2,}"
)
_NOT_FIRST = frozenset("，。、；：？！）》〉」』】\u3015”’…—·,.;:?!)]}%％")
_NOT_LAST = frozenset("（《〈「『【\u3014“‘([{第/")


def _fold(line: Text, width: int) -> Iterator[Text]:
    plain = line.plain
    indent = _INDENT.match(plain)
    hanging = min(cell_len(indent.group()), width // 2) if indent else 0
    least = indent.end() if indent else 0  # a line broken before it would be empty
    start = 0
    cells = 0
    breaks = []
    for place, char in enumerate(plain):
        size = cell_len(char)
        if cells + size > width and place > start:
            cut = _cut(plain, max(start, least), place)
            breaks.append(cut)
            start = cut
            cells = hanging + cell_len(plain[cut:place])
        cells += size
    first, *others = line.divide(breaks)
    if others:
        first.rstrip()
    yield first
    for part in others:
        part.rstrip()
        blanks = len(part.plain) - len(part.plain.lstrip())
        yield Text(" " * hanging) + part[blanks:]


def _cut(plain: str, start: int, place: int) -> int:
    """Where to break before `place`: there, or the nearest place before it that allows it."""
    for cut in range(place, max(start + 1, place - _SEARCH), -1):
        before, after = plain[cut - 1], plain[cut]
        if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
            continue
        if _is_word(before) and _is_word(after):
            continue
        return cut
    return place


_SEARCH = 24  # characters; a longer word is torn


def _is_word(char: str) -> bool:
    return char == "–" or (char.isascii() and (char.isalnum() or char in "._-~"))


def print_json(value: object) -> None:
    r"""One JSON value on one line, its control and bidirectional characters as \u escapes.

    A program reads them as they were, and a terminal does not obey them.
    """
    line = json.dumps(value, ensure_ascii=False)
    escaped = re.sub(r"[^ -~]", lambda match: _escape(match.group()), line)
    sys.stdout.write(escaped + "\n")


def _escape(char: str) -> str:
    return char if visible(char) == char else f"\\u{ord(char):04x}"
