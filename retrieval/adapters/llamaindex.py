"""A retriever for LlamaIndex (extra `llamaindex`)."""

from __future__ import annotations

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from retrieval.adapters.finder import Finder, Found, Source
from retrieval.models import Verdict
from retrieval.question.given import GivenFilters

_SHOWN = {"headline", "paper", "date", "page", "lines", "verdict"}
"""What a language model reads above a passage; the rest of the metadata is for programs."""


class WenbaoRetriever(BaseRetriever):
    """Newspaper passages as LlamaIndex's nodes, best first.

    A node's metadata holds the hit's fields and the answer's verdict.
    """

    def __init__(
        self,
        source: Source,
        *,
        k: int = 10,
        filters: GivenFilters | None = None,
        min_verdict: Verdict = "not_found",
    ) -> None:
        """Make a retriever.

        Args:
            source: A `Retriever`, an `Archive` or the folder of one.
            k: How many nodes to return at most.
            filters: What articles must be, as for `Retriever.search`.
            min_verdict: The least verdict for which there are nodes.
        """
        super().__init__()
        self._finder = Finder(source, k, filters, min_verdict)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(self._finder.find(query_bundle.query_str))

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(await self._finder.afind(query_bundle.query_str))


def _nodes(found: list[Found]) -> list[NodeWithScore]:
    return [NodeWithScore(node=_node(one), score=one.score) for one in found]


def _node(one: Found) -> TextNode:
    hidden = [key for key in one.metadata if key not in _SHOWN]
    return TextNode(
        id_=one.id,
        text=one.text,
        metadata=one.metadata,
        excluded_llm_metadata_keys=hidden,
        excluded_embed_metadata_keys=hidden,
    )
