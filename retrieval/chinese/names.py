"""Chinese names of people: surnames, and what can be a name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple


class _Surnames(NamedTuple):
    """All that may be, the commonest of them, and those of two characters."""

    known: frozenset[str]
    common: frozenset[str]
    compound: tuple[str, ...]


@cache
def _surnames() -> _Surnames:
    """surnames.txt: a surname a line, with a + behind those that nine people in ten have today."""
    text = Path(__file__).with_name("surnames.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines()]
    return _Surnames(
        known=frozenset(row[0] for row in rows if len(row[0]) == 1),
        common=frozenset(row[0] for row in rows if len(row) > 1),
        compound=tuple(row[0] for row in rows if len(row[0]) > 1),
    )


def is_name(text: str) -> bool:
    """Whether `text` can be a Chinese person's name: a surname and one or two characters.

    The surnames are those of the Hundred Family Surnames and the commonest of today.
    """
    if text.startswith(_surnames().compound):
        return 3 <= len(text) <= 4
    return "·" in text or (2 <= len(text) <= 3 and text[0] in _surnames().known)


def is_plain_name(text: str) -> bool:
    """Whether `text` is likely to be a name though nothing says so: with a common surname."""
    return is_name(text) and (
        text[0] in _surnames().common or "·" in text or text.startswith(_surnames().compound)
    )
