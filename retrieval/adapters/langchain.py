"""A retriever for LangChain (extra `langchain`)."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from retrieval.adapters.finder import Finder, Found
from retrieval.models import Verdict


class WenbaoRetriever(BaseRetriever):
    """Newspaper passages as LangChain's documents, best first.

    `source` is a `Retriever`, an `Archive` or the folder of one. `k` and `filters` may be given to
    `invoke` too. A document's metadata holds the hit's fields and the answer's verdict.
    """

    source: Any
    k: int = 10
    filters: dict[str, Any] | None = None
    min_verdict: Verdict = "not_found"

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.source, self.k, self.filters, self.min_verdict)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it
        k: int | None = None,
        filters: dict[str, Any] | None = None,
    ) -> list[Document]:
        return _documents(self._finder.find(query, k, filters))

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it
        k: int | None = None,
        filters: dict[str, Any] | None = None,
    ) -> list[Document]:
        return _documents(await self._finder.afind(query, k, filters))


def _documents(found: list[Found]) -> list[Document]:
    return [Document(one.text, id=one.id, metadata=one.metadata) for one in found]
