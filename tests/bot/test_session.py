"""The conversation behind every front end."""

from __future__ import annotations

import pytest

from bot.session import AnswerReply, ArticleReply, Goodbye, HitReply, Notice, Session
from retrieval import Retriever


@pytest.fixture
def session(retriever: Retriever) -> Session:
    """A conversation in which nothing has been said."""
    return Session(retriever, k=3)


def test_a_question_is_answered_and_remembered(session: Session) -> None:
    """The answer comes back, and the question is history for the next one."""
    reply = session.reply(" 蒙牛献血活动叫什么名字？ ")
    assert isinstance(reply, AnswerReply)
    assert reply.answer.question == "蒙牛献血活动叫什么名字？"
    assert session.history == ["蒙牛献血活动叫什么名字？"]


def test_more_goes_through_the_hits(session: Session) -> None:
    """/more shows hit after hit, then says that there are no more."""
    session.reply("蒙牛献血活动叫什么名字？")
    shown = [session.reply("/more") for _ in range(3)]
    assert [r.hit.rank for r in shown if isinstance(r, HitReply)] == [2, 3]
    assert shown[2] == Notice("no_more", {})


def test_article_shows_the_current_or_a_numbered_one(session: Session) -> None:
    """/article is the hit shown last, /article 3 the third."""
    session.reply("蒙牛献血活动叫什么名字？")
    assert session.answer is not None
    ids = [hit.article_id for hit in session.answer.hits]
    for command, rank in (("/article", 1), ("/article 3", 3)):
        reply = session.reply(command)
        assert isinstance(reply, ArticleReply)
        assert reply.article.id == ids[rank - 1]
    session.reply("/more")
    reply = session.reply("/article")
    assert isinstance(reply, ArticleReply)
    assert reply.article.id == ids[1]


def test_after_not_found_more_shows_the_first_hit(session: Session) -> None:
    """What was not shown is what comes next."""
    session.reply("蒙牛献血活动叫什么名字？")
    assert session.answer is not None
    session.answer = session.answer.model_copy(update={"answered": False})
    session.rank = 0
    reply = session.reply("/more")
    assert isinstance(reply, HitReply)
    assert reply.hit.rank == 1


@pytest.mark.parametrize("word", ["/quit", "/q", "／quit", "quit", "EXIT", "退出", "再见"])
def test_ways_to_leave(session: Session, word: str) -> None:
    """What people type to leave leaves, in full widths too."""
    assert session.reply(word) == Goodbye()


@pytest.mark.parametrize("number", ["0", "4", "-1", "x"])
def test_an_article_number_out_of_range(session: Session, number: str) -> None:
    """What is no rank of a hit is said to be none."""
    session.reply("蒙牛献血活动叫什么名字？")
    reply = session.reply(f"/article {number}")
    assert reply == Notice("no_such_hit", {"number": number, "count": 3})


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("/more", "no_answer_yet"),
        ("/article", "no_answer_yet"),
        ("/help", "repl_help"),
        ("/dance", "unknown_command"),
        ("", "question_empty"),
        ("问" * 1001, "question_too_long"),
    ],
)
def test_everything_else_gets_a_sentence(session: Session, line: str, key: str) -> None:
    """Commands too early, unknown commands and questions that cannot be asked."""
    reply = session.reply(line)
    assert isinstance(reply, Notice)
    assert reply.key == key
    assert session.history == []


def test_quit_says_goodbye(session: Session) -> None:
    """/quit ends the conversation."""
    assert session.reply("/quit") == Goodbye()


def test_not_found_can_still_be_paged(session: Session) -> None:
    """After "not found" without hits, /more and /article say so and do not fail."""
    session.reply("xyzzy")
    assert session.reply("/more") == Notice("no_more", {})
    assert session.reply("/article") == Notice("no_answer_yet", {})
