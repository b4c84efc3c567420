"""Front matter: the block between two lines of --- that states a page's facts."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.chinese.dates import read_date
from retrieval.chinese.text import fold
from retrieval.reading.files import Page
from retrieval.reading.metadata import UNKNOWN, Metadata, read_edition

_KEYS = {
    "paper": "paper", "报纸": "paper", "报名": "paper", "来源": "paper",
    "報紙": "paper", "報名": "paper", "來源": "paper",
    "date": "date", "日期": "date", "出版日期": "date",
    "edition": "edition", "版次": "edition", "版": "edition",
}  # fmt: skip
_MOST_FRONT = 20  # lines


def front_matter(page: Page) -> tuple[Metadata, int]:
    """The facts of a block between two lines of ---, and its number of lines.

    A block with none of their keys is text: 0 lines.
    """
    lines = page.lines
    if not lines or lines[0].strip() != "---":
        return UNKNOWN, 0
    for end, line in enumerate(lines[1:_MOST_FRONT], 1):
        if line.strip() == "---":
            facts = _facts(lines[1:end])
            return (facts, end + 1) if facts else (UNKNOWN, 0)
    return UNKNOWN, 0


def _facts(lines: Iterable[str]) -> Metadata | None:
    found: dict[str, str] = {}
    for line in lines:
        key, _, value = fold(line).partition(":")
        if name := _KEYS.get(key.strip()):
            found[name] = line[len(line) - len(value) :].strip().strip("\"'“”‘’《》")
    if not found:
        return None
    return Metadata(
        found.get("paper") or None,
        read_date(found.get("date", "")),
        read_edition(found.get("edition", "")),
    )
