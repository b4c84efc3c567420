"""Questions over HTTP: the same answers as everywhere."""

from __future__ import annotations

import json

import pytest

from bot.cli.app import run
from retrieval import Retriever
from tests.bot.web.client import Client, problem
from tests.conftest import GOLD
from tests.support.program import QUESTIONS


def _without_time(answer: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in answer.items() if name != "took_ms"}


def test_an_answer_is_that_of_the_command_line(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """POST /api/ask and `wenbao ask --json`, field by field."""
    question = QUESTIONS[0][0]
    assert run(["ask", question, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    asked = client.post("/api/ask", {"question": question}).json()
    assert _without_time(asked) == _without_time(told)


@pytest.mark.slow
def test_gold_is_answered_as_by_the_library(client: Client, retriever: Retriever) -> None:
    """No answer to the gold questions differs."""
    questions = [
        json.loads(line)["question"]
        for file in sorted(GOLD.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if "question" in json.loads(line)
    ]
    assert len(questions) > 100
    for question in questions:
        told = retriever.ask(question, k=5).model_dump(mode="json")
        asked = client.post("/api/ask", {"question": question}).json()
        assert _without_time(asked) == _without_time(told)


def test_a_question_leans_on_the_history(client: Client) -> None:
    """What 他 is stands in the question before."""
    history = ["燃气集团的工会主席是谁？"]
    answer = client.post("/api/ask", {"question": "她说了什么？", "history": history}).json()
    assert answer["hits"][0]["article_id"] == "000_01eeeae0c410c12a-02"


def test_filters_restrict_the_hits(client: Client) -> None:
    """Only articles of one reporter are asked."""
    body = {"question": "职工参加了什么活动？", "filters": {"reporter": ["赵思远"]}}
    hits = client.post("/api/ask", body).json()["hits"]
    assert hits
    assert all("赵思远" in json.dumps(hit["byline"], ensure_ascii=False) for hit in hits)


def test_a_filter_that_is_not_understood(client: Client) -> None:
    """A sentence names it."""
    body = {"question": "谁？", "filters": {"date": ["2023-13"]}}
    for path in ("/api/ask", "/api/search"):
        refused = client.post(path, body)
        assert problem(refused) == (422, "body")
        assert "date" in refused.json()["detail"]


def test_only_sure_answers(client: Client) -> None:
    """With `min_verdict` what is perhaps is not found."""
    body = {"question": "职工参加了什么活动？", "min_verdict": "sure"}
    assert client.post("/api/ask", body).json()["verdict"] != "perhaps"


def test_search_gives_hits_alone(client: Client, retriever: Retriever) -> None:
    """Those of the library, as many as were asked for."""
    question = QUESTIONS[1][0]
    hits = client.post("/api/search", {"question": question, "k": 3}).json()["hits"]
    assert [hit["passage_id"] for hit in hits] == [
        hit.passage_id for hit in retriever.search(question, 3)
    ]


@pytest.mark.parametrize("path", ["/api/ask", "/api/search"])
def test_questions_that_cannot_be_asked(client: Client, path: str) -> None:
    """An empty one, and one that is too long, are refused in the reader's language."""
    assert problem(client.post(path, {"question": ""})) == (422, "question")
    refused = client.post(path, {"question": "问" * 1500}, accept_language="zh-CN,zh;q=0.9")
    assert problem(refused) == (422, "question")
    assert "1000" in refused.json()["detail"]
    assert "问题" in refused.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"question": 3},
        {"question": "谁？", "k": 0},
        {"question": "谁？", "colour": 1},
        None,
    ],
)
def test_bodies_that_are_not_as_described(client: Client, body: object) -> None:
    """Each is a problem that names its places."""
    refused = client.post("/api/ask", body)
    assert problem(refused) == (422, "body")
    assert refused.json()["errors"]


def test_what_is_not_json_is_refused(client: Client) -> None:
    """Bytes that no parser takes."""
    broken = client.send("POST", "/api/ask", b"\xff{", {"content_type": "application/json"})
    assert problem(broken) == (422, "body")


def test_a_batch_is_answered_in_order(client: Client) -> None:
    """An event for each question, with its id, and one at the end."""
    items: list[dict[str, object]] = [
        {"id": "a", "question": QUESTIONS[0][0]},
        {"id": 2, "turns": ["燃气集团的工会主席是谁？", "她说了什么？"]},
        {"question": ""},
    ]
    response = client.post("/api/batch", {"questions": items, "k": 1})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [event.split("\n") for event in response.text.strip().split("\n\n")]
    assert [name for name, _ in events] == ["event: answer"] * 3 + ["event: end"]
    answers = [json.loads(data.removeprefix("data: ")) for _, data in events[:3]]
    assert [answer["id"] for answer in answers] == ["a", 2, None]
    assert QUESTIONS[0][1] in answers[0]["best"]["sentence"]
    assert answers[1]["hits"][0]["article_id"] == "000_01eeeae0c410c12a-02"
    assert "error" in answers[2]
