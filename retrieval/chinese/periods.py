"""Periods that a reader names: 2023-01, 2022到2024, 去年, 本周, >2022, 今年上半年.

Texts are folded and in simplified characters, as questions are looked for.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from retrieval.chinese.dates import read_year
from retrieval.chinese.numerals import read_count

_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"


class Period(NamedTuple):
    """The days from `first` to `last`, as YYYY-MM-DD; as MM-DD where they are meant of any year."""

    first: str
    last: str

    def covers(self, date: str) -> bool:
        """Whether a day, as YYYY-MM-DD, is one of these."""
        day = date[-len(self.first) :]
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last  # 11月到2月, of any year

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first
        first = "" if self.first == _EARLIEST else self.first
        return f"{first}..{'' if self.last == _LATEST else self.last}"


_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "本": 0, "明": 1, "后": 2}
_NEIGHBOURS = {"大上": -2, "上": -1, "本": 0, "这": 0, "今": 0, "当": 0, "下": 1}
_YEARS = {"大前": -3, "前": -2, "去": -1, "今": 0, "本": 0, "当": 0, "明": 1}
_ENGLISH = {"today": "今天", "yesterday": "昨天", "tomorrow": "明天"}
_NUMBER = "[0-9〇○零o一二两三四五六七八九十百元]"
_RELATIVE = re.compile(
    r"(?P<day>大?前|[昨今本明后])[天日]"
    r"|(?P<week>大?上|[本这今下])个?(?:周|星期|礼拜)"
    r"|(?P<month>大?上|[本这今当下])个?月"
    rf"|最?近的?(?P<many>{_NUMBER}{{1,3}}|半)个?(?P<unit>[天日周年月]|星期|礼拜)"
)
_POINT = re.compile(
    rf"(?:(?:(?:中华)?(?P<era>民国))?(?P<year>{_NUMBER}{{1,5}})(?:年|(?=[-./])|(?=q)|$)|(?P<which>大?前|[去今本当明])年)?"
    rf"(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4一二三四])季度?|q(?P<q>[1-4])"
    rf"|[-./]?(?P<month>{_NUMBER}{{1,3}})(?:月份?|(?=[-./])|$)(?:[-./]?(?P<day>{_NUMBER}{{1,3}})[日号]?)?)?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_RANGE = re.compile(
    r"\.{2,}|…+|~+|-{2,}|[到至](?!今)|(?<=[年月日号])-|(?<=^[0-9]{4})-(?=[0-9]{4}$)"
)
_DAY_ALONE = re.compile(rf"(?P<day>{_NUMBER}{{1,3}})[日号]?")
_SINCE = re.compile(r"(?:自|从)?(?P<point>.+?)(?:以来|以后|至今|开始|起)")
_AFTER = re.compile(r"(?P<point>.+?)之?后")
_BEFORE = re.compile(r"(?P<point>.+?)[之以]?前")


def read_period(text: str, today: datetime.date) -> Period | None:
    """Read a period that a reader has typed.

    Args:
        text: A day, month, year, half or quarter; a range of them (2023-01..2023-03, 2022到2024,
            1月5日至8日); a comparison (>2022, 2022以来); relative to today (去年, 本周, 近7天).
        today: The day that relative words are relative to.

    Returns:
        The period; None where the text, as a whole, is none.
    """
    text = _ENGLISH.get(text, "".join(text.split()))
    for match in _RANGE.finditer(text):
        read = _range(text[: match.start()], text[match.end() :], today)
        if read:
            return read
    return _compared(text, today) or _point(text, today)


def _range(left: str, right: str, today: datetime.date) -> Period | None:
    first = _point(left, today) if left else Period(_EARLIEST, _EARLIEST)
    if first is None or not (left or right):
        return None
    last = (_completed(right, first) or _point(right, today)) if right else Period("", _LATEST)
    if last is None or (left and right and len(first.first) != len(last.last)):
        return None
    if len(first.first) == len(_LATEST) and last.last < first.first:
        return None
    return Period(first.first, last.last)


def _completed(right: str, first: Period) -> Period | None:
    """The end of a range that leaves out what its beginning says: 2023年1月至3月, 1月5日到8日."""
    year, month = first.first[:-6], first.first[-5:-3]
    alone = _DAY_ALONE.fullmatch(right)
    if alone and first.first == first.last:
        return _days(year, month, alone["day"])
    match = _POINT.fullmatch(right)
    if match and match["month"] and not (match["year"] or match["which"]) and year:
        return _days(year, match["month"], match["day"])
    return None


def _compared(text: str, today: datetime.date) -> Period | None:
    sign = re.match(r"[<>]=?|[≤≥]", text)
    if sign:
        point = _point(text[sign.end() :], today)
        return _beyond(sign.group().replace("≤", "<=").replace("≥", ">="), point)
    for pattern, word in ((_SINCE, ">="), (_AFTER, ">"), (_BEFORE, "<")):
        match = pattern.fullmatch(text)
        if match and (found := _beyond(word, _point(match["point"], today))):
            return found
    return None


def _beyond(sign: str, point: Period | None) -> Period | None:
    if point is None or len(point.first) < len(_LATEST):  # later than 5 January of any year
        return None
    if sign == ">=":
        return Period(point.first, _LATEST)
    if sign == "<=":
        return Period(_EARLIEST, point.last)
    edge = datetime.date.fromisoformat(point.last if sign == ">" else point.first)
    day = (edge + datetime.timedelta(days=1 if sign == ">" else -1)).isoformat()
    return Period(day, _LATEST) if sign == ">" else Period(_EARLIEST, day)


def _point(text: str, today: datetime.date) -> Period | None:
    relative = _RELATIVE.fullmatch(text)
    if relative:
        return _relative(relative, today)
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _days(*compact.groups())
    match = _POINT.fullmatch(text)
    if match is None or not text:
        return None
    year = _year(match, today)
    if year == "" and (not match["month"] or "月" not in text):
        return None
    if year is None:
        return None
    if match["half"]:
        return _months(year, *((1, 6) if match["half"] == "上" else (7, 12)))
    if quarter := match["quarter"] or match["q"]:
        number = read_count(quarter) or 1
        return _months(year, 3 * number - 2, 3 * number)
    return _days(year, match["month"], match["day"])


def _year(match: re.Match[str], today: datetime.date) -> str | None:
    """The year of a point, "" where it says none, None where it is none."""
    if match["which"]:
        return str(today.year + _YEARS[match["which"]])
    if not match["year"]:
        return ""
    year = read_year(match["year"], republic=bool(match["era"]))
    return str(year) if year else None


def _months(year: str, first: int, last: int) -> Period:
    return Period(f"{year}-{first:02}-01", f"{year}-{last:02}-{_length(year, last)}")


def _days(year: str, month: str | None, day: str | None) -> Period | None:
    """The days of a year, a month or a day; `year` may be ""."""
    if year and not read_year(year):
        return None
    if month is None:
        return _months(year, 1, 12)
    number = read_count(month)
    if number is None or not 1 <= number <= len(calendar.month_name) - 1:
        return None
    most = _length(year, number)
    first = last = read_count(day) if day else None
    if day is None:
        first, last = 1, most
    if first is None or last is None or not 1 <= first <= most:
        return None
    head = f"{year}-{number:02}" if year else f"{number:02}"
    return Period(f"{head}-{first:02}", f"{head}-{last:02}")


def _length(year: str, month: int) -> int:
    """The days of a month; of February in any year 29."""
    return calendar.monthrange(int(year or 2000), month)[1]


def _relative(match: re.Match[str], today: datetime.date) -> Period | None:
    if match["day"]:
        first = last = today + datetime.timedelta(days=_DAYS[match["day"]])
    elif match["week"]:
        monday = today - datetime.timedelta(days=today.weekday())
        first = monday + datetime.timedelta(weeks=_NEIGHBOURS[match["week"]])
        last = first + datetime.timedelta(days=6)
    elif match["month"]:
        months = 12 * today.year + today.month - 1 + _NEIGHBOURS[match["month"]]
        return _months(str(months // 12), months % 12 + 1, months % 12 + 1)
    else:
        days = {"天": 1, "日": 1, "年": 365, "月": 30}.get(match["unit"], 7)
        many = 0.5 if match["many"] == "半" else read_count(match["many"])
        if not many:
            return None
        first = today - datetime.timedelta(days=round(many * days) - 1)
        last = today
    return Period(first.isoformat(), last.isoformat())
