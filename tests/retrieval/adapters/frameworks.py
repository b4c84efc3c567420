"""What the tests of all adapters share: questions, and what each hit's metadata must hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retrieval import Answer

QUESTION = "燃气集团的工会主席是谁？"
UNANSWERED = "谁是英国首相？"
METADATA = {
    "kicker", "headline", "deck", "byline", "page", "lines", "date", "score", "verdict",
    "confidence", "highlights", "sentence", "article_id", "passage_id", "paper", "edition",
}  # fmt: skip


def assert_as_asked(
    answer: Answer, found: Sequence[tuple[str | None, str, Mapping[str, Any]]]
) -> None:
    """(id, text, metadata) of what an adapter found are those of the answer, in its order."""
    assert [(id_, text) for id_, text, _ in found] == [(h.passage_id, h.text) for h in answer.hits]
    for (_, _, metadata), hit in zip(found, answer.hits, strict=True):
        assert set(metadata) >= METADATA
        assert metadata["verdict"] == answer.verdict
        assert metadata["lines"] == [list(lines) for lines in hit.lines]
        assert metadata["headline"] == hit.headline
    assert answer.best
    assert found[0][2]["answer"] == answer.best.sentence
