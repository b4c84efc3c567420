"""The retriever: what a program asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from retrieval.answer.answer import answer_question, as_restricted
from retrieval.answer.sentences import SentenceChooser
from retrieval.asking import Asking, refuse_text
from retrieval.index.analyzer import Analyzer
from retrieval.index.engines import Engine, index_maker
from retrieval.index.passages import split_article
from retrieval.index.protocols import IndexMaker, TextAnalyzer
from retrieval.index.texts import text_passages
from retrieval.models import Answer, Article, Explanation, Hit, Thresholds, Verdict
from retrieval.question.filters import headline_key
from retrieval.question.given import GivenFilters, read_given
from retrieval.search.collection import HeadlineMatch, Source
from retrieval.search.searcher import Searcher

_WARMING = "囧槑是谁？"
"""A word that no page holds, so that the lists for mistyped words are made too."""


class Retriever(Asking):
    """A frozen snapshot of passages, safe to share between threads.

    >>> retriever = Retriever.from_texts(["比赛在北京举行。", "展览在上海开幕。"])
    >>> retriever.search("展览在哪里开幕？")[0].text
    '展览在上海开幕。'
    """

    def __init__(
        self,
        searcher: Searcher,
        *,
        chooser: SentenceChooser | None = None,
        thresholds: Thresholds | None = None,
    ) -> None:
        """Answer from the passages of `searcher`.

        Args:
            searcher: The passages and their index.
            chooser: What values sentences as answers; by default the fitted weights, which
                `explain` explains in any case.
            thresholds: From which confidence on an answer is sure, or perhaps; the fitted ones
                by default.
        """
        self._searcher = searcher
        self._chooser = chooser
        self._thresholds = thresholds

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str],
        ids: Iterable[str] | None = None,
        titles: Iterable[str] | None = None,
        *,
        metadata: Iterable[Mapping[str, object]] | None = None,
        analyzer: TextAnalyzer | None = None,
        engine: Engine = "auto",
        index: IndexMaker | None = None,
        chooser: SentenceChooser | None = None,
    ) -> Self:
        """Make a retriever of any texts, each of them one passage.

        Args:
            texts: The texts.
            ids: The hits' `passage_id` and `article_id`; "1", "2", … by default.
            titles: The hits' headlines, which are searched too.
            metadata: Of each text, what filters ask for: "paper", "date", "edition", "section",
                "reporters", "authors", "correspondents", "photographers".
            analyzer: What cuts text into terms; `Analyzer()` by default.
            engine: What computes the scores: "rank-bm25", "disk", or the faster of them.
            index: What builds the index in the place of an engine.
            chooser: What values sentences as answers; the fitted weights by default.

        Returns:
            The retriever.

        Raises:
            TypeError: One of the lists is a string.
            ValueError: The numbers of texts, ids, titles and metadata differ, an id stands twice,
                or a text's metadata has another name or a value of the wrong form.
        """
        refuse_text(texts=texts, ids=ids, titles=titles)
        passages = text_passages(list(texts), ids, titles, metadata)
        maker = index or index_maker(engine, len(passages))
        searcher = Searcher.of_passages(passages, analyzer or Analyzer(), maker)
        return cls(searcher, chooser=chooser)

    @classmethod
    def from_folder(
        cls,
        folder: Path | str,
        *,
        encoding: str | None = None,
        analyzer: TextAnalyzer | None = None,
        engine: Engine = "auto",
    ) -> Self:
        """Make a retriever of the page files in a folder, in memory; an `Archive` keeps them.

        Args:
            folder: The folder, or one page file.
            encoding: The encoding of the files; guessed by default.
            analyzer: What cuts text into terms; `Analyzer()` by default.
            engine: What computes the scores: "rank-bm25", "disk", or the faster of them.

        Returns:
            The retriever; its articles have the ids that an archive of these files gives them.

        Raises:
            PageError: A file cannot be read.
        """
        from retrieval.pages.file import cut_folder  # not loaded before: a question cuts no page

        articles = cut_folder(folder, encoding=encoding)
        passages = [passage for article in articles for passage in split_article(article)]
        maker = index_maker(engine, len(passages))
        return cls(Searcher.of_passages(passages, analyzer or Analyzer(), maker))

    def __repr__(self) -> str:
        articles, passages = len(self._searcher.articles), len(self._searcher.passages)
        return f"Retriever({articles} articles, {passages} passages)"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles behind the passages, in reading order; all of them are read."""
        return tuple(self._searcher.articles.values())

    @property
    def articles_by_id(self) -> Mapping[str, Article]:
        """The same articles by their ids, each read when it is looked at."""
        return self._searcher.articles

    @property
    def sources(self) -> tuple[Source, ...]:
        """The pages that the articles are from, in reading order."""
        return self._searcher.collection.sources()

    def reporters(self, start: str = "", *, most: int = 1000) -> list[str]:
        """Return the first names in bylines that begin with `start`, as printed."""
        return self._searcher.collection.labels("byline", start, most)

    def headlined(
        self, text: str, match: HeadlineMatch = "whole", *, most: int = 1000
    ) -> tuple[Article, ...]:
        """Find articles by their headlines, whatever the signs in them.

        Args:
            text: The headline, or a piece of it.
            match: Whether the headline is the text, begins with it ("start"), or holds it ("part").
            most: How many articles to return at most.

        Returns:
            The articles, in reading order; none for a text of nothing but signs.
        """
        key = headline_key(text, self._searcher.analyzer.fold)
        return tuple(self._searcher.collection.headlined(key, match, most)) if key else ()

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id; None where there is none, as `dict.get` does."""
        return self._searcher.articles.get(article_id)

    def iter_articles(self, filters: GivenFilters | None = None) -> Iterator[Article]:
        """Iterate over articles in reading order, reading each when it is asked for.

        Args:
            filters: What they must be, as for `search`; all of them by default.

        Raises:
            FilterError: A filter is none; raised before the first article.
        """
        return iter(self._within(filters).articles.values())

    def warm(self) -> None:
        """Load now what the first question would wait for: dictionaries and lists of words."""
        self.ask(_WARMING)

    def search(
        self, question: str, k: int = 10, *, filters: GivenFilters | None = None
    ) -> tuple[Hit, ...]:
        """Find the passages that share a term with a question.

        Args:
            question: The question; filters and quoted phrases in it restrict the hits.
            k: How many hits to return at most.
            filters: Further filters, a value or several for each name, of which one must fit:
                {"reporter": "王某", "date": ["2023-01", "2023-03"], "edition": "3",
                "paper": "某报", "section": "要闻"}.

        Returns:
            The best hits, best first.

        Raises:
            QuestionError: The question is empty or too long.
            FilterError: A filter has an unknown name, or a value that is not understood.
        """
        return self._within(filters).search(question, k)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        k: int = 10,
        filters: GivenFilters | None = None,
        min_verdict: Verdict = "perhaps",
    ) -> Answer:
        """Find the sentence that answers a question.

        Args:
            question: The question; it may lean on earlier ones.
            history: The reader's earlier questions, oldest first.
            k: How many hits to return at most.
            filters: Filters beside those typed in the question, as for `search`.
            min_verdict: The least verdict that is an answer: with "sure" an answer that would be
                "perhaps" is "not found".

        Returns:
            The answer; "not found" is a value too.

        Raises:
            QuestionError: The question is empty or too long.
            FilterError: A filter has an unknown name, or a value that is not understood.
            TypeError: The history is a string.
        """
        refuse_text(history=history)
        searcher = self._within(filters)
        answer = answer_question(
            searcher,
            question,
            history=history,
            k=k,
            chooser=self._chooser,
            thresholds=self._thresholds,
        )
        return as_restricted(answer, searcher.filters, min_verdict)

    def _within(self, filters: GivenFilters | None) -> Searcher:
        """The passages that a program's filters admit."""
        if not filters:
            return self._searcher
        own = self._searcher
        return own.within(read_given(filters, own.analyzer.fold, own.today()))

    def admitted(self, question: str) -> tuple[Article, ...] | None:
        """Return the articles that the filters in a question admit.

        Args:
            question: The question, with filters such as 记者:姓名 or 日期:2023-01.

        Returns:
            The articles in reading order; None where the question has no filter.

        Raises:
            QuestionError: The question is empty or too long.
        """
        return self._searcher.admitted(self._searcher.read(question))

    def explain(
        self,
        question: str,
        passage_id: str,
        history: Sequence[str] = (),
        *,
        filters: GivenFilters | None = None,
    ) -> Explanation:
        """Explain what the score of a hit of `ask` is made of.

        Args:
            question: The question, as it was asked.
            passage_id: The passage, a hit's `passage_id`.
            history: The earlier questions, as they were given to `ask`.
            filters: The filters, as they were given to `ask`.

        Returns:
            A tree; the details of every node add up to its value. A passage that is no hit has
            the value 0 and says why it is none.

        Raises:
            UnknownIdError: No passage has this id.
            QuestionError: The question is empty or too long.
            TypeError: The history is a string.
        """
        from retrieval.answer.explanation import explain_hit

        refuse_text(history=history)
        return explain_hit(self._within(filters), question, passage_id, history=history)
