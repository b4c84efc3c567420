"""What is known of a page: what its file and the folders it lies in are named, and all together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePath

from retrieval.chinese.dates import find_dates, read_date
from retrieval.reading.files import Page
from retrieval.reading.metadata import EDITION_NUMBER, UNKNOWN, Metadata, from_page, number_of

# Dates of a file's name beside those of `chinese.dates`: year apart from month and day
# (1998_0105), and a date that ends in an edition of two figures (2025102004).
_FIGURES = re.compile(
    r"(?<![0-9])(?P<year>(?:1[5-9]|20)[0-9]{2})(?P<sep>[-_.]?)(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
    r"(?P<edition>(?<=[0-9]{8})[0-9]{2})?(?![0-9])"
)
_EDITION = re.compile(
    rf"第\s*(?P<named>{EDITION_NUMBER})\s*版|(?<![0-9])(?P<plain>[A-Za-z]?[0-9]{{1,3}})\s*版"
)
_BEHIND = re.compile(r"[-_. ]+(?P<number>[A-Za-z]?[0-9]{1,3})(?![0-9A-Za-z])")
_BEFORE = re.compile(r"(?P<paper>[\u4e00-\u9fff]{2,12})[-_ ]?|(?P<letters>[A-Za-z]{2,12})[-_ ]?")
_PAPER = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,11}[报報](?![\u4e00-\u9fff])")
# Letters or figures on both sides of a date are a code.
_CODE = re.compile(r"[0-9A-Za-z]")


def from_file_name(name: str) -> Metadata:
    """Read what a file's name says of its page.

    Args:
        name: 2023-01-05_03.txt, 某报20230105.md, rmrb20251020_04.txt, 2025102004.txt,
            2031年3月12日 某报 第04版.txt; folders before it do not matter.

    Returns:
        The date, and the paper and edition said beside it; UNKNOWN for a name without a date.
    """
    stem = PurePath(name).stem
    found = _date_in(stem)
    if found is None:
        return UNKNOWN
    date, edition, before, after = found
    said = _EDITION.search(after) or _EDITION.search(before)
    if said:
        edition = number_of(said["named"] or said["plain"])
    elif behind := _BEHIND.match(after):
        edition = behind["number"].upper()
    paper = _BEFORE.fullmatch(before) or _PAPER.search(after)
    return Metadata(_paper(paper), date, edition)


def _date_in(stem: str) -> tuple[str, str | None, str, str] | None:
    """The date of a stem, the edition that is part of it, and what stands before and after it."""
    for match in _FIGURES.finditer(stem):
        date = read_date("-".join(match.group("year", "month", "day")))
        before, after = stem[: match.start()], stem[match.end() :]
        letters = re.fullmatch(r"[A-Za-z]{2,12}", before)
        if date and (letters or not _CODE.match(before[-1:])) and not _CODE.match(after):
            return date, match["edition"], before, after
    for day, start, end in find_dates(stem):
        before, after = stem[:start], stem[end:]
        if not (_CODE.match(before[-1:]) or _CODE.match(after)):
            return day.isoformat(), None, before, after
    return None


def _paper(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    letters = match.groupdict().get("letters")
    return _papers().get(letters.lower()) if letters else match.groupdict().get("paper", match[0])


@cache
def _papers() -> dict[str, str]:
    """Papers by the letters that their files are named with."""
    lines = Path(__file__).with_name("papers.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return dict(pairs)


_FOLDER = re.compile(
    r"(?P<paper>[\u4e00-\u9fff]{2,12})?[-_ ]?"
    r"(?P<date>(?:19|20)\d{2}(?:-?\d{4}|[-_.年]\d{1,2}[-_.月]\d{1,2}日?))"
)
_PAPER_FOLDER = re.compile(r"[\u4e00-\u9fff]{1,11}[报報]")
_NAMED_EDITION = re.compile(rf"第?\s*(?P<number>{EDITION_NUMBER})\s*版")
_EDITION_NAME = re.compile(rf"第?\s*(?P<number>{EDITION_NUMBER})\s*版?", re.ASCII)


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
        date = _folder_date(match["date"]) if match else None
        if match and date:
            above = folders[-depth - 1] if depth < len(folders) else ""
            paper = match["paper"] or (above if _PAPER_FOLDER.fullmatch(above) else None)
            return Metadata(paper, date, number_of(edition["number"]) if edition else None)
    return UNKNOWN


def _folder_date(printed: str) -> str | None:
    """2024-0308 and 2024.3.8 alike."""
    figures = re.findall(r"\d+", printed)
    return read_date("".join(figures) if len(figures) < len("ymd") else "-".join(figures))


def page_facts(page: Page, said: Metadata, furniture: Iterable[str], *, front: int = 0) -> Metadata:
    """Find out what is known of a page.

    Args:
        page: The page as read.
        said: What the caller and the front matter say, which is believed first.
        furniture: The lines of the page that date it, as far as the cutter knows them.
        front: The number of lines of front matter.

    Returns:
        What is said, what the file's name, the page itself and its folders say, in this order.
    """
    printed = from_page(page.lines[front:], furniture)
    named = from_file_name(page.name)
    # The name of a file of several pages is that of none of them.
    known = said.or_else(printed).or_else(named) if page.is_part else said.or_else(named)
    known = known.or_else(printed)
    return known.or_else(from_folders(page.name)).or_else(from_folders(page.source or ""))
