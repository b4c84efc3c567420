"""Filters that a reader types: 记者:王某 日期:2023-01 版:3 来源:某某日报 谁得了奖."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

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

    @property
    def kinds(self) -> tuple[LabelKind, ...]:
        """The kinds of labels that an article must have."""
        asked: dict[LabelKind, tuple[str, ...]] = {
            "name": self.names,
            "date": self.dates,
            "edition": self.editions,
            "source": self.sources,
        }
        return tuple(kind for kind, values in asked.items() if values)

    def fits(self, label: Label) -> bool:
        """Whether a label is one of those asked for of its kind."""
        match label.kind:
            case "name":
                return any(name in label.value for name in self.names)
            case "date":
                return any(re.fullmatch(date, label.value) for date in self.dates)
            case "edition":
                return label.value in self.editions
            case "source":
                return any(source in label.value for source in self.sources)
            case "byline" | "headline":
                return False

    def admit(self, labels: Iterable[Label]) -> bool:
        """Whether an article with these labels is what was asked for."""
        fitting = {label.kind for label in labels if self.fits(label)}
        return fitting.issuperset(self.kinds)


LabelKind = Literal["name", "date", "edition", "source", "byline", "headline"]
"""What filters ask for; names of the byline as printed; the headline by its `headline_key`."""


class Label(NamedTuple):
    """Something by which articles are picked out, in the form in which it is compared."""

    kind: LabelKind
    value: str


def headline_key(text: str, fold: Callable[[str], str]) -> str:
    """Letters, digits and ideographs alone: who types a headline guesses at its signs."""
    return "".join(filter(str.isalnum, fold(text)))


def labels_of(article: Article, fold: Callable[[str], str]) -> frozenset[Label]:
    """What an article may be picked out by; `fold` brings names to one form."""
    sources = filter(None, (article.paper, article.page))
    labels = [
        *(Label("name", squeeze(fold(name))) for name in signatures(article)),
        *(Label("source", squeeze(fold(source))) for source in sources),
        Label("date", article.date or ""),
        Label("edition", _edition(fold(article.edition or ""))),
        Label("headline", headline_key(article.headline, fold)),
        *(Label("byline", name) for name in article.byline.names),
    ]
    return frozenset(label for label in labels if label.value)


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
