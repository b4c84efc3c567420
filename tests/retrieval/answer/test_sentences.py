"""Choosing the sentence that answers."""

from __future__ import annotations

import pytest

from retrieval import Retriever, Span
from retrieval.answer.sentences import Exact, Read, choose_sentence
from retrieval.answer.weights import fitted


def _sentence(text: str, question: str, title: str = "") -> str:
    [hit] = Retriever.from_texts([text], titles=[title]).ask(question).hits
    assert hit.sentence is not None
    return hit.text[slice(*hit.sentence)]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("义诊有多少名医生参加？", "义诊有12名医生参加。"),
        ("义诊什么时候开始？", "义诊3月5日开始。"),
        ("义诊在哪里举行？", "义诊在东湖公园举行。"),
    ],
)
def test_the_form_of_the_answer_decides(question: str, sentence: str) -> None:
    """All hold the word that is asked about; one holds a number, a date, a place."""
    text = "义诊很受欢迎。义诊在东湖公园举行。义诊3月5日开始。义诊有12名医生参加。"
    assert _sentence(text, question) == sentence


def test_what_the_question_says_is_no_answer() -> None:
    """A number of the question itself is not what it asks for."""
    text = "比赛的45名选手都到了。比赛的裁判有12名。"
    assert _sentence(text, "参加比赛的45名选手由多少名裁判打分？") == "比赛的裁判有12名。"


def test_a_word_of_the_headline_says_little() -> None:
    """Every sentence of the article is about it."""
    text = "东湖义诊受到好评。渔民老周的血压恢复了。"
    assert _sentence(text, "东湖义诊里渔民的血压怎么样？", "东湖义诊") == "渔民老周的血压恢复了。"


def test_who_signed_it_is_no_answer() -> None:
    """The reporter is nobody that the article tells of."""
    assert _sentence("老周教渔民唱歌。记者在场。", "谁教渔民唱歌？") == "老周教渔民唱歌。"


def test_the_first_of_equals_is_shown() -> None:
    """Two sentences that are worth the same."""
    [hit] = Retriever.from_texts(["渔民唱歌。他笑了。"]).search("渔民")
    reads = [Read(hit, span, Exact(), {}) for span in (Span(0, 5), Span(5, 9))]
    assert choose_sentence(hit, [(1.0, read) for read in reads], fitted()).read is reads[0]
