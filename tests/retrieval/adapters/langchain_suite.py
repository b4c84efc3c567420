"""LangChain's own suite for retrievers, which test_langchain.py runs in a process of its own."""

from __future__ import annotations

from typing import Any

from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from retrieval import Archive
from retrieval.adapters.langchain import WenbaoRetriever


class TestWenbaoRetriever(RetrieversIntegrationTests):
    """The five pages, asked for what many passages hold."""

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        """What is tested."""
        return WenbaoRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        """The five pages."""
        return {"source": Archive.of_seeds()}

    @property
    def retriever_query_example(self) -> str:
        """A question with more than three hits."""
        return "职工活动在哪里举行？"
