"""What is known of a page besides its text: paper, date, edition.

In this order: what the caller says, the page's front matter, its file name, the date line that
the page itself prints, the folders that it lies in. What nobody says is None.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from retrieval.chinese.text import fold
from retrieval.reading.files import Page


class Metadata(NamedTuple):
    """`date` is an ISO date, YYYY-MM-DD; `edition` the page's number in its paper (版)."""

    paper: str | None = None
    date: str | None = None
    edition: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These facts, and those of `other` where one is missing."""
        return Metadata(
            *(own if own is not None else its for own, its in zip(self, other, strict=True))
        )


UNKNOWN = Metadata()

_KEYS = {
    "paper": "paper", "报纸": "paper", "报名": "paper", "来源": "paper",
    "date": "date", "日期": "date",
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


def read_edition(text: str) -> str | None:
    """The number of 第3版 or 第三版; other words as they are, None for an empty text."""
    named = _NAMED_EDITION.fullmatch(text)
    return _number(named["number"]) if named else text or None


_EDITION_NUMBER = r"[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}"
_NAMED_EDITION = re.compile(rf"第?\s*(?P<number>{_EDITION_NUMBER})\s*版")
_NAME = re.compile(
    r"(?P<paper>[\u4e00-\u9fff]{2,12})?[-_ ]?(?P<date>(?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2})"
    rf"(?:[-_. ]*第\s*(?P<named>{_EDITION_NUMBER})\s*版|[-_. ]+(?P<edition>[A-Za-z]?\d{{1,3}}))?(?:\D.*)?"
)


def from_file_name(name: str) -> Metadata:
    """2023-01-05_03.txt is edition 03 of 5 January 2023; a paper's name may stand before it."""
    match = _NAME.fullmatch(PurePath(name).stem)
    date = read_date(match["date"]) if match else None
    if match is None or date is None:
        return UNKNOWN
    edition = _number(match["named"]) if match["named"] else match["edition"]
    return Metadata(match["paper"], date, edition)


_FOLDER = re.compile(
    r"(?P<paper>[\u4e00-\u9fff]{2,12})?[-_ ]?"
    r"(?P<date>(?:19|20)\d{2}(?:-?\d{4}|[-_.年]\d{1,2}[-_.月]\d{1,2}日?))"
)
_PAPER_FOLDER = re.compile(r"[\u4e00-\u9fff]{1,11}[报報]")
_EDITION_NAME = re.compile(rf"第?\s*(?P<number>{_EDITION_NUMBER})\s*版?", re.ASCII)


def from_folders(path: str) -> Metadata:
    """The facts of the folders that a page lies in: 某某日报/2024-03-08/03.txt, 2024/03/08/03.txt.

    Without a folder that is a date, or two or three that make one, nobody knows what the others
    mean: no facts.
    """
    folders = PurePath(path).parent.parts
    edition = _EDITION_NAME.fullmatch(PurePath(path).stem)
    if folders and (named := _NAMED_EDITION.fullmatch(folders[-1])):
        edition, folders = named, folders[:-1]
    for depth in range(1, min(3, len(folders)) + 1):
        match = _FOLDER.fullmatch("-".join(folders[-depth:]))
        date = read_date(match["date"]) if match else None
        if match and date:
            above = folders[-depth - 1] if depth < len(folders) else ""
            paper = match["paper"] or (above if _PAPER_FOLDER.fullmatch(above) else None)
            return Metadata(paper, date, _number(edition["number"]) if edition else None)
    return UNKNOWN


_PAPER = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff]{1,7}?[\u4e00-\u9fff][报報])"
    r"(?:》|数字报|电子报|电子版|\s|$)"
)
_EDITION = re.compile(
    r"(?<!今日)(?<!共)(?:第\s*)?(?P<number>[a-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版"
    r"|(?<![\d年月.-])(?P<bare>[a-z]\d{1,3})(?!\d)"
    r"|^\s*(?P<first>\d{1,3})[\s|/·]+[\u4e00-\u9fff·]{1,6}$|^[\u4e00-\u9fff·]{1,6}[\s|/·]+(?P<last>\d{1,3})$"
)


def from_lines(lines: Iterable[str]) -> Metadata:
    """The facts that a page's own furniture prints: 某某日报 2023年1月5日 星期四 第3版."""
    found = UNKNOWN
    for line in lines:
        paper = _PAPER.match(line.strip())
        found = found.or_else(
            Metadata(paper["name"] if paper else None, read_date(line), _edition(line))
        )
    return found


def _edition(line: str) -> str | None:
    match = _EDITION.search(fold(line))
    if match is None:
        return None
    return _number(next(filter(None, match.groups())))


def _number(edition: str) -> str:
    return str(_count(edition)) if edition[0] in "一二三四五六七八九十" else edition.upper()


_DIGITS = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[年./_-]?\s*(\d{1,2})\s*[月./_-]?\s*(\d{1,2})(?!\d)"
)
_CHINESE = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def read_date(text: str) -> str | None:
    """The first date of `text` as YYYY-MM-DD; None where there is none, or none that exists."""
    folded = fold(text)
    match = _DIGITS.search(folded)
    if match:
        numbers = [int(group) for group in match.groups()]
    else:
        match = _CHINESE.search(folded)
        if match is None:
            return None
        year = int("".join(str(_NUMERALS[char]) for char in match[1]))
        numbers = [year, _count(match[2]), _count(match[3])]
    try:
        return datetime.date(*numbers).isoformat()
    except ValueError:
        return None


def _count(text: str) -> int:
    """A Chinese number below 100: 三, 十, 十二, 二十, 二十一; what is none counts as little."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS[text[0]]
    return 10 * (_NUMERALS.get(tens, 0) if tens else 1) + _NUMERALS.get(ones, 0)
