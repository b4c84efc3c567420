"""What a conversation does with answers that are not sure, lists and small talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from bot.session.remarks import choices_of, list_heading
from bot.session.replies import AnswerReply, ArticleReply, HitReply, ListingReply, Notice, WhyReply
from bot.session.session import Session
from retrieval import Answer, Explanation, Retriever
from tests.bot.answers import BLOOD, listing, not_found, perhaps, talk


class Scripted:
    """A retriever of the five pages that gives answers it was told to."""

    def __init__(self, retriever: Retriever, *answers: Answer) -> None:
        self._retriever = retriever
        self._answers = list(answers)
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.sources = retriever.sources
        self.article = retriever.article
        self.admitted = retriever.admitted

    def ask(self, question: str, history: Sequence[str] = (), *, k: int = 10) -> Answer:  # noqa: ARG002
        """The next answer."""
        self.asked.append((question, tuple(history)))
        return self._answers.pop(0).model_copy(update={"question": question})

    def explain(self, _question: str, passage_id: str, _history: Sequence[str]) -> Explanation:
        """Of the question whose hits the answers show."""
        return self._retriever.explain(BLOOD, passage_id)


def _session(retriever: Retriever, *answers: Answer) -> Session:
    return Session(cast(Retriever, Scripted(retriever, *answers)))


def _opened(session: Session, line: str) -> str:
    reply = session.reply(line)
    assert isinstance(reply, ArticleReply)
    return reply.article.id


def test_numbers_open_the_sentences_to_choose_from(retriever: Retriever) -> None:
    """/article is the first of them, /more the second hit, as after a sure answer."""
    answer = perhaps(retriever)
    session = _session(retriever, answer)
    reply = session.reply(BLOOD)
    assert isinstance(reply, AnswerReply)
    chosen = [choice.article_id for choice in answer.candidates]
    assert [article.id for article in reply.articles] == chosen
    assert _opened(session, "/article") == chosen[0]
    assert [_opened(session, f"/open {n}") for n in (1, 2, 3)] == chosen
    assert session.reply("/open 4") == Notice("no_such_item", {"number": "4", "count": 3})
    more = session.reply("/more")
    assert isinstance(more, HitReply)
    assert more.hit.rank == 2


def test_why_knows_the_answer(retriever: Retriever) -> None:
    """Why a hit stands there is shown with how sure the answer is."""
    session = _session(retriever, perhaps(retriever))
    session.reply(BLOOD)
    reply = session.reply("/why")
    assert isinstance(reply, WhyReply)
    assert reply.answer.verdict == "perhaps"


def test_a_list_is_shown_screen_by_screen(retriever: Retriever) -> None:
    """/more goes on where it stopped, and every number opens, seen or not."""
    answer = listing(retriever, "articles", 35)
    session = _session(retriever, answer)
    reply = session.reply("日期:2023")
    assert isinstance(reply, AnswerReply)
    assert reply.shown == 20
    assert session.reply("/more") == ListingReply(answer.list, reply.articles, 20, 35)  # type: ignore[arg-type]
    assert session.reply("/more") == Notice("no_more", {})
    ids = [article.id for article in retriever.articles]
    assert _opened(session, "/open 35") == ids[34]
    assert _opened(session, "/article 3") == ids[2]


def test_a_list_opened_without_a_number_is_its_first_item(retriever: Retriever) -> None:
    """/article and /why mean what stands first."""
    session = _session(retriever, listing(retriever, "names", 3))
    session.reply("这几版写了哪些医院")
    assert isinstance(session.reply("/why"), WhyReply)
    assert _opened(session, "/article") == retriever.articles[0].id


def test_more_after_another_list_numbers_the_first_again(retriever: Retriever) -> None:
    """/open counts what was shown last."""
    session = _session(retriever, listing(retriever, "articles", 35))
    session.reply("日期:2023")
    session.reply("/page 004_cf781777dbad111f")
    session.reply("/more")
    assert _opened(session, "/open 1") == retriever.articles[0].id


def test_small_talk_leaves_the_conversation_as_it_was(retriever: Retriever) -> None:
    """A word of thanks is no question: the next one leans on what was asked before it."""
    sure = retriever.ask(BLOOD)
    session = _session(retriever, sure, talk(retriever, "thanks"), sure)
    session.reply(BLOOD)
    session.reply("谢谢")
    more = session.reply("/more")
    assert isinstance(more, HitReply)
    session.reply("还有呢")
    assert cast(Scripted, session.retriever).asked[-1] == ("还有呢", (BLOOD,))


def test_a_number_asks_a_question_that_was_suggested(retriever: Retriever) -> None:
    """Right behind the suggestions; later, and beyond them, a number is a question."""
    answer = talk(retriever, "greeting")
    session = _session(retriever, answer, answer, answer, answer, retriever.ask(BLOOD))
    session.reply("你好")
    session.reply("2")
    session.reply("3")
    session.reply("/help")
    session.reply("1")
    asked = [question for question, _ in cast(Scripted, session.retriever).asked]
    assert asked == ["你好", answer.suggestions[1], "3", "1"]


def test_not_found_offers_the_nearest_by_number(retriever: Retriever) -> None:
    """As before there were verdicts."""
    answer = not_found(retriever, "甲")
    session = _session(retriever, answer)
    session.reply("甲")
    assert _opened(session, "/open 1") == answer.nearest[0].article_id


@pytest.mark.parametrize("kind", ["sure", "not_found"])
def test_only_an_unsure_answer_lets_choose(retriever: Retriever, kind: str) -> None:
    """A sure answer is one sentence, none is none."""
    sure = retriever.ask(BLOOD)
    assert choices_of({"sure": sure, "not_found": not_found(retriever)}[kind]) == ()


def test_one_item_is_one(retriever: Retriever) -> None:
    """In English the noun follows the number."""
    one = listing(retriever, "articles", 1).list
    assert one is not None
    assert list_heading(one, 0, 1, "en") == "1 article:"
