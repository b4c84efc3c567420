"""Where a sentence holds what a question wants."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Analyzer
from retrieval.answer.candidates import candidates
from retrieval.chinese.text import Span
from retrieval.question.expectation import Expectation
from tests.conftest import ROOT

LISTS = sorted((ROOT / "retrieval" / "answer").glob("*s.txt"))


@pytest.mark.parametrize(
    ("sentence", "wanted", "found"),
    [
        ("代表团来自印度尼西亚和法国", Expectation("named", "国家"), ["印度尼西亚", "法国"]),
        ("工会主席何小远致辞", Expectation("person"), ["何小远"]),
        ("工会主席何远致辞", Expectation("role"), ["主席"]),
        ("全区110名职工参加", Expectation("count", "名"), ["110名"]),
    ],
)
def test_what_is_wanted_is_found(sentence: str, wanted: Expectation, found: list[str]) -> None:
    """Countries whole, people behind their office, offices before a name, numbers with their unit."""
    analyzer = Analyzer()

    def words(text: str) -> list[Span]:
        return [Span(word.start, word.end) for word in analyzer.words(text)]

    sure = [
        sentence[slice(*c.span)] for c in candidates(sentence, wanted, words) if c.strength == 1
    ]
    assert sure == found


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_lists_are_sorted_and_say_what_they_hold(file: Path) -> None:
    """A rule at the head, then a word a line, each once."""
    head, *words = file.read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ")
    assert words == sorted(set(words))
    assert len(LISTS) >= 2
