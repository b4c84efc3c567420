"""The schemas: whole, and true of real answers."""

from __future__ import annotations

import inspect

import pytest

from retrieval import Answer, Retriever, answer_schema, function_schema
from retrieval.schema import field_descriptions


def test_every_field_is_described() -> None:
    """And none that there is not."""
    schema = Answer.model_json_schema(mode="serialization")
    models = {"Answer": schema, **schema["$defs"]}
    fields = {name: set(own["properties"]) for name, own in models.items() if "properties" in own}
    assert {name: set(own) for name, own in field_descriptions().items()} == fields


@pytest.mark.parametrize("question", ["燃气集团的工会主席是谁？", "谁是英国首相？", "你好"])
def test_answers_fit_the_schema(retriever: Retriever, question: str) -> None:
    """As a validator of JSON Schema sees it."""
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(retriever.ask(question).model_dump(mode="json"), answer_schema())


def test_the_function_takes_what_ask_takes() -> None:
    """So that a model's arguments can be passed on as they are."""
    function = function_schema()["function"]
    parameters = inspect.signature(Retriever.ask).parameters
    assert set(function["parameters"]["properties"]) <= set(parameters)
    assert function["parameters"]["required"] == ["question"]
