"""The description at /docs: it is kept, whatever is sent."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from retrieval import Answer, Archive, Article, Hit
from tests.bot.web.client import Client
from tests.conftest import SEEDS


def test_every_request_is_described_with_its_problems(client: Client) -> None:
    """A summary, a sentence, the answer's form, and the problems there may be."""
    spec = client.get("/api/openapi.json").json()
    assert {"/api/ask", "/api/batch", "/api/pages/{page_id}", "/healthz"} <= spec["paths"].keys()
    for path, methods in spec["paths"].items():
        for about in methods.values():
            assert about["summary"]
            assert about["description"]
            if path.startswith("/api"):
                assert {"401", "422", "429"} <= about["responses"].keys()


def test_the_answer_is_described_field_by_field(client: Client) -> None:
    """As the library has it."""
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    for model in (Answer, Article, Hit):
        fields = {name for name, of in model.model_fields.items() if not of.exclude}
        assert fields <= schemas[model.__name__]["properties"].keys()


@pytest.mark.slow
def test_nothing_generated_is_answered_with_a_fault() -> None:
    """schemathesis, bounded: no 5xx, no answer that is not described."""
    archive = Archive()
    archive.add_files(SEEDS / "000_01eeeae0c410c12a.txt")
    client = Client(archive)
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    tried = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @settings(
            max_examples=15, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def check(case: schemathesis.Case[Any]) -> None:
            nonlocal tried
            tried += 1
            response = _send(client, case)
            assert response.status_code < 500, (case.path, case.body)
            described = case.operation.definition.raw["responses"]
            assert str(response.status_code) in described, (case.path, response.status_code)

        check()
    assert tried > 100


def _send(client: Client, case: schemathesis.Case[Any]) -> httpx.Response:
    given = case.as_transport_kwargs(base_url="http://localhost:8080")
    request = httpx.Request(
        given["method"], given["url"], params=given.get("params"), json=given.get("json")
    )
    path = request.url.raw_path.decode()
    headers = {"content_type": "application/json"}
    return client.send(given["method"], path, request.content or b"", headers)
