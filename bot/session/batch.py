"""Many questions, many answers: `wenbao ask --batch`, and batches over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.session.explanation import answer_json
from bot.session.replies import AnswerReply
from bot.session.session import Session
from retrieval import Retriever


def answer_lines(
    lines: Iterable[str], retriever: Retriever, *, k: int, explain: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield one answer for every line that is not blank, in order.

    A line is {"id", "question"} or {"id", "turns": [questions, oldest first]}; a line that is
    neither gives {"id", "error"}, with a null id where none can be read. `explain` adds to every
    hit what its score is made of.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _answer_line(line, number, retriever, k, explain)


def _answer_line(
    line: str, number: int, retriever: Retriever, k: int, explain: bool
) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"Line {number} is not JSON."}
    if not isinstance(item, dict):
        return {"id": None, "error": f"Line {number} is not a JSON object."}
    return answer_item(item, f"Line {number}", retriever, k, explain=explain)


def answer_item(
    item: Mapping[str, Any], place: str, retriever: Retriever, k: int, *, explain: bool = False
) -> dict[str, Any]:
    """Return the answer to one of many questions, with its id; "error" where it is none.

    Args:
        item: "question", or "turns", the questions of a conversation; "id" where it has one.
        place: Where it stands, for the error.
        retriever: What is asked.
        k: How many hits to return at most.
        explain: Whether every hit says what its score is made of.
    """
    turns = item["turns"] if "turns" in item else [item.get("question")]
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        wrong = 'needs "question", a string, or "turns", a list of strings'
        return {"id": item.get("id"), "error": f"{place} {wrong}."}
    *earlier, question = turns
    reply = Session(retriever, k=k, history=list(earlier)).ask(question)
    if isinstance(reply, AnswerReply):
        return {"id": item.get("id"), **answer_json(reply.answer, retriever, earlier, explain)}
    return {"id": item.get("id"), "error": "The question is empty or too long."}
