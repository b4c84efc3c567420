"""What weights are fitted on, and what figures are reported of: no question is in both."""

from __future__ import annotations

import json
from collections.abc import Iterator

from retrieval.chinese.text import bigrams, squeeze
from tests.conftest import ROOT

DATA = ROOT / "benchmarks" / "data"
REPORTED = ("gold/questions", "gold/unanswerable", "gold/followups", "cases")
SETS = ("news", "trust", "paraphrase")
ALIKE = 0.6
"""Share of their pairs of characters that two questions have in common where one is a copy."""


def _rows(name: str, folder: str = "benchmarks/data") -> list[dict[str, object]]:
    file = ROOT / folder / f"{name}.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def _asked(split: str) -> Iterator[str]:
    kinds = ("questions", "unanswerable", "followups")
    for name in (*(f"{one}_{kind}" for one in SETS for kind in kinds), "chatter"):
        yield from (_text(row) for row in _rows(name) if row["split"] == split)
    if split == "held":
        for name in REPORTED:
            yield from map(_text, _rows(name, "tests/data"))


def _text(row: dict[str, object]) -> str:
    turns = row.get("turns")
    return " ".join(map(str, turns)) if isinstance(turns, list) else str(row["question"])


def test_no_item_is_fitted_on_and_reported() -> None:
    """A news item belongs to one set, and in it to one split or to none."""
    lines = [row["line"] for name in SETS for row in _rows(f"{name}_items")]
    assert len(lines) > 500
    assert len(lines) == len(set(lines))


def test_questions_are_in_the_split_of_their_item() -> None:
    """What is asked of an item to fit on is not reported, and the other way round."""
    for name in SETS:
        splits = {row["line"]: row.get("split") for row in _rows(f"{name}_items")}
        for row in (*_rows(f"{name}_questions"), *_rows(f"{name}_unanswerable")):
            assert row.get("line") is None or splits[row["line"]] == row["split"], row["id"]


def test_no_question_is_fitted_on_and_reported() -> None:
    """Neither itself nor a near copy of it."""
    fitted = [(text, bigrams(text)) for text in _asked("dev")]
    assert len(fitted) > 900
    for text in _asked("held"):
        pairs = bigrams(text)
        for other, others in fitted:
            assert squeeze(text) != squeeze(other)
            alike = len(pairs & others) / len(pairs | others or {""})
            assert alike < ALIKE, (text, other)
