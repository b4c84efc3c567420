"""Searching passages: a frozen snapshot of an archive, ready for questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.analysis import Analyzer
from retrieval.errors import QuestionError
from retrieval.index import Index, RankBM25Index
from retrieval.models import Hit
from retrieval.passages import Passage
from retrieval.rescoring import CANDIDATES, Query, Rescorer, occurrences, read_query
from retrieval.text import Span

MAX_QUESTION_CHARS = 1000


def context_of(passage: Passage) -> str:
    """What a passage is found by besides its own words; never part of a quotation."""
    article = passage.article
    parts = [article.headline_set, *article.section, *article.byline.names, article.credit or ""]
    return "\n".join(filter(None, parts))


def passage_terms(
    passage: Passage, analyzer: Analyzer, context: list[str] | None = None
) -> list[str]:
    """The terms by which a passage is indexed: its own and those of its `context`, if known."""
    if context is None:
        context = analyzer.terms(context_of(passage))
    return analyzer.terms(passage.text) + context


class Searcher:
    """Passages in reading order with their index; frozen, safe to share between threads."""

    def __init__(
        self,
        passages: Sequence[Passage],
        analyzer: Analyzer,
        documents: Iterable[Sequence[str]] | None = None,
    ) -> None:
        """`documents` are the terms of each passage where they are known already."""
        self.passages = tuple(passages)
        self.articles = {passage.article.id: passage.article for passage in self.passages}
        self.analyzer = analyzer
        if documents is None:
            documents = (passage_terms(passage, analyzer) for passage in self.passages)
        self.index: Index = RankBM25Index(documents)
        self.rescorer = Rescorer(self.passages, context_of, analyzer, self.index)

    def search(self, question: str, k: int = 10) -> tuple[Hit, ...]:
        """The best `k` passages that share a term with `question`, best first.

        Raises QuestionError for an empty question and for one beyond MAX_QUESTION_CHARS.
        """
        return self.rank(self.read(question), k)

    def rank(self, query: Query, k: int) -> tuple[Hit, ...]:
        """The best `k` passages for a question that was read."""
        candidates = self.index.search(query.terms, max(k, CANDIDATES))
        terms = frozenset(query.terms)
        return tuple(
            self._hit(rank, scored.position, scored.score, terms)
            for rank, scored in enumerate(self.rescorer.rescore(query, candidates)[: max(k, 0)], 1)
        )

    def read(self, question: str) -> Query:
        """A question as the index sees it. Raises QuestionError as `search` does."""
        if not question.strip():
            raise QuestionError("empty")
        if len(question) > MAX_QUESTION_CHARS:
            raise QuestionError("too_long", MAX_QUESTION_CHARS)
        return read_query(question, self.analyzer)

    def _hit(self, rank: int, position: int, score: float, terms: frozenset[str]) -> Hit:
        passage = self.passages[position]
        article = passage.article
        return Hit(
            rank=rank,
            score=score,
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
            text=passage.text,
            highlights=self.highlights(passage.text, terms),
        )

    def highlights(self, text: str, terms: frozenset[str]) -> tuple[Span, ...]:
        """Where the terms stand in `text`: ranges in order, not overlapping, not touching."""
        folded = self.analyzer.fold(text)
        spans: list[Span] = []
        for found in sorted(span for term in terms for span in occurrences(folded, term)):
            if spans and found.start <= spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, found.end))
            else:
                spans.append(found)
        return tuple(spans)
