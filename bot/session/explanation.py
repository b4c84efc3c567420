"""An explanation in the reader's language: a tree of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.config import Language
from bot.messages import MESSAGES, key_of, say
from retrieval import Answer, Explanation, Retriever, one_line

_TERMS = 12
"""So many terms, those that add most, have a line each."""
_SHORT = 14  # characters of a sentence
_SHOWN = 0.0005  # what is less is 0.000


def answer_json(
    answer: Answer, retriever: Retriever, history: Sequence[str], explain: bool
) -> dict[str, Any]:
    """Return an answer for programs; to `explain` it adds to every hit what its score is made of.

    `history` are the questions before it.
    """
    data = answer.model_dump(mode="json")
    for hit in data["hits"] if explain else ():
        tree = retriever.explain(answer.question, hit["passage_id"], history)
        hit["explanation"] = tree.model_dump(mode="json")
    return data


class Line(NamedTuple):
    """A node of a tree: how deep it stands, from 0, its value, and what it is."""

    depth: int
    value: str
    said: str


def tree_lines(explanation: Explanation, language: Language, *, depth: int = 0) -> Iterator[Line]:
    """Yield each node before its details; what adds 0 is left out."""
    yield Line(depth, f"{explanation.value:.3f}", describe(explanation, language))
    details = [detail for detail in explanation.details if abs(detail.value) >= _SHOWN]
    most, rest = details, []
    if explanation.name == "bm25":
        most, rest = details[:_TERMS], details[_TERMS:]
    for detail in most:
        yield from tree_lines(detail, language, depth=depth + 1)
    if rest:
        value = sum(detail.value for detail in rest)
        yield Line(depth + 1, f"{value:.3f}", say(language, "explain_rest", count=len(rest)))


def describe(explanation: Explanation, language: Language) -> str:
    """What a node is, in the reader's language; in English where there are no words for it."""
    key = key_of("explain", explanation.name)
    if key not in MESSAGES[language]:
        return one_line(explanation.description)
    said = {name: _said(name, value) for name, value in explanation.data.items()}
    if explanation.name == "term":
        said |= {"role": _role(said, language), "where": _where(explanation, language)}
    return say(language, key, **said)


def _said(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name == "sentence" and len(value) > _SHORT:
        value = value[:_SHORT] + "…"
    return one_line(value)


def _role(term: Mapping[str, object], language: Language) -> str:
    """Return what a term is looked for instead of; "" where it was typed."""
    if term["term"] == term["typed"]:
        return ""
    if not term["typed"]:
        return say(language, "explain_role_close")
    return say(language, "explain_role_instead", typed=term["typed"])


def _where(term: Explanation, language: Language) -> str:
    """In which fields a term stands, and how often."""
    fields = term.data["fields"]
    counts = fields.items() if isinstance(fields, Mapping) else ()
    comma = "，" if language == "zh" else ", "
    return comma.join(
        f"{say(language, key_of('explain_in', name))} {count}" for name, count in counts
    )
