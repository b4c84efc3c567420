"""Numbers and dates in one form: 四十五 is 45, 3万 is 30000, 五月十二日 is 5月12日.

Only what is a number beyond doubt is read as one. 九九归一, 万一, 十分, 五一 and 一些 are words;
百余, 几十 and 一百多 give no number that could be met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from retrieval.chinese.text import fold


class Numeral(NamedTuple):
    """A number or a date: its one form, and where it stands."""

    form: str
    start: int
    end: int


DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""The one table of numerals below ten."""
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

_COUNTED = (
    "个名位人次支项场种条所座届期级份件台辆套吨毫厘米户平公岁倍块元张组本批篇顿圈层间家只颗幅首"
    "年月日号天周时小秒度代届队班道处斤亩棵盏枚对号线楼"
)
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]"
_NUMERAL = re.compile(
    rf"(?<![0-9.a-z])(?P<arabic>{_ARABIC})(?P<unit>[十百千]?[万亿]{{0,2}})(?![0-9.a-z])"
    rf"|(?P<percent>百分之)?(?P<chinese>{_CHINESE}+(?:点[零〇一二三四五六七八九]+[万亿级倍度]?)?)"
)
NUMERAL = "[一二两三四五六七八九十百千万亿]"
"""A character of a number in Chinese script, for patterns over folded text."""
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?[余多]?[十百千万亿]*|{NUMERAL}+)[余多]?(?:分之{NUMERAL}+)?"
"""A number in either script, for patterns over folded text."""
CLASSIFIERS = "个名位人家次支对项场种条所座届期级份件台辆套吨户岁倍块张组本批篇顿圈层间例起只头株棵幅颗桌部款趟拨"
"""Words of one character that stand between a number and its noun."""
_LONGEST = 20
"""A run of more characters is a code or a mistake."""
_GREATEST = 10**17
_APPROXIMATE = "多余几来"
_DATE = re.compile(
    r"(?<![0-9])(?:[0-9]{4}[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>[0-3]?[0-9])(?![0-9])"
    r"|(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])"
)


def numerals(folded: str) -> Iterator[Numeral]:
    """The numbers of a folded text that are not printed in their one form, and its dates."""
    return chain(_numbers(folded), _dates(folded))


def with_numerals(folded: str) -> str:
    """A folded text, and behind it, on a line of their own, the forms of its numbers and dates."""
    forms = _forms(folded)
    return f"{folded}\n{forms}" if forms else folded


@lru_cache(4096)  # the sentences of the same passages are looked at for question after question
def _forms(folded: str) -> str:
    return " ".join(numeral.form for numeral in numerals(folded))


def _numbers(folded: str) -> Iterator[Numeral]:
    for match in _NUMERAL.finditer(folded):
        if len(match.group()) > _LONGEST:
            continue
        value = _arabic(match, folded) if match["arabic"] else _chinese(match, folded)
        if value is None or value >= _GREATEST:
            continue
        if (form := _form(value)) != match.group():
            yield Numeral(form, *match.span())


def _form(value: Decimal) -> str:
    return f"{value.normalize():f}" if value % 1 else f"{value:.0f}"


def _arabic(match: re.Match[str], folded: str) -> Decimal | None:
    if match["unit"] and folded[match.end() : match.end() + 1] in tuple(_APPROXIMATE):
        return None
    if match["arabic"].startswith("0") and not match["unit"]:  # 010 and 007 are names
        return None
    value = Decimal(match["arabic"].replace(",", ""))
    for unit in match["unit"]:
        value *= (_SMALL | _LARGE)[unit]
    return value


def _chinese(match: re.Match[str], folded: str) -> Decimal | None:
    before, after = folded[: match.start()][-1:], folded[match.end() :][:1]
    run = match["chinese"]
    if (after and after in _APPROXIMATE) or not (
        match["percent"] or _is_number(run, before, after)
    ):
        return None
    return _read(run, percent=bool(match["percent"]))


def _is_number(run: str, before: str, after: str) -> bool:
    """Whether a run of Chinese numerals is meant as a number."""
    counted = bool(after) and after in _COUNTED
    if run in DIGITS or run == "十":
        return counted and before not in tuple("几数十") and (run != "一" or after == "月")
    if run[0] in "百千万亿" or before in ("几", "数"):
        return False
    return len(run) > 2 or counted or before in tuple("第初月") or run[-1] in "百千万亿"


def _read(run: str, *, percent: bool) -> Decimal | None:
    """The value of a run, None where it is none: 三四百, 五六, 八点五."""
    whole, _, decimals = run.partition("点")
    value = _whole(whole)
    if value is None or not decimals:
        return value if value is None else Decimal(value)
    tail = decimals[-1] if decimals[-1] in "万亿级倍度" else ""
    if not tail and not percent:  # a time of day
        return None
    fraction = "".join(str(DIGITS[char]) for char in decimals.removesuffix(tail))
    return Decimal(f"{value}.{fraction}") * _LARGE.get(tail, 1)


def _whole(run: str) -> int | None:
    if not run:
        return None
    if all(char in DIGITS for char in run):
        spelled = "".join(str(DIGITS[char]) for char in run)
        return int(spelled) if len(run) != 2 and (len(run) == 1 or spelled[0] != "0") else None
    for unit, times in reversed(_LARGE.items()):
        head, found, rest = run.rpartition(unit)
        if found:
            return _joined(_whole(head), times, rest)
    return _below_ten_thousand(run)


def _joined(head: int | None, times: int, rest: str) -> int | None:
    """`head` times a large unit, and what follows it: 一万五 is 15000."""
    if head is None:
        return None
    if len(rest) == 1 and rest in DIGITS:
        return head * times + DIGITS[rest] * times // 10
    tail = _whole(rest.lstrip("零")) if rest else 0
    return None if tail is None else head * times + tail


_BELOW = re.compile(
    r"(?:(?P<k>[一二两三四五六七八九])千零?)?(?:(?P<h>[一二两三四五六七八九])百零?)?"
    r"(?:(?P<t>[一二三四五六七八九]?)(?P<ten>十))?零?(?P<u>[一二两三四五六七八九]?)"
)


def _below_ten_thousand(run: str) -> int | None:
    match = _BELOW.fullmatch(run)
    if match is None or run.startswith("零零"):
        return None
    tens = DIGITS.get(match["t"] or "一", 1) if match["ten"] else 0
    value = 1000 * _digit(match["k"]) + 100 * _digit(match["h"]) + 10 * tens
    return value + _digit(match["u"]) * _shortened(run)


def _digit(char: str | None) -> int:
    return DIGITS[char] if char else 0


def _shortened(run: str) -> int:
    """What the last digit is worth: 三百二 is 320, 三百零二 is 302."""
    before = run[-2:-1]
    return _SMALL[before] // 10 if before in ("百", "千") else 1


def _dates(folded: str) -> Iterator[Numeral]:
    for match in _DATE.finditer(folded):
        month = _day_number(match["m"] or match["month"])
        day = _day_number(match["d"] or match["day"])
        if month and day and month <= 12 and day <= 31:
            yield Numeral(f"{month}月{day}日", *match.span())


# What only dates spell so: the letter O or a circle for the zero, and two old tens; the first
# year of an era and the first month of a year have names of their own.
_IN_DATES = str.maketrans({"o": "0", "○": "0", "〇": "0", "零": "0", "元": "1", "正": "1"})


def read_count(printed: str) -> int | None:
    """Read a number of a date or a page: 12, 十二, 廿三, 一一二, 二O一三, 三十八.

    Args:
        printed: Digits or numerals, of any width, apart by blanks or not.

    Returns:
        The number; None for what is none.
    """
    run = "".join(fold(printed).translate(_IN_DATES).split())
    run = run.replace("廿", "二十").replace("卅", "三十")
    if not any(char in _SMALL for char in run):  # spelled out digit by digit
        run = "".join(str(DIGITS.get(char, char)) for char in run)
    return int(run) if run.isascii() and run.isdecimal() else _whole(run)


def _day_number(printed: str) -> int | None:
    return int(printed) if printed.isdecimal() else _whole(printed)
