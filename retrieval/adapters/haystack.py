"""A component for Haystack (extra `haystack`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from haystack import Document, component, default_from_dict, default_to_dict

from retrieval.adapters.finder import Finder, Found, Source
from retrieval.archive.archive import Archive
from retrieval.models import Verdict


@component
class WenbaoRetriever:
    """Newspaper passages as Haystack's documents, best first.

    A document's meta holds the hit's fields and the answer's verdict. A pipeline file keeps the
    archive's folder, so that a component of an archive in memory or of a `Retriever` has none.
    """

    def __init__(
        self,
        source: Source,
        k: int = 10,
        filters: dict[str, Any] | None = None,
        min_verdict: Verdict = "not_found",
    ) -> None:
        """Make a component.

        Args:
            source: A `Retriever`, an `Archive` or the folder of one.
            k: How many documents to return at most.
            filters: What articles must be, as for `Retriever.search`.
            min_verdict: The least verdict for which there are documents.
        """
        self._finder = Finder(source, k, filters, min_verdict)

    def warm_up(self) -> None:
        """Open the archive and load the dictionaries."""
        self._finder.retriever.warm()

    @component.output_types(documents=list[Document])
    def run(
        self, query: str, k: int | None = None, filters: dict[str, Any] | None = None
    ) -> dict[str, list[Document]]:
        """Find documents; `k` and `filters` replace the component's own."""
        return {"documents": _documents(self._finder.find(query, k, filters))}

    @component.output_types(documents=list[Document])
    async def run_async(
        self, query: str, k: int | None = None, filters: dict[str, Any] | None = None
    ) -> dict[str, list[Document]]:
        """Find documents without blocking the event loop; see `run`."""
        return {"documents": _documents(await self._finder.afind(query, k, filters))}

    def to_dict(self) -> dict[str, Any]:
        """Return what a pipeline file keeps. Raises ValueError where the source has no folder."""
        own = self._finder
        folder = own.source.folder if isinstance(own.source, Archive) else own.source
        if not isinstance(folder, Path | str):
            raise ValueError("Only a retriever of an archive's folder fits into a pipeline file.")
        options = {"k": own.k, "filters": own.filters, "min_verdict": own.min_verdict}
        data: dict[str, Any] = default_to_dict(self, source=str(folder), **options)
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Make a component of what a pipeline file keeps."""
        made: Self = default_from_dict(cls, data)
        return made


def _documents(found: list[Found]) -> list[Document]:
    return [
        Document(id=one.id, content=one.text, meta=one.metadata, score=one.score) for one in found
    ]
