"""What programs and language models are told of an answer: its JSON Schema, and a function's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from retrieval.models import Answer

_FIELDS = Path(__file__).with_name("schema.toml")

_ABOUT = (
    "Ask the newspaper archive a question in Chinese. Returns the sentence that answers it, with "
    "its source, and a verdict: sure, perhaps (unconfirmed: say so) or not_found (do not answer)."
)
_FILTERS = {
    "reporter": "Part of a name in the byline.",
    "date": "A day, month, year or range: 2023-01-05, 2023-01, 2023-01..2023-03, 去年.",
    "edition": "The number of the page in its paper: 3.",
    "paper": "Part of the newspaper's or the page's name.",
    "section": "Part of the name of a section or column.",
}


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer, as `wenbao ask --json` prints it.

    Returns:
        The schema; every field has a description.
    """
    schema = Answer.model_json_schema(mode="serialization")
    for model, fields in field_descriptions().items():
        own = schema if model == "Answer" else schema["$defs"][model]
        for name, description in fields.items():
            own["properties"][name]["description"] = description
    return schema


def field_descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return what each field means, by the name of its model."""
    return tomllib.loads(_FIELDS.read_text(encoding="utf-8"))


def function_schema() -> dict[str, Any]:
    """Return `ask` as a function that a language model may call, in OpenAI's form.

    Returns:
        An item of "tools"; its arguments are those of `Retriever.ask`.
    """
    history = {"type": "array", "items": {"type": "string"}}
    filters = {
        name: {"type": "string", "description": description}
        for name, description in _FILTERS.items()
    }
    properties = {
        "question": {"type": "string", "description": "The question.", "maxLength": 1000},
        "history": {**history, "description": "The reader's earlier questions, oldest first."},
        "k": {"type": "integer", "minimum": 1, "maximum": 100, "description": "Hits at most."},
        "filters": {"type": "object", "properties": filters, "additionalProperties": False},
    }
    parameters = {
        "type": "object",
        "properties": properties,
        "required": ["question"],
        "additionalProperties": False,
    }
    function = {"name": "ask_newspaper", "description": _ABOUT, "parameters": parameters}
    return {"type": "function", "function": function}
