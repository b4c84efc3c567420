"""Questions about the article itself: its headline, its deck, who signed it."""

from __future__ import annotations

import pytest

from retrieval import Retriever
from retrieval.question.wording import asked_part


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("那篇报道的标题是什么？", "headline"),
        ("宣讲的那篇，主标题叫什么？", "headline"),
        ("这篇文章叫什么？", "headline"),
        ("副标题写了什么", "deck"),
        ("引题是什么？", "kicker"),
        ("这条新闻是哪位记者写的", "byline"),
        ("那张图片的作者是谁？", "byline"),
        ("图片报道是谁拍摄的？", "byline"),
        ("记者是谁", "byline"),
        ("献血的作者是谁", "byline"),
        ("谁写了献血的报道", "byline"),
        ("哪个记者写的献血", "byline"),
        ("献血是谁写的", "byline"),
        ("献血登在哪个版面", "place"),
        ("献血的消息在第几行？", "place"),
        ("那篇的题目是什么", "headline"),
        ("倡议书是谁写的", None),
        ("会议在哪里开", None),
        ("献血活动叫什么名字", None),
        ("这本书的作者是谁", None),
        ("竞赛的题目是什么", None),
        ("谁拍了宣传片", None),
        ("记者在哪里采访", None),
    ],
)
def test_what_is_asked(question: str, part: str | None) -> None:
    """A part of an article is asked for only where an article is spoken of."""
    assert asked_part(question) == part


@pytest.mark.parametrize(
    ("question", "sentence", "field"),
    [
        ("怀柔中医医院插花那篇的标题是什么？", "怀柔中医院工会开展艺术插花活动", "headline"),
        ("怀柔中医医院插花那篇报道的通讯员是谁？", "本报讯(记者 崔欣 通讯员 金鑫)", "byline"),
        ("甜品烘焙的那张图片是谁拍的？", "本报记者 边磊 摄影报道", "credit"),
        ("谁写了蒙牛献血的报道", "本报讯(记者 赵思远)", "byline"),
        ("蒙牛献血登在第几版", "蒙牛乳业工会组织职工爱心献血", "headline"),
    ],
)
def test_the_part_is_the_answer(
    retriever: Retriever, question: str, sentence: str, field: str
) -> None:
    """It is quoted as the page has it, and no sentence of the passage is marked."""
    answer = retriever.ask(question)
    assert answer.best is not None
    assert (answer.best.sentence, answer.best.field) == (sentence, field)
    assert answer.hits[0].sentence is None


def test_without_the_part_the_text_answers(retriever: Retriever) -> None:
    """An article without a kicker is answered from as ever."""
    answer = retriever.ask("怀柔中医医院插花那篇的引题是什么？")
    assert answer.best is not None
    assert answer.best.field == "body"
