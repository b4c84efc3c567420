"""Conversations: turns that lean on the ones before, turns that stand alone, changes of subject.

tests/data/followups holds the cases: seeds.jsonl on the five pages, made.jsonl on generated ones.
Each has its turns, the article and the words that answer the last of them, and whether it leans.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, NamedTuple

import pytest

from retrieval import Answer, Archive, Page, Retriever
from retrieval.chinese.text import squeeze
from tests.conftest import GOLD, ROOT
from tests.support.pagemaker.news import news_sources
from tests.support.pagemaker.pages import make_page

CASES = ROOT / "tests" / "data" / "followups"
MADE_PAGES = range(402, 407)

Case = dict[str, Any]


class Conversations(NamedTuple):
    """Cases and the retriever that they are asked of."""

    retriever: Retriever
    cases: tuple[Case, ...]

    def of(self, *, leaning: bool) -> list[Case]:
        return [case for case in self.cases if case["leans"] is leaning]


def _cases(name: str) -> tuple[Case, ...]:
    return tuple(map(json.loads, (CASES / name).read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module", params=["seeds", "made"])
def conversations(request: pytest.FixtureRequest, retriever: Retriever) -> Conversations:
    """The cases on the five pages, then those on generated ones."""
    if request.param == "made":
        if not news_sources():
            pytest.skip("the news that generated pages are made of are not there")
        archive = Archive()
        for page in map(make_page, MADE_PAGES):
            archive.add_page(Page(f"{page.name}.txt", tuple(page.text.split("\n"))))
        retriever = archive.retriever()
    return Conversations(retriever, _cases(f"{request.param}.jsonl"))


def _shown(answer: Answer) -> tuple[str, str] | None:
    """Article and sentence of the best hit, whether or not it is trusted to answer."""
    if not answer.hits:
        return None
    hit = answer.hits[0]
    sentence = hit.text[slice(*hit.sentence)] if hit.sentence else "\n".join(hit.byline.names)
    return hit.article_id, sentence


def _ask(retriever: Retriever, turns: Sequence[str]) -> Answer:
    *history, question = turns
    return retriever.ask(question, history)


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values)


def test_there_are_enough_cases() -> None:
    """More than sixty, a third of which stand alone, with three turns among them."""
    cases = [*_cases("seeds.jsonl"), *_cases("made.jsonl")]
    assert len({case["id"] for case in cases}) == len(cases) >= 60
    assert sum(not case["leans"] for case in cases) >= 20
    assert sum(len(case["turns"]) == 3 for case in cases) >= 10


def test_the_answer_of_every_case_stands_in_its_article(conversations: Conversations) -> None:
    """What is expected is on the page, in the text or in what stands over and under it."""
    for case in conversations.cases:
        article = conversations.retriever.article(case["article_id"])
        assert article is not None, case
        says = squeeze("".join((article.text, article.credit or "", *article.byline.names)))
        assert any(squeeze(answer) in says for answer in case["answers"]), case


def test_turns_that_lean_find_their_article_and_sentence(conversations: Conversations) -> None:
    """They are answered from what they lean on: in 100 and about 90 % of the cases when written."""
    articles, sentences = [], []
    for case in conversations.of(leaning=True):
        article, sentence = _shown(_ask(conversations.retriever, case["turns"])) or ("", "")
        articles.append(article == case["article_id"])
        held = any(squeeze(answer) in squeeze(sentence) for answer in case["answers"])
        sentences.append(articles[-1] and held)
    assert _share(articles) >= 0.95
    assert _share(sentences) >= 0.8


def test_turns_that_lean_are_seen_to(conversations: Conversations) -> None:
    """What was understood is shown, in words, and holds something of an earlier turn."""
    leaning = conversations.of(leaning=True)
    answers = [_ask(conversations.retriever, case["turns"]) for case in leaning]
    assert _share(answer.standalone_question is not None for answer in answers) >= 0.9


def test_turns_that_stand_alone_are_answered_so(conversations: Conversations) -> None:
    """Short or long, after whatever subject: the same article and sentence as without history."""
    retriever = conversations.retriever
    assert (
        _share(
            _shown(_ask(retriever, case["turns"])) == _shown(retriever.ask(case["turns"][-1]))
            for case in conversations.of(leaning=False)
        )
        >= 0.95
    )


def test_a_change_of_subject_is_noticed(conversations: Conversations) -> None:
    """Where the last turn is about another article, nothing of the earlier ones is asked with it."""
    changes = [case for case in conversations.cases if case["tags"] == ["change"]]
    answers = [_ask(conversations.retriever, case["turns"]) for case in changes]
    assert _share(answer.standalone_question is None for answer in answers) >= 0.95


def test_gold_questions_are_answered_alike_after_one_another(retriever: Retriever) -> None:
    """Each after two others, drawn by lot: as if it had been the first."""
    rows = (GOLD / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(row)["question"] for row in rows]
    lot = Random(1)  # noqa: S311 - a fixed draw
    alike = [
        _shown(retriever.ask(question, [other])) == alone
        for question in questions
        for alone in [_shown(retriever.ask(question))]
        for other in lot.sample([one for one in questions if one != question], 2)
    ]
    assert _share(alike) >= 0.97


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        (
            ["中建科技的齐贺工作室研究什么？", "那宋佳的呢？"],
            "中建科技的宋佳工作室研究什么？",
        ),
        (
            ["门头沟区总工会是怎么学习二十大精神的？", "那朝阳区呢，请了谁来讲？"],
            "朝阳区总工会是怎么学习二十大精神的？ 请了谁来讲？",
        ),
        (
            ["通州互助保障知识竞赛第一名是谁？", "第二名呢？", "第三名呢？"],
            "通州互助保障知识竞赛第三名是谁？",
        ),
        (
            ["全总派了多少名干部去基层蹲点？", "谢谢！", "他们要蹲多久？"],
            "全总派了多少名干部去基层蹲点？ 他们要蹲多久？",
        ),
        (
            ["住总二公司的女职工去哪儿踏青了？", "去了多少人？", "什么时候？", "为什么？"],
            "住总二公司的女职工去哪儿踏青了？ 什么时候？ 为什么？",
        ),
        (
            ["潞城镇总工会给防疫人员送了什么？", "是跟哪两家企业一起送的？"],
            "潞城镇总工会给防疫人员送了什么？ 是跟哪两家企业一起送的？",
        ),
        (
            ["燕京啤酒的比赛有多少队参加？", "标题是什么？"],
            "燕京啤酒的比赛有多少队参加？ 标题是什么？",
        ),
        (
            ["记者:王路曼 密云慰问了谁？", "送了什么？"],
            "记者:王路曼 密云慰问了谁？ 送了什么？",
        ),
    ],
)
def test_what_was_understood_can_be_read(
    retriever: Retriever, turns: list[str], understood: str
) -> None:
    """Like is put for like; where nothing is alike, the turns stand behind one another."""
    assert _ask(retriever, turns).standalone_question == understood


@pytest.mark.parametrize(
    "turns",
    [
        ["住总二公司的女职工去哪儿踏青了？", "杜燕凤是谁呢？"],
        ["房山职工技能竞赛举行了多少场？", "房山技能竞赛一共多少人获奖？"],
        ["住总二公司的女职工去哪儿踏青了？", "姚明多高？"],
        ["住总二公司的女职工去哪儿踏青了？", "珠穆朗玛峰有多高？"],
        ["住总二公司的女职工去哪儿踏青了？", "华为总部在哪里？"],
        ["住总二公司的女职工去哪儿踏青了？", "谢谢"],
        ["住总二公司的女职工去哪儿踏青了？", "xyzzy"],
        ["住总二公司的女职工去哪儿踏青了？", "记者:刘欣欣"],
        ["", " \n", "去了多少人？"],
        ["中" * 1001, "去了多少人？"],
    ],
)
def test_what_has_nothing_to_lean_on_stands_alone(retriever: Retriever, turns: list[str]) -> None:
    """Names of something else, thanks, filters, and turns behind no question at all."""
    assert _ask(retriever, turns).standalone_question is None


def test_two_turns_too_long_together_stand_alone(retriever: Retriever) -> None:
    """A question that could be asked alone is never refused for the sake of an earlier one."""
    earlier = "住总二公司的女职工去哪儿踏青了？" + "请问" * 490
    answer = retriever.ask("他们一共去了多少人？", [earlier])
    assert answer.standalone_question is None


def test_the_kind_of_answer_comes_from_the_question_that_is_switched() -> None:
    """那亚军呢？ wants a sum where the question before wanted one."""
    retriever = Retriever.from_texts(["冠军奖金7200元，亚军奖金5600元。", "亚军是一支村队。"])
    answer = retriever.ask("那亚军呢？", ["冠军奖金多少钱？"])
    assert answer.standalone_question == "亚军奖金多少钱？"
    assert answer.hits[0].passage_id == "1"


def test_traditional_characters_lean_as_simplified_ones_do(retriever: Retriever) -> None:
    """她們 points back like 她们."""
    answer = retriever.ask("她們一共去了多少人？", ["住總二公司的女職工去哪兒踏青了？"])
    assert answer.standalone_question is not None
    assert answer.hits[0].article_id == "001_dc19f9187db1d5f4-07"


def test_a_refused_turn_is_not_leaned_on(retriever: Retriever) -> None:
    """The turn before it is; where there is none, the question stands alone."""
    asked = ("蒙牛有多少人献血？", "珠穆朗玛峰有多高？", "是谁写的？")
    best = _ask(retriever, asked).best
    assert best is not None
    assert "赵思远" in best.sentence
    assert _ask(retriever, asked[1:]).standalone_question is None


def test_a_list_is_asked_for_another(retriever: Retriever) -> None:
    """那马超呢 after 王路曼写了哪些报道 asks what 马超 wrote."""
    answer = _ask(retriever, ("王路曼写了哪些报道？", "那马超呢？"))
    assert answer.standalone_question == "马超写了哪些报道？"
    assert answer.list is not None
    assert answer.list.count > 1
