"""Asking in other ways: without blocking an event loop, and many questions at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from retrieval.models import Answer, Hit, Verdict
from retrieval.question.given import GivenFilters
from retrieval.search.searcher import check_question

T = TypeVar("T")


class Asking(ABC):
    """What follows from `ask` and `search`."""

    @abstractmethod
    def search(
        self, question: str, k: int = 10, *, filters: GivenFilters | None = None
    ) -> tuple[Hit, ...]:
        """Find the passages that share a term with a question."""

    @abstractmethod
    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        k: int = 10,
        filters: GivenFilters | None = None,
        min_verdict: Verdict = "perhaps",
    ) -> Answer:
        """Find the sentence that answers a question."""

    async def asearch(
        self, question: str, k: int = 10, *, filters: GivenFilters | None = None
    ) -> tuple[Hit, ...]:
        """Search in a thread, so that the event loop goes on; see `search`."""
        return await _in_thread(self.search, question, k, filters=filters)

    async def aask(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        k: int = 10,
        filters: GivenFilters | None = None,
        min_verdict: Verdict = "perhaps",
    ) -> Answer:
        """Ask in a thread, so that the event loop goes on; see `ask`."""
        return await _in_thread(
            self.ask, question, history, k=k, filters=filters, min_verdict=min_verdict
        )

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        k: int = 10,
        filters: GivenFilters | None = None,
        min_verdict: Verdict = "perhaps",
    ) -> Iterator[Answer]:
        """Ask questions that do not lean on one another; see `ask`.

        Returns:
            The answers in the order of the questions, each found when it is asked for.

        Raises:
            QuestionError: A question is empty or too long; raised before the first is asked.
            TypeError: The questions are one string.
        """
        refuse_text(questions=questions)
        asked = tuple(questions)
        for question in asked:
            check_question(question)
        return (self.ask(one, k=k, filters=filters, min_verdict=min_verdict) for one in asked)


async def _in_thread(work: Callable[..., T], *given: object, **options: object) -> T:
    import asyncio  # only where a loop runs, and then it is loaded

    return await asyncio.to_thread(work, *given, **options)


def refuse_text(**given: object) -> None:
    """A string is a sequence of strings to Python, one a character, and never meant so."""
    for name, value in given.items():
        if isinstance(value, str):
            raise TypeError(f"{name} is one string; give a list of strings: [{name}].")
