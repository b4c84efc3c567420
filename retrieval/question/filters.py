"""Filters that a reader types: 记者:王某 日期:2023-01 版:3 来源:某某日报 谁得了奖."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from retrieval.chinese.text import squeeze
from retrieval.index.fields import signatures
from retrieval.models import Article
from retrieval.question.wording import strip_filler

_FILTER = re.compile(
    r"(?<![^\s,;(])(?:"
    r"(?:记者|作者|通讯员|摄影|reporter|author)\s*:\s*(?P<name>[^\s,;:()]+)"
    r"|(?:日期|date)\s*:\s*(?P<date>[0-9][0-9./年月日号-]*)"
    r"|(?:版面|版次|版|edition)\s*:\s*第?(?P<edition>[a-z]?[0-9]{1,3})版?(?![0-9a-z])"
    r"|(?:来源|报纸|source|paper)\s*:\s*(?P<source>[^\s,;:()]+)"
    r")"
)
_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})(?:[-./年]|$))?"
    r"(?:(?P<month>0?[1-9]|1[0-2])(?:[-./月]|$)(?:(?P<day>0?[1-9]|[12][0-9]|3[01])[日号]?)?)?"
)


class Filters(NamedTuple):
    """What an article must be; of several values of one kind, one must fit."""

    names: tuple[str, ...] = ()
    """Of those who wrote, photographed or signed it, or parts of them."""
    dates: tuple[str, ...] = ()
    """Regular expressions for YYYY-MM-DD."""
    editions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Papers or pages, or parts of their names."""

    def admit(self, article: Article, fold: Callable[[str], str]) -> bool:
        """Whether an article is what was asked for; `fold` brings names to one form."""
        signed = [squeeze(fold(n)) for n in signatures(article)]
        printed = [squeeze(fold(source or "")) for source in (article.paper, article.page)]
        edition = _edition(fold(article.edition or ""))
        return (
            _one(any(name in n for n in signed) for name in self.names)
            and _one(re.fullmatch(d, article.date or "") is not None for d in self.dates)
            and _one(wanted == edition for wanted in self.editions)
            and _one(any(name in source for source in printed) for name in self.sources)
        )


def _one(fitting: Iterable[bool]) -> bool:
    """Whether one of them fits, or none is asked for."""
    values = list(fitting)
    return any(values) or not values


def _edition(printed: str) -> str:
    """03, 3 and 第3版 are one; A03 and A3 too."""
    return re.sub(r"^([a-z]?)0+(?=[0-9])", r"\1", squeeze(printed).strip("第版"))


def read_filters(folded: str) -> tuple[Filters, str]:
    """The filters of a folded question, and the question with blanks in their places.

    What only looks like a filter stays text: an unknown word before the colon, a date that is
    none, a question word behind it (记者:谁写的).
    """
    found: dict[str, list[str]] = {"name": [], "date": [], "edition": [], "source": []}

    def take(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        value = _value(kind, match[kind])
        if not value:
            return match.group()
        found[kind].append(value)
        return " " * len(match.group())

    rest = _FILTER.sub(take, folded)
    return Filters(*(tuple(values) for values in found.values())), rest


def _value(kind: str, typed: str) -> str | None:
    """What to look for; None where this is no filter."""
    if kind == "date":
        return _date(typed)
    if kind == "edition":
        return _edition(typed)
    return typed if strip_filler(typed) == typed else None


def _date(typed: str) -> str | None:
    """An expression for the days of a year, a month or a day."""
    dashed = re.sub(r"^([0-9]{4})([0-9]{2})([0-9]{2})$", r"\1-\2-\3", typed)
    match = _DATE.fullmatch(dashed)
    if match is None or not (match["year"] or (match["month"] and "月" in typed)):
        return None
    day = r"[0-9]{2}"
    parts = (match["year"] or "[0-9]{4}", match["month"] or day, match["day"] or day)
    return "-".join(part.zfill(2) for part in parts)
