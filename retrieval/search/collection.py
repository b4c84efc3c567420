"""The passages that are searched, and what is known of them as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple, Protocol

from retrieval.errors import UnknownIdError
from retrieval.index.abbreviations import as_vocabulary, defined_in
from retrieval.index.fields import context_of
from retrieval.index.passages import Passage
from retrieval.index.protocols import TextAnalyzer
from retrieval.index.vocabulary import Vocabulary
from retrieval.models import Article
from retrieval.question.filters import Filters, Label, LabelKind, labels_of

HeadlineMatch = Literal["whole", "start", "part"]
"""Whether a headline has to be what is looked for, to begin with it, or to hold it."""


class Stretch(NamedTuple):
    """The positions of an article's passages, half-open."""

    start: int
    end: int


class Source(NamedTuple):
    """A page that articles are from, as it is listed."""

    page: str
    id: str
    date: str | None
    articles: Sequence[Article]
    """In order; read when they are looked at."""


def sources_of(articles: Iterable[Article]) -> tuple[Source, ...]:
    """Return the pages of some articles, in the order of the articles."""
    pages: dict[str, list[Article]] = {}
    for article in articles:
        pages.setdefault(article.page, []).append(article)
    return tuple(
        Source(page, own[0].id.rpartition("-")[0], own[0].date, tuple(own))
        for page, own in pages.items()
    )


class Collection(Protocol):
    """Passages in reading order, by their positions; frozen, safe to share between threads."""

    @property
    def passages(self) -> Mapping[int, Passage]:
        """The passages by their positions, in reading order."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles that have passages by their ids, in reading order."""

    @property
    def mean_characters(self) -> float:
        """The mean length of the passages, folded, what they are found by besides included."""

    def character_df(self, char: str) -> int:
        """Return the number of passages that hold a character."""

    def position(self, passage_id: str) -> int:
        """Return the position of a passage. Raises UnknownIdError where there is none."""

    def stretch(self, article_id: str) -> Stretch:
        """Return where the passages of an article stand."""

    def admitted(self, filters: Filters) -> Sequence[Stretch]:
        """Return where the articles stand that the filters admit, in reading order."""

    def abbreviations(self, folded: str) -> Vocabulary:
        """Return the short names that the articles define; names not in `folded` may be omitted."""

    def sources(self) -> tuple[Source, ...]:
        """Return the pages that the articles are from, in reading order."""

    def labels(self, kind: LabelKind, start: str, most: int) -> list[str]:
        """Return the first labels of a kind that begin with `start`, in reading order."""

    def known(self, kind: LabelKind, values: Iterable[str]) -> set[str]:
        """Return those of some values that are labels of a kind."""

    def labelled(self, kind: LabelKind, values: Iterable[str]) -> list[Article]:
        """Return the articles that have one of some labels, in reading order."""

    def headlined(self, key: str, match: HeadlineMatch, most: int) -> list[Article]:
        """Return the first articles whose `headline_key` fits, in reading order."""


def characters_of(passages: Iterable[Passage], analyzer: TextAnalyzer) -> tuple[Counter[str], int]:
    """Count the passages that hold each character, and all of their characters."""
    df: Counter[str] = Counter()
    length = 0
    for passage in passages:
        text = analyzer.fold(f"{passage.text}\n{context_of(passage)}")
        df.update(set(text))
        length += len(text)
    return df, length


class MemoryCollection(Collection):
    """A collection of passages that are all in memory."""

    def __init__(self, passages: Mapping[int, Passage], analyzer: TextAnalyzer) -> None:
        """Keep the passages by their positions, in reading order."""
        self._passages = passages
        self._articles = {one.article.id: one.article for one in self._passages.values()}
        self._analyzer = analyzer

    @property
    def passages(self) -> Mapping[int, Passage]:
        """See Collection.passages."""
        return self._passages

    @property
    def articles(self) -> Mapping[str, Article]:
        """See Collection.articles."""
        return self._articles

    @property
    def mean_characters(self) -> float:
        """See Collection.mean_characters."""
        return self._characters[1] / max(1, len(self._passages))

    def character_df(self, char: str) -> int:
        """See Collection.character_df."""
        return self._characters[0][char]

    def position(self, passage_id: str) -> int:
        """See Collection.position."""
        if passage_id not in self._positions:
            raise UnknownIdError(passage_id, "no_passage")
        return self._positions[passage_id]

    def stretch(self, article_id: str) -> Stretch:
        """See Collection.stretch."""
        return self._stretches[article_id]

    def admitted(self, filters: Filters) -> Sequence[Stretch]:
        """See Collection.admitted."""
        return [
            self.stretch(article_id)
            for article_id, labels in self._labels.items()
            if filters.admit(labels)
        ]

    def abbreviations(self, folded: str) -> Vocabulary:  # noqa: ARG002 - all of them are here
        """See Collection.abbreviations."""
        return self._abbreviations

    def sources(self) -> tuple[Source, ...]:
        """See Collection.sources."""
        return sources_of(self._articles.values())

    def labels(self, kind: LabelKind, start: str, most: int) -> list[str]:
        """See Collection.labels."""
        known = (
            label.value for own in self._labels.values() for label in own if label.kind == kind
        )
        return list(dict.fromkeys(filter(lambda value: value.startswith(start), known)))[:most]

    def known(self, kind: LabelKind, values: Iterable[str]) -> set[str]:
        """See Collection.known."""
        return {value for value in values if Label(kind, value) in self._every_label}

    def labelled(self, kind: LabelKind, values: Iterable[str]) -> list[Article]:
        """See Collection.labelled."""
        wanted = {Label(kind, value) for value in values}
        return [
            self._articles[one] for one, own in self._labels.items() if not wanted.isdisjoint(own)
        ]

    @cached_property
    def _every_label(self) -> frozenset[Label]:
        return frozenset(label for own in self._labels.values() for label in own)

    def headlined(self, key: str, match: HeadlineMatch, most: int) -> list[Article]:
        """See Collection.headlined."""
        ways: Mapping[HeadlineMatch, Callable[[str, str], bool]] = {
            "whole": str.__eq__,
            "start": str.startswith,
            "part": str.__contains__,
        }
        fits = ways[match]
        found = (
            self._articles[article_id]
            for article_id, labels in self._labels.items()
            if any(one.kind == "headline" and fits(one.value, key) for one in labels)
        )
        return list(islice(found, most))

    @cached_property
    def _labels(self) -> Mapping[str, Sequence[Label]]:
        fold = self._analyzer.fold
        return {one.id: sorted(labels_of(one, fold)) for one in self._articles.values()}

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {passage.id: position for position, passage in self._passages.items()}

    @cached_property
    def _stretches(self) -> Mapping[str, Stretch]:
        stretches: dict[str, Stretch] = {}
        for position, passage in self._passages.items():
            start = stretches.get(passage.article.id, Stretch(position, position)).start
            stretches[passage.article.id] = Stretch(start, position + 1)
        return stretches

    @cached_property
    def _characters(self) -> tuple[Counter[str], int]:
        return characters_of(self._passages.values(), self._analyzer)

    @cached_property
    def _abbreviations(self) -> Vocabulary:
        articles = self._articles.values()
        return as_vocabulary(one for a in articles for one in defined_in(a, self._analyzer))
