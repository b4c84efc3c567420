"""Formatted text: pieces, cut to Telegram's length first and turned into HTML then."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from retrieval import visible

MOST_UNITS = 4096  # UTF-16 code units of a message, its tags not counted

Quote = Literal["", "open", "folded"]


class Piece(NamedTuple):
    """A stretch of text in one style; `quote` is the block quotation it stands in."""

    text: str
    bold: bool = False
    italic: bool = False
    quote: Quote = ""
    underline: bool = False


Markup = tuple[Piece, ...]


def plain(markup: Iterable[Piece]) -> str:
    """Return the text alone."""
    return "".join(piece.text for piece in markup)


def to_html(markup: Iterable[Piece]) -> str:
    """Return the text as Telegram's HTML, every character of it escaped that needs to be."""
    blocks = []
    for quote, pieces in groupby(markup, key=lambda piece: piece.quote):
        inner = "".join(map(_styled, _runs(pieces)))
        opening = {"": "", "open": "<blockquote>", "folded": "<blockquote expandable>"}[quote]
        blocks.append(f"{opening}{inner}{'</blockquote>' if quote else ''}")
    return "".join(blocks)


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Neighbours that share their tags: a line break between two parts them."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _goes_on(run[-1], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _goes_on(before: Piece, piece: Piece) -> bool:
    broken = before.text.endswith("\n") or piece.text.startswith("\n")
    return not broken and (before.bold, before.italic) == (piece.bold, piece.italic)


def _styled(run: Sequence[Piece]) -> str:
    """A run with its tags, line feeds at its ends outside of them: nobody sees a bold one."""
    whole = "".join(map(_escaped, run))
    text = whole.strip("\n")
    before, _, after = whole.partition(text) if text else (whole, "", "")
    for tag, on in (("b", run[0].bold), ("i", run[0].italic)):
        text = f"<{tag}>{text}</{tag}>" if on and text else text
    return f"{before}{text}{after}"


def _escaped(piece: Piece) -> str:
    text = html.escape(piece.text, quote=False)
    return f"<u>{text}</u>" if piece.underline and text else text


def units(text: str) -> int:
    """Return the length of `text` as Telegram counts it."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def clean(text: str) -> str:
    """`text` as it may be sent: control, bidirectional and surrogate characters made visible."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def shorten(text: str, most: int) -> str:
    """The beginning of `text` in at most `most` units, with … where something is left out."""
    text = " ".join(clean(text).split())
    return text if units(text) <= most else text[: _fitting(text, most - 1)].rstrip() + "…"


def split(markup: Iterable[Piece], most: int = MOST_UNITS) -> tuple[Markup, ...]:
    """`markup` in parts of at most `most` units, none of them blank.

    It is cut at the last line end or sentence end that is not too far in front, and never
    inside a character that is made of several.
    """
    parts: list[list[Piece]] = [[]]
    room = most
    for piece in _cut_all(markup, most):
        if units(piece.text) > room:
            parts.append([])
            room = most
        parts[-1].append(piece)
        room -= units(piece.text)
    return tuple(part for part in map(tuple, parts) if plain(part).strip())


def _cut_all(markup: Iterable[Piece], most: int) -> Iterator[Piece]:
    """Yield the pieces, cut into sentences where one of them alone would be a long way to jump."""
    for piece in markup:
        for text in re.findall(r".*?[。！？\n]+|.+$", piece.text, re.DOTALL) or [piece.text]:
            while units(text) > most:
                place = _fitting(text, most)
                yield piece._replace(text=text[:place])
                text = text[place:]
            yield piece._replace(text=text)


def _fitting(text: str, most: int) -> int:
    """Return how many characters of `text` fit into `most` units, no character torn."""
    room, place = most, 0
    while place < len(text) and (room := room - units(text[place])) >= 0:
        place += 1
    whole = place
    while 0 < whole < len(text) and _clings(text[whole - 1], text[whole]):
        whole -= 1
    return whole or place


_ZWJ = "\u200d"


def _clings(before: str, char: str) -> bool:
    """Return whether `char` belongs to the sign that `before` is part of."""
    joined = _ZWJ in (before, char) or "\ufe00" <= char <= "\ufe0f"
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= char <= "\U0001f1ff"
    tone = "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"
    return joined or flags or tone or unicodedata.combining(char) > 0
