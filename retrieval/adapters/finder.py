"""What the adapters share: an archive or a retriever, asked for passages with their metadata."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from retrieval.archive.archive import Archive
from retrieval.models import Answer, Hit, Verdict
from retrieval.question.given import GivenFilters
from retrieval.retriever import Retriever

Source = Retriever | Archive | Path | str
"""A retriever, an archive, or the folder of one."""


class Found(NamedTuple):
    """A passage, in plain values."""

    id: str
    text: str
    score: float
    metadata: dict[str, Any]
    """The fields of the hit, and "verdict" and "confidence" of the whole answer; the passage that
    holds the best sentence has it as "answer"."""


@dataclass(frozen=True)
class Finder:
    """Finds passages; an archive is read as it is when a question is asked.

    `min_verdict` is the least verdict for which there are any: with "not_found" always, with
    "perhaps" and "sure" only where the pages answer.
    """

    source: Source
    k: int = 10
    filters: GivenFilters | None = None
    min_verdict: Verdict = "not_found"

    @property
    def retriever(self) -> Retriever:
        """What is asked. Raises ArchiveError where the archive cannot be read."""
        return self._asked if isinstance(self._asked, Retriever) else self._asked.retriever()

    @cached_property
    def _asked(self) -> Retriever | Archive:
        if isinstance(self.source, Path | str):
            return Archive.open(self.source, create=False)
        return self.source

    def find(
        self, question: str, k: int | None = None, filters: GivenFilters | None = None
    ) -> list[Found]:
        """Find passages; `k` and `filters` replace the finder's own for this question."""
        options = self._options(k, filters)
        return self._found(self.retriever.ask(question, **options))

    async def afind(
        self, question: str, k: int | None = None, filters: GivenFilters | None = None
    ) -> list[Found]:
        """Find passages without blocking the event loop; see `find`."""
        options = self._options(k, filters)
        return self._found(await self.retriever.aask(question, **options))

    def _options(self, k: int | None, filters: GivenFilters | None) -> dict[str, Any]:
        filters = self.filters if filters is None else filters
        k = self.k if k is None else k
        return {"k": k, "filters": filters, "min_verdict": self.min_verdict}

    def _found(self, answer: Answer) -> list[Found]:
        if self.min_verdict != "not_found" and not answer.answered:
            return []
        return [_as_found(answer, hit) for hit in answer.hits]


def _as_found(answer: Answer, hit: Hit) -> Found:
    metadata = hit.model_dump(mode="json", exclude={"text"})
    metadata |= {"verdict": answer.verdict, "confidence": answer.confidence}
    if answer.best and answer.best.passage_id == hit.passage_id:
        metadata["answer"] = answer.best.sentence
    return Found(hit.passage_id, hit.text, hit.score, metadata)
