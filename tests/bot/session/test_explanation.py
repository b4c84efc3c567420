"""An explanation as a reader sees it: a tree of lines in their language."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from bot.config import Language
from bot.messages import MESSAGES
from bot.session.explanation import describe, tree_lines
from bot.terminal.answers import render_why
from retrieval import Explanation, Retriever
from retrieval.answer.explanation import _SENTENCES
from retrieval.index.fields import context_fields

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _term(**data: object) -> Explanation:
    known = {
        "term": "捐赠", "word": "捐赠", "typed": "捐", "weight": 0.7, "idf": 3.379, "df": 3,
        "passages": 87, "tf": 3, "tf_part": 1.671, "fields": {"text": 2, "headline": 1},
    }  # fmt: skip
    return Explanation.model_validate(
        {"value": 0.5, "description": "", "name": "term", "data": known | data}
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "捐赠（代捐）：0.7 × idf 3.38（3/87）× tf 1.67（正文 2，标题 1）"),
        ("en", "捐赠 for 捐: 0.7 × idf 3.38 (3/87) × tf 1.67 (text 2, headline 1)"),
    ],
)
def test_a_term_in_one_line(language: Language, line: str) -> None:
    """The term, what it stands for, weight, idf, where it stands."""
    assert describe(_term(), language) == line


def test_what_a_term_stands_for() -> None:
    """Nothing is said of a typed one; of one whose typed word is unknown, that it is close."""
    assert describe(_term(typed="捐赠"), "en").startswith("捐赠: 0.7")
    assert describe(_term(typed=""), "en").startswith("捐赠, a word close to it: 0.7")


def test_terms_of_pages_obey_nothing() -> None:
    """Control characters in words and sentences are shown, not sent."""
    sentence = Explanation(
        value=1, description="", name="sentence", data={"sentence": "甲\x1b[2J\u202e\n乙"}
    )
    for node in (_term(term="a\x1b[2J", typed="\u202e"), sentence):
        assert not {"\x1b", "\u202e", "\n"} & set(describe(node, "zh"))


def test_every_kind_is_said_in_both_languages(retriever: Retriever) -> None:
    """No line falls back on English for want of words."""
    kinds = {f"explain_{name}" for name in _SENTENCES}
    fields = context_fields(next(iter(retriever._searcher.passages.values())))
    kinds |= {f"explain_in_{field}" for field in ("text", *fields)}
    assert kinds <= MESSAGES["zh"].keys()


def test_small_terms_share_a_line() -> None:
    """Beyond twelve, the rest is one sum; what would show as 0.000 is left out."""
    terms = [
        _term(term=f"词{n}", word=f"词{n}").model_copy(update={"value": 1 / n})
        for n in range(1, 16)
    ]
    zero = _term().model_copy(update={"value": 0.0004})
    data = {"bm25": 1.0, "top": 1.0, "weight": 1.0, "factor": 1.0, "k1": 1.2, "b": 0.75}
    node = Explanation(
        value=sum(term.value for term in terms) + zero.value,
        description="",
        details=(*terms, zero),
        name="bm25",
        data=data,
    )
    first, *lines = tree_lines(node, "zh")
    assert len(lines) == 13
    assert lines[-1] == (1, f"{1 / 13 + 1 / 14 + 1 / 15:.3f}", "其余 3 个词")
    assert first[:2] == (0, "3.319")


def test_a_tree_of_the_pages_fits_a_terminal(retriever: Retriever) -> None:
    """No line is wider than 80 columns, in either language."""
    question = "燃气集团的工会主席是谁？"
    answer = retriever.ask(question)
    hit = answer.hits[0]
    explanation = retriever.explain(question, hit.passage_id)
    for language in LANGUAGES:
        for line in render_why(hit, explanation, answer, language).plain.splitlines():
            assert cell_len(line) <= 80
