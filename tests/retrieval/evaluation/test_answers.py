"""Answers judged by gold: as the scorer does that this project is measured by, and by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from retrieval import Answer, GoldArticles, GoldQuestion, Retriever, evaluate, read_gold
from retrieval.evaluation.answers import Evaluation, evaluate_answers
from retrieval.evaluation.judgements import Shown
from tests.conftest import GOLD

ARTICLE = "本报讯（记者 甲乙）近日，东湖街道总工会慰问职工120人。活动为期三天，送出手套、围巾、雨衣和水壶。"
PARTS = {"a": ["东湖街道送温暖", ARTICLE], "b": ["朝阳区举办职工知识竞赛，12人获奖。"]}


def _judge(shown: Shown, **gold: object) -> dict[str, int]:
    """The figures of one question about article "a"."""
    question = GoldQuestion.model_validate(
        {"id": "q", "question": "问？", "article_id": "a", **gold}
    )
    [judged] = evaluate_answers(
        lambda _: shown, [question], articles=GoldArticles(PARTS)
    ).judgements
    return judged.figures


def _shown(sentence: str, *, article: str = "a", passage: str = ARTICLE) -> Shown:
    return Shown((article,), (passage,), ("p1",), "标题", sentence, answered=True, confidence=0.5)


EVIDENCE = "本报讯（记者 甲乙）近日，东湖街道总工会慰问职工120人。"
LIST = "活动为期三天，送出手套、围巾、雨衣和水壶。"


def test_a_short_answer_counts_beside_its_evidence_only() -> None:
    """120人 in the evidence sentence is right; in a sentence of its own it proves nothing."""
    gold = {"answer": "120人", "evidence": EVIDENCE}
    assert _judge(_shown(EVIDENCE), **gold)["sentence@1"] == 1
    assert _judge(_shown("慰问职工120人。"), **gold)["sentence@1"] == 0
    assert _judge(_shown(LIST), **gold)["sentence@1"] == 0


def test_a_clause_of_the_evidence_is_enough() -> None:
    """A clause of 12 characters and more, with the answer in it."""
    gold = {"answer": "120人", "evidence": EVIDENCE}
    assert _judge(_shown("东湖街道总工会慰问职工120人"), **gold)["sentence@1"] == 1


def test_a_number_is_not_found_in_a_longer_one() -> None:
    """20人 is not in 120人."""
    figures = _judge(_shown(EVIDENCE), answer="20人的职工队伍", answers=["20人"], evidence=LIST)
    assert (figures["passage@1"], figures["sentence@1"]) == (0, 0)


def test_a_list_wants_most_of_its_items() -> None:
    """Three of four are enough, two are not."""
    gold = {"answer": "手套、围巾、雨衣和水壶以及帽子", "evidence": LIST}
    items = ["手套", "围巾", "雨衣", "帽子"]
    assert _judge(_shown(LIST), items=items, **gold)["passage@1"] == 1
    others = ["手套", "围巾", "鞋子", "帽子"]
    assert _judge(_shown("手套、围巾"), items=others, **gold)["sentence@1"] == 0


def test_a_sentence_must_be_the_articles_own() -> None:
    """One that holds the answer but stands nowhere is not right, nor is half a page."""
    gold = {"answer": "东湖街道总工会", "evidence": EVIDENCE}
    assert _judge(_shown("东湖街道总工会来过。"), **gold)["sentence@1"] == 0
    assert _judge(_shown("东湖街道总工会慰问职工"), **gold)["sentence@1"] == 1
    long = {"a": ["东湖街道总工会" + "慰问职工" * 40 + "。"]}
    question = GoldQuestion.model_validate(
        {"id": "q", "question": "问？", "article_id": "a", **gold, "evidence": ""}
    )
    [judged] = evaluate_answers(
        lambda _: _shown(long["a"][0]), [question], articles=GoldArticles(long)
    ).judgements
    assert judged.figures["sentence@1"] == 0


def test_a_headline_may_answer_outside_of_the_passage() -> None:
    """Where the evidence is the headline, the passage need not hold it."""
    gold = {"answer": "东湖街道送温暖", "evidence": "东湖街道送温暖"}
    shown = _shown("东湖街道送温暖", passage=LIST)
    assert _judge(shown, evidence_in="headline", **gold)["passage@1"] == 1
    assert _judge(shown, evidence_in="body", **gold)["passage@1"] == 0


def test_another_article_answers_nothing() -> None:
    """Whatever its sentence holds; it may still stand among the first three."""
    gold = {"answer": "东湖街道总工会", "evidence": EVIDENCE}
    shown = _shown(EVIDENCE, article="b")._replace(articles=("b", "a"))
    figures = {"article@1": 0, "article@3": 1, "passage@1": 0, "sentence@1": 0, "refused": 0}
    assert _judge(shown, **gold) == figures


def test_where_no_answer_is_known_only_the_place_is_judged() -> None:
    """No figure is made up for what gold does not say."""
    assert _judge(_shown(EVIDENCE)).keys() == {"article@1", "article@3", "refused"}


def test_feedback_is_judged_by_passage_and_sentence() -> None:
    """A passage and a sentence that helped should stand first, a passage that did not should not."""
    shown = _shown(EVIDENCE)
    helped = {"passage_id": "p1", "evidence": EVIDENCE, "helpful": True}
    figures = {"article@1": 1, "article@3": 1, "passage@1": 1, "sentence@1": 1, "refused": 0}
    assert _judge(shown, **helped) == figures
    assert _judge(_shown(LIST), **helped) == {**figures, "sentence@1": 0}
    assert _judge(shown, passage_id="p2", helpful=True)["passage@1"] == 0
    assert _judge(shown, passage_id="p1", helpful=False) == {"again@1": 1}
    assert _judge(shown, passage_id="p2", helpful=False) == {"again@1": 0}


def test_questions_about_other_papers_are_set_apart(retriever: Retriever) -> None:
    """They are named and in no figure."""
    known = GoldQuestion(id="known", turns=("工会主席是谁？",), article_id=retriever.articles[0].id)
    other = GoldQuestion(
        id="other", turns=("股市如何？",), article_id="x-01", evidence="股市大涨。"
    )
    evaluation = evaluate(retriever, [known, other])
    assert evaluation.absent == ("other",)
    assert [group.count for group in evaluation.groups] == [1]


def test_a_question_that_cannot_be_asked_is_refused(retriever: Retriever) -> None:
    """An empty line of gold is a question without an answer."""
    empty = GoldQuestion(id="empty", turns=(" ",), article_id=retriever.articles[0].id)
    [judged] = evaluate(retriever, [empty]).judgements
    assert judged.figures == {"article@1": 0, "article@3": 0, "refused": 1}


def test_confidence_is_compared_with_that_of_the_unanswerable() -> None:
    """Two right of 0.9 and 0.4, a wrong one of 0.6, one without an answer of 0.5, refused."""
    answers = {
        "r1": _shown(EVIDENCE)._replace(confidence=0.9),
        "r2": _shown(EVIDENCE)._replace(confidence=0.4),
        "w": _shown(LIST)._replace(confidence=0.6),
        "u": Shown(confidence=0.5),
    }
    gold = {"question": "问？", "article_id": "a", "answer": "东湖街道总工会", "evidence": EVIDENCE}
    questions = [GoldQuestion.model_validate({"id": name, **gold}) for name in ("r1", "r2", "w")]
    unanswerable = [GoldQuestion(id="u", turns=("问？",), category="off_topic")]
    trust = evaluate_answers(
        lambda question: answers[question.id],
        questions,
        unanswerable=unanswerable,
        articles=GoldArticles(PARTS),
    ).trust
    assert trust is not None
    assert trust.auroc is not None
    assert trust.auroc.value == 2 / 3  # 0.9 and 0.6 are above 0.5, 0.4 is not
    assert trust.auroc_right is not None
    assert trust.auroc_right.value == 2 / 4  # 0.9 above both, 0.4 above none
    assert trust.caught["off_topic"].value == 1
    assert trust.aurc == pytest.approx((0 + 1 / 2 + 2 / 3 + 2 / 4) / 4)


Change = Callable[[dict[str, Any]], object]


def _as_they_are(_: dict[str, Any]) -> None:
    """The answers themselves."""


def _second_first(answer: dict[str, Any]) -> None:
    """Worse answers: the second hit in front."""
    answer["hits"][:2] = reversed(answer["hits"][:2])


def _whole_passage(answer: dict[str, Any]) -> None:
    """Sentences that are too long, and some that are not."""
    if answer["best"] and answer["hits"]:
        answer["best"]["sentence"] = answer["hits"][0]["text"]


def _half_sentence(answer: dict[str, Any]) -> None:
    """Clauses, and numbers cut in two."""
    if answer["best"]:
        sentence = answer["best"]["sentence"]
        answer["best"]["sentence"] = sentence[: len(sentence) // 2]


@pytest.fixture(scope="module")
def answered(retriever: Retriever) -> dict[str, str]:
    """The answer to every question of gold, as JSON, by its id."""
    answers = {}
    for name in ("questions", "followups", "unanswerable"):
        for question in read_gold(GOLD / f"{name}.jsonl"):
            *history, last = question.turns
            answers[question.id] = retriever.ask(last, history).model_dump_json()
    return answers


def _changed(
    answered: dict[str, str], questions: Sequence[GoldQuestion], change: Change
) -> dict[str, Answer]:
    changed = {}
    for question in questions:
        answer = json.loads(answered[question.id])
        change(answer)
        changed[question.id] = Answer.model_validate(answer)
    return changed


def _by_the_scorer(
    folder: Path, shared: Path, answers: dict[str, Answer], name: str
) -> dict[str, Any]:
    """What tools/score_answers.py says of the same answers."""
    predicted, report = folder / "answers.jsonl", folder / "report.json"
    lines = [
        json.dumps({"id": question, **answer.model_dump(mode="json")})
        for question, answer in answers.items()
    ]
    predicted.write_text("\n".join(lines), encoding="utf-8")
    command: list[str | Path] = [
        sys.executable, shared / "tools" / "score_answers.py", "--pred", predicted,
        "--gold", GOLD / f"{name}.jsonl", "--articles", GOLD / "segmentation", "--json", report,
        "--unanswerable", GOLD / "unanswerable.jsonl",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    scored: dict[str, Any] = json.loads(report.read_bytes())
    return scored


def _figures(evaluation: Evaluation) -> dict[str, Any]:
    assert evaluation.trust is not None
    assert evaluation.trust.auroc is not None
    assert evaluation.trust.auroc_right is not None
    groups = {
        group.name: {"n": group.count, **{n: f.value for n, f in group.figures.items()}}
        for group in evaluation.groups
    }
    return {
        "groups": groups,
        "auroc": evaluation.trust.auroc.value,
        "auroc_right": evaluation.trust.auroc_right.value,
        "caught": {name: figure.value for name, figure in evaluation.trust.caught.items()},
    }


@pytest.mark.parametrize("change", [_as_they_are, _second_first, _whole_passage, _half_sentence])
@pytest.mark.parametrize("name", ["questions", "followups"])
def test_figures_are_those_of_the_scorer(
    retriever: Retriever,
    answered: dict[str, str],
    shared: Path,
    tmp_path: Path,
    name: str,
    change: Change,
) -> None:
    """Every figure of every group, of our answers and of three ways to spoil them."""
    questions = read_gold(GOLD / f"{name}.jsonl")
    nothing = read_gold(GOLD / "unanswerable.jsonl")
    answers = _changed(answered, (*questions, *nothing), change)
    scored = _by_the_scorer(tmp_path, shared, answers, name)
    scored["groups"].pop("difficulty:None", None)  # what has no difficulty is no group of ours
    for articles in (GoldArticles.read(GOLD / "segmentation"), None):
        evaluation = evaluate_answers(
            lambda question, of=articles: Shown.of(answers[question.id], of),  # type: ignore[misc]
            questions,
            unanswerable=nothing,
            articles=articles or GoldArticles.of(retriever.articles),
        )
        ours = _figures(evaluation)
        assert ours.pop("groups").keys() == scored["groups"].keys()
        for group in evaluation.groups:
            for figure, value in group.figures.items():
                assert value.value == pytest.approx(scored["groups"][group.name][figure]), group
        for figure, value in ours.items():
            assert value == pytest.approx(scored[figure]), figure
