"""What a reader asks, in the light of what they asked before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.expectation import Expectation, expectation
from retrieval.query import Query
from retrieval.question import leans_back
from retrieval.search import Searcher


class Asked(NamedTuple):
    """A question as it was understood."""

    folded: str
    standalone: str | None
    """The question with those it leans on; None where it stands alone."""
    own: Query
    whole: Query
    """Of `standalone` where there is one; otherwise `own`."""
    wanted: Expectation | None


def understand(searcher: Searcher, question: str, history: Sequence[str] = ()) -> Asked:
    """What `question` asks; `history` holds the earlier ones, oldest first.

    Raises QuestionError as `Searcher.search` does.
    """
    own = searcher.read(question)
    folded = searcher.analyzer.fold(question)
    alone = own.lists or own.phrases
    full = None if alone else _standalone(searcher, question, history)
    whole = searcher.read(full) if full else own
    return Asked(folded, full, own, whole, expectation(folded))


def _standalone(searcher: Searcher, question: str, history: Sequence[str]) -> str | None:
    """A question behind the earlier ones it leans on.

    Of a chain of questions that lean on one another, the first and the last two are taken.
    """
    fold = searcher.analyzer.fold
    if not history or not leans_back(fold(question)):
        return None
    chain = [question]
    for earlier in reversed(history):
        chain.insert(0, earlier)
        if not leans_back(fold(earlier)):
            break
    parts = chain if len(chain) <= 3 else [chain[0], *chain[-2:]]
    return " ".join(part.strip() for part in parts)
