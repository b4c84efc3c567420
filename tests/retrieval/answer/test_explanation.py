"""Why a hit has its score: a tree whose numbers add up."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from retrieval import Answer, Archive, Explanation, QuestionError, Retriever, read_gold
from retrieval.answer.explanation import _SENTENCES
from retrieval.answer.weights import fitted
from retrieval.index.fields import context_fields, passage_terms
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
    for gold in read_gold(GOLD / f"{name}.jsonl"):
        *history, question = gold.turns
        explain_all(retriever, retriever.ask(question, history, k=5), tuple(history))


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


def test_a_term_is_explained_by_its_numbers(retriever: Retriever) -> None:
    """weight, idf, tf, df, N and the fields; idf by its formula, value by its factors."""
    [bm25] = named(explained(retriever, QUESTION), "bm25")
    term = next(node for node in bm25.details if node.data["term"] == "燃气")
    data = term.data
    assert data["weight"] == 1
    assert data["idf"] == pytest.approx(
        math.log((number(data["passages"]) + 1) / number(data["df"]))
    )
    product = number(data["weight"]) * number(data["idf"]) * number(data["tf_part"])
    assert term.value == pytest.approx(number(bm25.data["factor"]) * product)
    fields = data["fields"]
    assert isinstance(fields, Mapping)
    assert fields.keys() == {"text", "headline"}
    assert sum(fields.values()) == data["tf"]
    assert term.description.startswith("燃气: weight 1 * idf ")
    assert f"n = {data['df']} of N = {data['passages']} passages" in term.description


def test_a_term_that_was_not_typed_names_what_it_stands_for() -> None:
    """An alternative, lighter, for the typed word."""
    texts = Retriever.from_texts(["书法家捐赠作品。", "比赛在北京举行。"])
    found = {
        str(node.data["term"]): node for node in named(texts.explain("谁捐了作品？", "1"), "term")
    }
    assert found["捐赠"].data["typed"] == "捐"
    assert number(found["捐赠"].data["weight"]) < 1
    assert found["捐赠"].description.startswith("捐赠 for 捐: weight 0.")
    assert found["作品"].data["typed"] == "作品"


def test_counts_of_fields_are_those_of_the_index(seeds: Archive) -> None:
    """What stands over a passage, field by field, has the terms that the passage is indexed by."""
    retriever = seeds.retriever()
    searcher = retriever._searcher
    for passage in searcher.passages.values():
        texts = [passage.text, *context_fields(passage).values()]
        terms = [term for text in texts for term in searcher.analyzer.terms(text)]
        assert Counter(terms) == Counter(passage_terms(passage, searcher.analyzer))


def test_a_passage_that_is_no_hit_says_why() -> None:
    """Its value is 0: it shares no term, or a filter or phrase keeps it out."""
    texts = Retriever.from_texts(["比赛在北京举行。", "展览在上海开幕。"])
    for question, name in (
        ("书法家", "no_term"),
        ("？", "no_term"),
        ("“北京举行”的展览", "kept_out"),
        ("记者:王路曼 展览", "kept_out"),
    ):
        tree = texts.explain(question, "2")
        assert (tree.value, tree.name, tree.details) == (0, name, ())
    with pytest.raises(ValueError, match="no passage 3"):
        texts.explain("展览", "3")
    with pytest.raises(QuestionError):
        texts.explain(" ", "1")


def test_every_figure_has_words() -> None:
    """Whatever is weighed can be said."""
    assert fitted().sentence.keys() <= _SENTENCES.keys()


def test_an_explanation_is_json(retriever: Retriever) -> None:
    """And comes back from it."""
    tree = explained(retriever, QUESTION)
    assert Explanation.model_validate_json(tree.model_dump_json()) == tree


def explained(retriever: Retriever, question: str) -> Explanation:
    """The tree of the best hit."""
    return retriever.explain(question, retriever.ask(question).hits[0].passage_id)


def number(datum: object) -> float:
    """A datum that must be a number."""
    assert isinstance(datum, int | float)
    return datum
