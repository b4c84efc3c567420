"""The retriever: what a program asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.answer.answer import answer_question
from retrieval.index.analyzer import Analyzer
from retrieval.index.passages import Passage
from retrieval.models import Answer, Article, Explanation, Hit, Thresholds
from retrieval.search.searcher import Searcher


class Retriever:
    """A frozen snapshot of passages, safe to share between threads.

    >>> retriever = Retriever.from_texts(["比赛在北京举行。", "展览在上海开幕。"])
    >>> retriever.search("展览在哪里开幕？")[0].text
    '展览在上海开幕。'
    """

    def __init__(self, searcher: Searcher, thresholds: Thresholds | None = None) -> None:
        """`thresholds` are those of its verdicts; None takes the fitted ones."""
        self._searcher = searcher
        self._thresholds = thresholds

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str],
        ids: Iterable[str] | None = None,
        titles: Iterable[str] | None = None,
        *,
        analyzer: Analyzer | None = None,
    ) -> Retriever:
        """A retriever of any texts, each of them one passage.

        `ids` become the hits' `passage_id` and `article_id`, by default "1", "2", …; `titles`
        become their headlines and are searched too. Raises ValueError where the numbers of
        texts, ids and titles differ or an id stands twice.
        """
        _refuse_text(texts=texts, ids=ids, titles=titles)
        texts = list(texts)
        names = [str(n) for n in range(1, len(texts) + 1)] if ids is None else list(ids)
        heads = [""] * len(texts) if titles is None else list(titles)
        if not len(texts) == len(names) == len(heads):
            raise ValueError(f"{len(texts)} texts, {len(names)} ids and {len(heads)} titles.")
        if len(set(names)) < len(names):
            raise ValueError("An id stands twice among the ids.")
        passages = [
            Passage(name, _text_article(name, text, head), 0, len(text))
            for name, text, head in zip(names, texts, heads, strict=True)
        ]
        return cls(Searcher(passages, analyzer or Analyzer()))

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles behind the passages, in reading order."""
        return tuple(self._searcher.articles.values())

    def article(self, article_id: str) -> Article | None:
        """The article with this id, None where there is none."""
        return self._searcher.articles.get(article_id)

    def search(self, question: str, k: int = 10) -> tuple[Hit, ...]:
        """The best `k` passages that share a term with `question`, best first.

        Raises QuestionError for an empty question and for one that is too long.
        """
        return self._searcher.search(question, k)

    def ask(self, question: str, history: Sequence[str] = (), *, k: int = 10) -> Answer:
        """The sentence that answers, or "not found" as a value.

        `history` holds the reader's earlier questions, oldest first. Raises QuestionError as
        `search` does.
        """
        _refuse_text(history=history)
        return answer_question(
            self._searcher, question, history=history, k=k, thresholds=self._thresholds
        )

    def admitted(self, question: str) -> tuple[Article, ...] | None:
        """The articles that the filters in `question` (记者:姓名 日期:2023-01) admit.

        None where it has no filter. Raises QuestionError as `search` does.
        """
        return self._searcher.admitted(self._searcher.read(question))

    def explain(self, question: str, passage_id: str, history: Sequence[str] = ()) -> Explanation:
        """What the score of a hit of `ask`, with the same `history`, is made of.

        The details of every node add up to its value. A passage that is no hit has the value 0
        and says why it is none. Raises ValueError for an id that no passage has, and
        QuestionError as `search` does.
        """
        from retrieval.answer.explanation import explain_hit

        _refuse_text(history=history)
        return explain_hit(self._searcher, question, passage_id, history=history)


def _refuse_text(**given: object) -> None:
    """A string is a sequence of strings to Python, one a character, and never meant so."""
    for name, value in given.items():
        if isinstance(value, str):
            raise TypeError(f"{name} is one string; give a list of strings: [{name}].")


def _text_article(name: str, text: str, title: str) -> Article:
    return Article(
        id=name,
        page="",
        headline=title,
        kind="untitled",
        paragraphs=tuple(text.split("\n")),
        lines=(),
    )
