"""Typing errors in questions."""

from __future__ import annotations

import pytest

from retrieval import Retriever

TEXTS = [
    "门头沟区举办职工技能竞赛，刘晓燕获得冠军。",
    "怀柔区的隧道已经通车，插花活动照常举行。",
    "气象台说，明天有雨，请大家减少外出。",
]


@pytest.fixture(scope="module")
def texts() -> Retriever:
    return Retriever.from_texts(TEXTS)


@pytest.mark.parametrize(
    ("question", "corrections", "found"),
    [
        ("门头勾区的竟赛", (("门头勾区", "门头沟区"), ("竟赛", "竞赛")), 0),  # by sound
        ("刘小燕是谁", (("刘小燕", "刘晓燕"),), 0),  # a name, by sound
        ("劉小燕是誰", (("劉小燕", "刘晓燕"),), 0),  # said as it was typed
        ("怀揉有什么", (("怀揉", "怀柔"),), 1),  # by shape too
        ("遂道通了没有", (("遂道", "隧道"),), 1),
    ],
)
def test_a_word_unknown_to_the_archive_is_read_as_one_it_holds(
    texts: Retriever, question: str, corrections: tuple[tuple[str, str], ...], found: int
) -> None:
    """The text with the word that was meant comes first, and the answer says how it was read."""
    answer = texts.ask(question)
    assert answer.hits[0].text == TEXTS[found]
    for correction in corrections:
        assert correction in answer.corrections


@pytest.mark.parametrize(
    "question",
    ["门头沟的竞赛", "插花活动", "红楼梦里谁哭了", "明天股市会涨吗", "量子力学是什么", "李白的诗", "yúnn", "？"],
)  # fmt: skip
def test_words_that_are_none_are_left(texts: Retriever, question: str) -> None:
    """What the archive holds, words of the dictionary, and neighbours that are no word."""
    assert texts.ask(question).corrections == ()


def test_the_word_meant_is_marked(texts: Retriever) -> None:
    """Highlights show what was found."""
    hit = texts.search("竟赛")[0]
    assert [hit.text[start:end] for start, end in hit.highlights] == ["竞赛"]


def test_what_was_typed_comes_first() -> None:
    """A text with the very word wins over one with the word that may have been meant."""
    hits = Retriever.from_texts(["参加竞赛。", "参加竟赛。"]).search("竟赛")
    assert [hit.text for hit in hits] == ["参加竟赛。"]


def test_nothing_to_read_it_as() -> None:
    """An empty archive corrects nothing."""
    assert Retriever.from_texts([]).ask("竟赛").corrections == ()
