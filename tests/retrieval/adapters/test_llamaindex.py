"""The retriever for LlamaIndex."""

from __future__ import annotations

import asyncio

import pytest

from retrieval import Retriever
from tests.retrieval.adapters.frameworks import QUESTION, UNANSWERED, assert_as_asked

pytest.importorskip("llama_index.core", reason="the extra llamaindex is not installed")

from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import MetadataMode

from retrieval.adapters.llamaindex import WenbaoRetriever


def test_nodes_are_the_hits_of_ask(retriever: Retriever) -> None:
    """Synchronously and asynchronously, with their scores."""
    own = WenbaoRetriever(retriever, k=3)
    nodes = own.retrieve(QUESTION)
    found = [(one.node.node_id, one.node.get_content(), one.node.metadata) for one in nodes]
    answer = retriever.ask(QUESTION, k=3)
    assert_as_asked(answer, found)
    assert [one.score for one in nodes] == [hit.score for hit in answer.hits]
    again = asyncio.run(own.aretrieve(QUESTION))
    assert [one.node.node_id for one in again] == [one.node.node_id for one in nodes]


def test_filters_and_least_verdict_hold(retriever: Retriever) -> None:
    """No node where there is none to be."""
    assert WenbaoRetriever(retriever, filters={"reporter": "无此人"}).retrieve(QUESTION) == []
    assert WenbaoRetriever(retriever, min_verdict="sure").retrieve(UNANSWERED) == []


def test_a_model_reads_the_headline_but_not_the_offsets(retriever: Retriever) -> None:
    """The source stands above the passage; what programs need does not."""
    [node] = WenbaoRetriever(retriever, k=1).retrieve(QUESTION)
    shown = node.node.get_content(metadata_mode=MetadataMode.LLM)
    assert retriever.ask(QUESTION).hits[0].headline in shown
    assert "highlights" not in shown


def test_a_query_engine_answers_from_what_was_found(retriever: Retriever) -> None:
    """A model that repeats its prompt shows that the passage is in it; sources are the nodes."""
    engine = RetrieverQueryEngine.from_args(WenbaoRetriever(retriever, k=2), llm=MockLLM())
    response = engine.query(QUESTION)
    best = retriever.ask(QUESTION).best
    assert best
    assert best.sentence in str(response)
    assert response.source_nodes[0].node.metadata["answer"] == best.sentence
