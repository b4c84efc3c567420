"""Sure, perhaps, not found."""

from __future__ import annotations

import json

import pytest

from retrieval import Archive, Retriever
from retrieval.answer.verdict import verdict_of
from retrieval.answer.weights import FILE, fitted, thresholds_of
from retrieval.models import Thresholds

ASKED = "密云区总工会慰问了多少名公共文明引导员？"


@pytest.mark.parametrize(
    ("confidence", "verdict"),
    [(0.0, "not_found"), (0.29, "not_found"), (0.3, "perhaps"), (0.7, "sure"), (1.0, "sure")],
)
def test_two_thresholds_decide(confidence: float, verdict: str) -> None:
    """Each belongs to what begins with it."""
    assert verdict_of(confidence, Thresholds(sure=0.7, perhaps=0.3)) == verdict


@pytest.mark.parametrize(
    "other",
    [
        "海淀区总工会慰问了多少名公共文明引导员？",
        "密云区总工会在2019年慰问了多少名公共文明引导员？",
        "农业银行工会给职工送了什么防疫物资？",
        "燃气集团的董事长是谁？",
    ],
)
def test_what_is_named_and_not_there_is_never_sure(retriever: Retriever, other: str) -> None:
    """Another place, year, company or office, however alike the rest is."""
    answer = retriever.ask(other)
    assert answer.verdict != "sure"
    assert answer.missing


def test_what_is_missing_is_said(retriever: Retriever) -> None:
    """The word as it was asked; nothing is missing of a sure answer."""
    assert "海淀区" in retriever.ask("海淀区总工会慰问了多少名公共文明引导员？").missing
    assert retriever.ask(ASKED).missing == ()


def test_what_the_archive_holds_is_not_said_to_be_missing(retriever: Retriever) -> None:
    """Where no article is shown, only what no page has is named."""
    answer = retriever.ask("蒙牛献血是在2022年吗")
    assert answer.verdict == "not_found"
    assert "2022年" not in answer.missing


def test_a_name_counts_in_another_form(retriever: Retriever) -> None:
    """In traditional characters, as a numeral, mistyped by its sound, in pinyin."""
    for question in (
        "密雲區總工會慰問了多少名公共文明引導員？",
        "二百一十九人参加了什么",
        "燃汽集团工会主席是谁",
        "ranqi jituan gonghui zhuxi shi shui",
    ):
        assert retriever.ask(question).verdict == "sure", question


def test_perhaps_shows_sentences_of_different_articles(retriever: Retriever) -> None:
    """At most three, the best answer first, each with its headline; no other verdict has any."""
    answer = retriever.ask("海淀区总工会慰问了多少名公共文明引导员？")
    assert answer.verdict == "perhaps"
    assert answer.best is not None
    assert answer.candidates[0].sentence == answer.best.sentence
    ids = [one.article_id for one in answer.candidates]
    assert 1 < len(ids) == len(set(ids)) <= 3
    assert retriever.ask(ASKED).candidates == ()


def test_the_verdict_follows_the_confidence(retriever: Retriever) -> None:
    """Whatever is asked, the thresholds on the answer say which it is."""
    for question in (ASKED, "今天股市怎么样", "献血", "xyzzy", "谁？"):
        answer = retriever.ask(question)
        assert answer.verdict == verdict_of(answer.confidence, answer.thresholds)
        assert answer.answered is (answer.verdict != "not_found")


def test_thresholds_can_be_set(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An archive that wants to be sure says so less often."""
    folder = tmp_path_factory.mktemp("strict") / "archive"
    with Archive.open(folder, sure=1.0, perhaps=0.9) as archive:
        archive.add_files(next(iter(FILE.parents[2].glob("seeds/000*.txt"))))
        answer = archive.retriever().ask("燃气集团的工会主席是谁？")
    assert answer.verdict != "sure"
    assert answer.thresholds == Thresholds(sure=1.0, perhaps=0.9)


@pytest.mark.parametrize(("sure", "perhaps"), [(0.2, 0.5), (1.5, 0.5), (0.5, -0.1)])
def test_thresholds_are_in_order(sure: float, perhaps: float) -> None:
    """0 <= perhaps <= sure <= 1."""
    with pytest.raises(ValueError, match="in order"):
        thresholds_of(sure, perhaps)


def test_one_threshold_moves_the_other_out_of_its_way() -> None:
    """Whoever sets one need not know the other."""
    assert thresholds_of(0.01, None) == Thresholds(sure=0.01, perhaps=0.01)
    assert thresholds_of(None, 0.99) == Thresholds(sure=0.99, perhaps=0.99)


def test_weights_say_where_they_come_from() -> None:
    """The data, the command, and what speaks against an answer never for it."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    assert stored["command"] == "python -m benchmarks.fit --write"
    assert "dev" in stored["data"]
    against = ("absent", "apart", "strange", "no_")
    for name, weight in fitted().confidence.items():
        if any(part in name for part in against):
            assert weight <= 0, name
        elif name != "bias":
            assert weight >= 0, name


def test_real_questions_are_not_taken_for_chat(retriever: Retriever) -> None:
    """Words that are also typed to assistants do not decide alone; a recipe is still refused."""
    for question in ("你会介绍一下燃气集团的会议吗？", "“五型”是什么意思？"):
        assert retriever.ask(question).answered, question
    assert Retriever.from_texts(["明天天气晴，北风三级。", "工会开会。"]).ask("天气怎么样").answered
    assert not retriever.ask("如何做红烧肉").answered


def test_keywords_without_ideographs_are_answered(retriever: Retriever) -> None:
    """N95, AI, 804 and sums are found where the pages hold them."""
    for question in ("N95", "AI", "62次", "18.66亿元"):
        best = retriever.ask(question).best
        assert best is not None, question
        assert question.lower() in best.sentence.lower().replace(" ", "")
