"""Dates: the one reader of them for pages, file names, options and filters.

What is read: 2023年1月5日, 二〇一三年五月十七日 (with the letter O or a circle for the zero),
民國112年7月1日, 1872年4月30日, 2023-01-05, 20230105, 5 January 2023, digits set apart by blanks,
and the first day of a double issue (1月8/9日).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from retrieval.chinese.numerals import read_count
from retrieval.chinese.text import fold


class Date(NamedTuple):
    """A date of a text and the half-open range of characters it is printed in."""

    day: datetime.date
    start: int
    end: int


_NUMERAL = "[〇○零o0-9元正一二三四五六七八九十廿卅百]"
_YEAR = r"1[5-9]\d{2}|20\d{2}"
"""Newspapers are not older, and what a later year says is not a date of one."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<{{0}}>{'|'.join(_MONTHS)})[a-z]{{{{0,6}}}}\.?"
_DATE = re.compile(
    # In words: of one era or the other, digits or numerals, apart by blanks or not.
    rf"(?<![0-9〇○零一二三四五六七八九十])(?P<era>(?:中\s?[华華]\s?)?民\s?[国國]\s{{0,3}})?"
    rf"(?P<year>{_NUMERAL}(?:\s?{_NUMERAL}){{0,4}})\s{{0,3}}年\s{{0,3}}"
    rf"(?P<month>{_NUMERAL}(?:\s?{_NUMERAL})?)\s{{0,3}}月\s{{0,3}}"
    rf"(?P<day>{_NUMERAL}(?:\s?{_NUMERAL}){{0,2}})\s{{0,3}}(?:[/、~-]\s{{0,3}}{_NUMERAL}{{1,3}}\s{{0,3}})?(?:[日号號]|(?<=[0-9])(?![0-9]))"
    # In figures; a time of day may follow a day of two figures without a blank.
    rf"|(?<![0-9])(?P<y>{_YEAR})\s?(?P<sep>[-./_])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}})"
    r"(?:(?![0-9])|(?<=\d\d)(?=\d\d:\d\d))"
    rf"|(?<![0-9])(?P<compact>(?:{_YEAR})[01]\d[0-3]\d)(?![0-9])"
    # In English.
    rf"|(?<![0-9a-z])(?P<d1>\d{{1,2}})\s{{0,3}}{_MONTH_NAME.format('n1')},?\s{{0,3}}(?P<y1>{_YEAR})(?![0-9])"
    rf"|(?<![a-z]){_MONTH_NAME.format('n2')}\s{{0,3}}(?P<d2>\d{{1,2}})\s?,\s{{0,3}}(?P<y2>{_YEAR})(?![0-9])"
)
_REPUBLIC = 1911
"""The year before the first of 民國."""


def find_dates(text: str) -> Iterator[Date]:
    """Find the dates of a text that the calendar has.

    Args:
        text: As printed; widths and case do not matter.

    Yields:
        Each date with the place where it is printed, in order.
    """
    for match in _DATE.finditer(fold(text)):
        day = _day(match)
        if day is not None:
            yield Date(day, *match.span())


def read_date(text: str) -> str | None:
    """Read the first date of a text.

    Args:
        text: As printed or typed.

    Returns:
        The date as YYYY-MM-DD, None where there is none, or none that exists.
    """
    return next((found.day.isoformat() for found in find_dates(text)), None)


def _day(match: re.Match[str]) -> datetime.date | None:
    if match["compact"]:
        numbers = [int(match["compact"][place]) for place in (slice(4), slice(4, 6), slice(6, 8))]
    elif match["y"]:
        numbers = [int(match[name]) for name in ("y", "m", "d")]
    elif name := match["n1"] or match["n2"]:
        year, day = match["y1"] or match["y2"], match["d1"] or match["d2"]
        numbers = [int(year), _MONTHS.index(name) + 1, int(day)]
    else:
        year_number = read_year(match["year"], republic=bool(match["era"]))
        month, day_number = read_count(match["month"]), read_count(match["day"])
        if not (year_number and month and day_number):
            return None
        numbers = [year_number, month, day_number]
    try:
        return datetime.date(*numbers)
    except ValueError:
        return None


def read_year(printed: str, *, republic: bool = False) -> int | None:
    """Read a year in digits or numerals.

    Args:
        printed: 2013, 二〇一三, 二O一三; with `republic` 38, 三十八, 元.
        republic: Whether years are counted from 1912, as in 民國三十八年.

    Returns:
        The year of our era; None where no newspaper can be of it.
    """
    number = read_count(printed)
    if number is None:
        return None
    year = number + _REPUBLIC if republic else number
    return year if re.fullmatch(_YEAR, str(year)) else None
