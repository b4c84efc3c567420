"""Filters that a reader types: 记者:王某 日期:2023-01..2023-03 版:3 来源:某某日报 谁得了奖."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from retrieval.chinese.periods import Period, read_period
from retrieval.chinese.text import Span, squeeze
from retrieval.index.fields import signatures
from retrieval.models import Article
from retrieval.question.wording import strip_filler
from retrieval.reading.metadata import EDITION_NUMBER, number_of

_VALUE = r"[^\s,;:()]+"
_FILTER = re.compile(
    r"(?<![^\s,;(])(?:"
    rf"(?:记者|作者|通讯员|摄影|reporter|author)\s*:\s*(?P<reporter>{_VALUE})"
    r"|(?P<date_key>日期|时间|年份|date)\s*(?::\s*|(?=[<>]))(?P<date>(?:[<>]=?\s*)?[^\s,;()]+"
    r"(?:\s+(?:到|至|~|-|\.\.)\s*[0-9][^\s,;()]*)?)"
    rf"|(?:版面|版次|版|edition)\s*:\s*(?P<edition>{_VALUE})"
    rf"|(?:来源|报纸|报名|source|paper)\s*:\s*(?P<source>{_VALUE})"
    rf"|(?:栏目|专栏|section)\s*:\s*(?P<section>{_VALUE})"
    rf"|(?:标题|题目|关键词|类型|体裁|title|headline|topic|kind)\s*:\s*(?P<other>{_VALUE})"
    r")"
)
_EDITION = re.compile(rf"(?:第?(?P<number>{EDITION_NUMBER})版?|(?P<front>头版))(?![0-9a-z])")
_GOES_ON = re.compile(r"[0-9./<>=~-]|[到至]")
"""What is part of a date: one that stops in front of it was not understood."""


class Filters(NamedTuple):
    """What an article must be; of several values of one kind, one must fit."""

    names: tuple[str, ...] = ()
    """Of those who wrote, photographed or signed it, or parts of them."""
    dates: tuple[Period, ...] = ()
    editions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Papers or pages, or parts of their names."""
    sections: tuple[str, ...] = ()
    """Parts of the names of the sections it stands in."""

    @property
    def kinds(self) -> tuple[LabelKind, ...]:
        """The kinds of labels that an article must have."""
        return tuple(kind for kind, values in zip(KINDS, self, strict=True) if values)

    def fits(self, label: Label) -> bool:
        """Whether a label is one of those asked for of its kind."""
        match label.kind:
            case "reporter":
                return any(name in label.value for name in self.names)
            case "date":
                return any(period.covers(label.value) for period in self.dates)
            case "edition":
                return label.value in self.editions
            case "source":
                return any(source in label.value for source in self.sources)
            case "section":
                return any(section in label.value for section in self.sections)
            case "byline" | "headline":
                return False

    def admit(self, labels: Iterable[Label]) -> bool:
        """Whether an article with these labels is what was asked for."""
        fitting = {label.kind for label in labels if self.fits(label)}
        return fitting.issuperset(self.kinds)

    @property
    def said(self) -> Mapping[str, tuple[str, ...]]:
        """The values by the names that programs know them by; periods as first..last."""
        values = (self.names, tuple(map(str, self.dates)), *self[2:])
        return {kind: found for kind, found in zip(KINDS, values, strict=True) if found}


LabelKind = Literal["reporter", "date", "edition", "source", "section", "byline", "headline"]
"""Filters' kinds, names of the byline as printed, and the headline by its `headline_key`."""
KINDS: tuple[LabelKind, ...] = ("reporter", "date", "edition", "source", "section")
"""The kinds of filters, in the order of the fields of `Filters`."""


class Reading(NamedTuple):
    """A folded question without its filters.

    `rest` has blanks in their places. `ignored` are the places of what looks like a filter and
    was not understood.
    """

    filters: Filters
    rest: str
    ignored: tuple[Span, ...] = ()


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
        *(Label("reporter", squeeze(fold(name))) for name in signatures(article)),
        *(Label("source", squeeze(fold(source))) for source in sources),
        *(Label("section", squeeze(fold(section))) for section in article.section),
        Label("date", article.date or ""),
        Label("edition", _edition(fold(article.edition or ""))),
        Label("headline", headline_key(article.headline, fold)),
        *(Label("byline", name) for name in article.byline.names),
    ]
    return frozenset(label for label in labels if label.value)


def _edition(printed: str) -> str:
    """03, 3 and 第3版 are one; A03 and A3 too."""
    return re.sub(r"^([a-z]?)0+(?=[0-9])", r"\1", squeeze(printed).strip("第版"))


def read_filters(folded: str, today: datetime.date) -> Reading:
    """Read the filters of a question.

    Args:
        folded: The question, folded.
        today: The day that 去年 and 本周 are relative to.

    Returns:
        The filters, the rest of the question, and what was not understood: a filter that there
        is not (标题:…), whose words are looked for as words; a value that is none (日期:2023-13),
        which is not; a question where a name should be (记者:谁写的), which stays one. Words
        before a colon that name no filter are text.
    """
    found: dict[str, list[str]] = {kind: [] for kind in (*KINDS, "other")}
    periods: list[Period] = []
    ignored: list[Span] = []
    rest = folded
    for match in _FILTER.finditer(folded):
        kind = next(kind for kind in found if match[kind])
        value, end = _VALUES.get(kind, _name)(match, kind, today)
        if isinstance(value, Period):
            periods.append(value)
        elif value is not None:
            found[kind].append(value)
        elif match["date_key"] == "时间":  # 时间:晚上八点 is said of events too
            continue
        else:
            ignored.append(Span(*match.span()))
        rest = rest[: match.start()] + " " * (end - match.start()) + rest[end:]
    names, _, *others = (tuple(found[kind]) for kind in KINDS)
    return Reading(Filters(names, tuple(periods), *others), rest, tuple(ignored))


# What to look for, None where that is not understood, and where the filter ends.
_Value = tuple[str | Period | None, int]


def _name(match: re.Match[str], kind: str, _: datetime.date) -> _Value:
    typed = match[kind]
    asks = strip_filler(typed) != typed
    return (None, match.start()) if asks else (typed, match.end())


def _number(match: re.Match[str], kind: str, _: datetime.date) -> _Value:
    said = _EDITION.match(match[kind])
    if said is None:
        return None, match.end()
    number = "1" if said["front"] else number_of(said["number"])
    return _edition((number or "").lower()) or None, match.start(kind) + said.end()


def _period(match: re.Match[str], kind: str, today: datetime.date) -> _Value:
    """The longest period that the value begins with: 日期:2023年谁得了奖 has a question behind it."""
    typed = match[kind]
    for length in range(len(typed), 0, -1):
        if not _GOES_ON.match(typed, length) and (period := read_period(typed[:length], today)):
            return period, match.start(kind) + length
    return None, match.end()


def _unknown(match: re.Match[str], kind: str, _: datetime.date) -> _Value:
    return None, match.start(kind)


_VALUES: Mapping[str, Callable[[re.Match[str], str, datetime.date], _Value]] = {
    "date": _period,
    "edition": _number,
    "other": _unknown,
}
