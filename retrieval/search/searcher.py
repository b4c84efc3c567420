"""Searching passages: a frozen snapshot of an archive, ready for questions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from itertools import pairwise
from typing import NamedTuple, Self

from retrieval.chinese.text import Span, squeeze
from retrieval.errors import QuestionError
from retrieval.index.fields import context_of, passage_terms
from retrieval.index.passages import Passage
from retrieval.index.protocols import Index, Scored, TextAnalyzer
from retrieval.models import Article, Hit
from retrieval.question.filters import Filters
from retrieval.question.phrases import Phrase
from retrieval.question.query import Query, read_query
from retrieval.question.typos import Typos
from retrieval.search.collection import Collection, MemoryCollection, Stretch
from retrieval.search.held import occurrences
from retrieval.search.rescoring import CANDIDATES, Rescorer, Weighed
from retrieval.search.texts import Texts
from retrieval.search.within import ArticlesWithin

MAX_QUESTION_CHARS = 1000
RESTRICTED = 1000
"""Maximum number of top passages looked through for phrases."""


def check_question(question: str) -> None:
    """Raise QuestionError where a question is empty, or longer than MAX_QUESTION_CHARS."""
    if not question.strip():
        raise QuestionError("empty")
    if len(question) > MAX_QUESTION_CHARS:
        raise QuestionError("too_long", MAX_QUESTION_CHARS)


class Sought(NamedTuple):
    """What a term of the index counts for a question, and the word whose term or pair it is."""

    weight: float
    word: str


class Searcher:
    """Passages in reading order with their index; frozen, safe to share between threads."""

    def __init__(
        self,
        collection: Collection,
        index: Index,
        analyzer: TextAnalyzer,
        *,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        """Search a collection.

        Args:
            collection: The passages.
            index: The index of their terms; its positions are those of the collection.
            analyzer: What cut the passages into terms, and cuts questions.
            today: The day that filters such as 日期:去年 are relative to.
        """
        self.today = today
        self.collection = collection
        self.passages = collection.passages
        self.articles: Mapping[str, Article] = collection.articles
        self.analyzer = analyzer
        self.index = index
        self.typos = Typos(self.index, analyzer)
        self.texts = Texts(collection, analyzer)
        self.rescorer = Rescorer(collection, self.texts, index)
        self.filters = Filters()
        """What every article found must be, whatever the question says."""
        self._within: Sequence[Stretch] | None = None

    @classmethod
    def of_passages(
        cls,
        passages: Iterable[Passage],
        analyzer: TextAnalyzer,
        index: Callable[[Iterable[Sequence[str]]], Index],
    ) -> Self:
        """Search passages in memory, in an index that `index` builds of their terms."""
        numbered = dict(enumerate(passages))
        terms = (passage_terms(passage, analyzer) for passage in numbered.values())
        return cls(MemoryCollection(numbered, analyzer), index(terms), analyzer)

    def within(self, filters: Filters) -> Self:
        """Return a searcher that finds nothing but the articles that the filters admit."""
        view = copy(self)
        view.filters = filters
        view._within = self.stretches(filters)
        view.articles = ArticlesWithin(self.collection, view._within)
        return view

    def search(self, question: str, k: int = 10) -> tuple[Hit, ...]:
        """Return the best passages that share a term with a question.

        Args:
            question: The question as typed.
            k: How many hits to return at most.

        Returns:
            The hits, best first.

        Raises:
            QuestionError: The question is empty, or longer than MAX_QUESTION_CHARS.
        """
        return self.rank(self.read(question), k)

    def rank(self, query: Query, k: int) -> tuple[Hit, ...]:
        """Return the best passages for a question that was read.

        Args:
            query: The question.
            k: How many hits to return at most.

        Returns:
            The hits, best first; for filters alone, the first passages of the articles that they
            admit, in reading order.
        """
        if query.lists:
            scored = [Scored(one.start, 0.0) for one in self.stretches(query.filters)]
        else:
            scored = [*self.rescorer.rescore(query, self._candidates(query, k))]
        terms = frozenset((*query.terms, *query.others))
        return tuple(self._hit(rank, one, terms) for rank, one in enumerate(scored[: max(k, 0)], 1))

    def weigh(self, query: Query, article_id: str) -> tuple[Weighed, ...]:
        """The passages of an article that `rank` would give, with what their scores are made of."""
        stretch = self.collection.stretch(article_id)
        if query.lists:
            listed = stretch in self.stretches(query.filters)
            return (Weighed(stretch.start, 0.0, {}),) if listed else ()
        if query.phrases:  # which articles hold one decides what is done about it
            found = self._candidates(query, RESTRICTED)
        else:
            first = self._candidates(query, CANDIDATES)
            own = self._candidates(query, stretch.end - stretch.start, [stretch])
            found = tuple(dict.fromkeys((*first, *own)))
        weighed = self.rescorer.weigh(query, found)
        return tuple(one for one in weighed if stretch.start <= one.position < stretch.end)

    def hit(self, query: Query, found: Scored) -> Hit:
        """A passage as `rank` gives it, of rank 1."""
        return self._hit(1, found, frozenset((*query.terms, *query.others)))

    def first_hits(self, article_ids: Iterable[str]) -> tuple[Hit, ...]:
        """The first passages of articles, in the order of their ids, of score 0."""
        starts = [self.collection.stretch(one).start for one in article_ids]
        found = (Scored(start, 0.0) for start in starts)
        return tuple(self._hit(rank, one, frozenset()) for rank, one in enumerate(found, 1))

    def leading(self, query: Query, k: int) -> tuple[Article, ...]:
        """The articles of the best `k` passages by the index alone, which takes half a millisecond."""
        found = self.index.search(self._weights(query), k, among=self._within)
        articles = (self.passages[one.position].article for one in found)
        return tuple({article.id: article for article in articles}.values())

    def likely(self, query: Query, k: int) -> tuple[Article, ...]:
        """The articles of the best `k` passages by the index alone, in reading order."""
        found = sorted(self.index.search(self._weights(query), k, among=self._within))
        articles = (self.passages[one.position].article for one in found)
        return tuple({article.id: article for article in articles}.values())

    def admitted(self, query: Query) -> tuple[Article, ...] | None:
        """The articles that the filters admit, in reading order; None where there are none."""
        if query.filters == Filters():
            return None
        admitted = self.stretches(query.filters)
        return tuple(self.passages[stretch.start].article for stretch in admitted)

    def _candidates(
        self, query: Query, k: int, among: Sequence[Stretch] | None = None
    ) -> tuple[Scored, ...]:
        """The best passages for a question, of some stretches only where they are given."""
        wanted = max(k, CANDIDATES)
        if query.filters != Filters() or self._within is not None:
            admitted = self.stretches(query.filters)
            among = admitted if among is None else [one for one in among if one in admitted]
        if query.phrases:
            return self._with_phrases(query, among)[:wanted]
        return self.index.search(self._weights(query), wanted, among=among)

    def stretches(self, filters: Filters) -> Sequence[Stretch]:
        """Where the articles stand that filters admit, of those that this searcher is within."""
        if filters == Filters() and self._within is not None:
            return self._within
        admitted = self.collection.admitted(filters)
        if self._within is None:
            return admitted
        within = frozenset(self._within)
        return [stretch for stretch in admitted if stretch in within]

    def sought(self, query: Query) -> dict[str, Sought]:
        """Return what is looked for in the index: the terms, and lighter what was not typed.

        Where the index has a word in pieces only, its pairs share its weight.
        """
        sought: dict[str, Sought] = {}
        for other, weight in query.others.items():
            whole = self.index.holds(other) or len(other) < 3
            parts = [other] if whole else list(map("".join, pairwise(other)))
            for part in parts:
                if part not in sought or weight / len(parts) > sought[part].weight:
                    sought[part] = Sought(weight / len(parts), other)
        return sought | {term: Sought(1.0, term) for term in query.terms}

    def _weights(self, query: Query) -> dict[str, float]:
        return {term: weight for term, (weight, _) in self.sought(query).items()}

    def _with_phrases(self, query: Query, among: Sequence[Stretch] | None) -> tuple[Scored, ...]:
        """The best passages of articles that hold the question's phrases.

        A passage that holds a phrase holds its terms: the articles are looked for by these alone.
        """
        fold = self.analyzer.fold
        parts = (term for phrase in query.phrases for term in self.analyzer.terms(phrase.text))
        found = self.index.search(dict.fromkeys(parts, 1.0), RESTRICTED, among=among)
        articles = {(article := self.passages[at].article).id: article for at, _ in found}
        for phrase in query.phrases:
            holding = {k: one for k, one in articles.items() if phrase.stands_in(one, fold)}
            if holding or phrase.strict:
                articles = holding
                among = sorted(map(self.collection.stretch, articles))
        admitted = self.index.search(self._weights(query), RESTRICTED, among=among)
        strict = [phrase for phrase in query.phrases if phrase.strict]
        if not strict:
            return admitted
        return tuple(one for one in admitted if self._holds(one.position, strict)) or admitted

    def _holds(self, position: int, phrases: Sequence[Phrase]) -> bool:
        """Whether a passage itself, or what stands over and under it, holds every phrase."""
        passage = self.passages[position]
        texts = [squeeze(self.analyzer.fold(t)) for t in (passage.text, context_of(passage))]
        return all(any(phrase.text in text for text in texts) for phrase in phrases)

    def read(self, question: str) -> Query:
        """Read a question as the index sees it.

        Raises:
            QuestionError: The question is empty, or longer than MAX_QUESTION_CHARS.
        """
        check_question(question)
        return read_query(
            question,
            self.analyzer,
            self.today(),
            abbreviations=self.collection.abbreviations,
            typos=self.typos,
        )

    def _hit(self, rank: int, found: Scored, terms: frozenset[str]) -> Hit:
        passage = self.passages[found.position]
        article = passage.article
        return Hit.model_construct(  # its parts are validated values already
            rank=rank,
            score=found.score,
            passage_id=passage.id,
            article_id=article.id,
            page=article.page,
            lines=article.lines_of(Span(passage.start, passage.end)),
            kicker=article.kicker,
            headline=article.headline,
            deck=article.deck,
            byline=article.byline,
            section=article.section,
            paper=article.paper,
            date=article.date,
            edition=article.edition,
            credit=article.credit,
            cut_confidence=article.confidence if article.lines else None,
            article_lines=article.lines,
            doubtful=article.doubtful,
            text=passage.text,
            highlights=self.highlights(found.position, terms),
        )

    def highlights(self, position: int, terms: frozenset[str]) -> tuple[Span, ...]:
        """Where the terms stand in a passage: ranges in order, not overlapping, not touching."""
        text = self.texts.of(position)
        standing = [term for term in terms if term in text.folded]
        places = [span for term in standing for span in occurrences(text.folded, term)]
        places += [Span(start, end) for form, start, end in text.numerals if form in terms]
        spans: list[Span] = []
        for found in sorted(places):
            if spans and found.start <= spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, found.end))
            else:
                spans.append(found)
        return tuple(spans)
