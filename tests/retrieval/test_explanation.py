"""Why a hit has its score: a tree whose numbers add up."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest

from retrieval import Answer, Explanation, QuestionError, Retriever, read_gold
from retrieval.explanation import _SENTENCES, explain_hit
from retrieval.search import context_fields, passage_terms
from retrieval.weights import fitted
from tests.conftest import GOLD

QUESTION = "燃气集团的工会主席是谁？"


def nodes(tree: Explanation) -> Iterator[Explanation]:
    """The tree's nodes, each before its details."""
    yield tree
    for detail in tree.details:
        yield from nodes(detail)


def named(tree: Explanation, name: str) -> list[Explanation]:
    """The nodes of one kind."""
    return [node for node in nodes(tree) if node.name == name]


def assert_adds_up(tree: Explanation) -> None:
    """Every node with details is their sum."""
    for node in nodes(tree):
        if node.details:
            total = math.fsum(detail.value for detail in node.details)
            assert node.value == pytest.approx(total, abs=1e-6), node.description


def explain_all(retriever: Retriever, answer: Answer, history: tuple[str, ...]) -> None:
    """Every hit has a tree that adds up to its score."""
    for hit in answer.hits:
        tree = retriever.explain(answer.question, hit.passage_id, history)
        assert tree.value == pytest.approx(hit.score, abs=1e-6)
        assert_adds_up(tree)


@pytest.mark.parametrize("name", ["questions", "followups", "unanswerable"])
def test_numbers_add_up_to_the_score(retriever: Retriever, name: str) -> None:
    """Of all hits of all gold questions, follow-ups with what they lean on; the order is theirs."""
    for question in read_gold(GOLD / f"{name}.jsonl"):
        answer = retriever.ask(question.question, question.history, k=5)
        explain_all(retriever, answer, tuple(question.history))


@pytest.mark.parametrize(
    "question",
    [
        "记者:王路曼",
        "记者:王路曼 慰问了谁",
        "“公共文明引导员”",
        "除了蒙牛，还有谁献血？",
        "然气集团的工会主席是谁？",
        "工会",
    ],
)
def test_questions_with_filters_phrases_and_mistakes_add_up(
    retriever: Retriever, question: str
) -> None:
    """Also beyond the passages that are looked at again, and for filters alone."""
    answer = retriever.ask(question, k=60)
    assert answer.hits
    explain_all(retriever, answer, ())
