"""Every question of gold has one answer, whoever asks: the library, an adapter, an MCP client."""

from __future__ import annotations

import asyncio
import json

import pytest

from retrieval import Answer, Archive, Retriever
from retrieval.adapters.finder import Finder
from tests.conftest import GOLD

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client

from bot.mcp.server import create_server
from bot.web.library import Library

QUESTIONS = [
    json.loads(line)["question"]
    for name in ("questions.jsonl", "unanswerable.jsonl")
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines()
]


async def _told(archive: Archive) -> list[Answer]:
    library = Library(archive)
    answers = []
    async with Client(create_server(library, "zh")) as client:
        for question in QUESTIONS:
            result = await client.call_tool("ask", {"question": question, "k": 3})
            answers.append(Answer.model_validate(result.structured_content))
    library.close()
    return answers


@pytest.mark.slow
def test_answers_are_the_same_everywhere(seeds: Archive, retriever: Retriever) -> None:
    """Verdict, confidence, sentence and hits."""
    finder = Finder(retriever, k=3)
    told = asyncio.run(_told(seeds))
    assert len(told) > 100
    for question, answer in zip(QUESTIONS, told, strict=True):
        own = retriever.ask(question, k=3)
        assert answer.model_copy(update={"took_ms": own.took_ms}) == own
        found = finder.find(question)
        assert [one.id for one in found] == [hit.passage_id for hit in own.hits]
        assert {one.metadata["verdict"] for one in found} <= {own.verdict}
