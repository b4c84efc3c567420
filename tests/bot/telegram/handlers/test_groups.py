"""Groups: the bot answers whom it is meant by, in the right topic, and is silent otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.messages import say
from tests.bot.telegram.reading import Reader
from tests.support.botapi import BotApi, Chat, User
from tests.support.program import QUESTIONS, Program

QUESTION, WORDS = QUESTIONS[0]
NAME = "@wenbao_test_bot"


@pytest.fixture(scope="module")
def server(easy: Program) -> Iterator[BotApi]:
    """The server of a bot without limits."""
    yield easy.server
    assert easy.server.violations == []


@pytest.fixture
def user(server: BotApi) -> User:
    """Somebody new."""
    return Reader(server).user


@pytest.fixture
def group(server: BotApi, user: User) -> Chat:
    """A group of its own."""
    return server.group(-user.id)


@pytest.mark.parametrize(
    "text",
    [f"/ask {QUESTION}", f"/ask{NAME} {QUESTION}", f"{NAME} {QUESTION}", f"{QUESTION}{NAME}"],
)
def test_commands_and_mentions_are_answered(
    server: BotApi, group: Chat, user: User, text: str
) -> None:
    """With the bot's name before, behind, or on the command; the answer says to what."""
    message = server.ask(group, user, text)
    assert WORDS in message.text
    assert message.reply_to is not None
    assert message.reply_to.text == text


def test_a_reply_to_the_bot_is_answered(server: BotApi, group: Chat, user: User) -> None:
    """No name is needed then."""
    first = server.ask(group, user, "/ask 全总派了多少名干部去基层蹲点？")
    server.say(group, user, "他们要蹲多久？", reply_to=first)
    messages = server.wait_for(lambda: server.messages(group)[1:])
    assert "为期3个月的蹲点工作" in messages[0].text


def test_everything_else_is_left_alone(server: BotApi, group: Chat, user: User) -> None:
    """Talk, other bots' names and commands, unknown commands, pictures, other people's replies."""
    talk = server.say(group, user, QUESTION)
    for text in (
        f"/ask@otherbot {QUESTION}",
        f"@otherbot {QUESTION}",
        f"{NAME}x {QUESTION}",
        "/dance",
        "/help@wenbao_test_bot2",
    ):
        server.say(group, user, text)
    server.say(group, user, QUESTION, reply_to=talk)
    server.say(group, user, "", photo=[{}])
    server.settle()
    assert server.messages(group) == []


def test_a_command_by_name_gets_an_answer_though_unknown(
    server: BotApi, group: Chat, user: User
) -> None:
    """Nobody else can be meant."""
    message = server.ask(group, user, f"/dance{NAME}")
    assert message.text == say("zh", "unknown_command", command="/dance")


def test_topics_are_kept(server: BotApi, user: User) -> None:
    """A question in a topic of a forum is answered there."""
    forum = server.supergroup(-1002000000000 - user.id, topics=(7,))
    message = server.ask(forum, user, f"/ask {QUESTION}", thread=7)
    assert message.thread_id == 7


def test_a_chosen_inline_result_is_not_answered(server: BotApi, group: Chat, user: User) -> None:
    """In a group that the bot is in, the citation stands once and nothing follows it."""
    query = server.inline(user, QUESTION)
    answer = server.wait_for(lambda: server.answer(query))
    assert answer is not None
    server.choose_inline(query, answer["results"][0]["id"], group)
    server.settle()
    assert server.messages(group) == []


def test_buttons_are_the_askers(server: BotApi, group: Chat, user: User) -> None:
    """Someone else who taps "next" is told so; the article opens for everyone."""
    message = server.ask(group, user, f"/ask {QUESTION}")
    other = Reader(server, chat=group)
    assert other.tap(message, "下一处") == say("zh", "tg_foreign")
    assert other.tap(message, "全文") == ""
    assert len(server.wait_for(lambda: server.messages(group)[1:])) == 1


def test_an_edit_that_mentions_the_bot_is_answered(server: BotApi, group: Chat, user: User) -> None:
    """A question to nobody becomes one to the bot."""
    said = server.say(group, user, QUESTION)
    server.settle()
    assert server.messages(group) == []
    server.edit(said, f"{NAME} {QUESTION}")
    [message] = server.wait_for(lambda: server.messages(group))
    assert WORDS in message.text


def test_conversations_in_a_group_are_each_readers_own(
    server: BotApi, group: Chat, user: User
) -> None:
    """A follow-up leans on one's own question, not on the last one in the group."""
    server.ask(group, user, "/ask 全总派了多少名干部去基层蹲点？")
    other = Reader(server, chat=group)
    other.ask(f"/ask {QUESTION}")
    before = len(server.messages(group))
    server.say(group, user, "/ask 他们要蹲多久？")
    messages = server.wait_for(lambda: server.messages(group)[before:])
    assert "为期3个月的蹲点工作" in messages[0].text


def test_channels_are_not_answered(server: BotApi) -> None:
    """Posts there have no reader behind them."""
    channel = server.channel()
    server.say(channel, None, f"/ask {QUESTION}")
    server.settle()
    assert server.messages(channel) == []
