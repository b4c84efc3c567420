"""A reader who is not sure, asks for lists or only says hello, through the Bot API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.messages import say
from tests.bot.telegram.reading import Reader
from tests.support.botapi import BotApi, Message
from tests.support.program import Program

EVERYTHING = "来源:txt"
"""A filter that every page fits."""


@pytest.fixture(scope="module")
def server(easy: Program) -> Iterator[BotApi]:
    """The server of a bot without limits that keeps votes."""
    yield easy.server
    assert easy.server.violations == []


@pytest.fixture
def reader(server: BotApi) -> Reader:
    """Somebody new."""
    return Reader(server)


def _labels(message: Message) -> list[str]:
    return [button["text"] for button in message.buttons]


def test_a_greeting_offers_questions_to_tap(reader: Reader) -> None:
    """A tap asks it, and the answer repeats it."""
    message = reader.ask("你好")
    assert message.text == "您好！想从报纸里查点什么？比如："
    assert len(message.buttons) == 2
    reader.tap(message, _labels(message)[1])
    answer = reader.next_message(1)
    assert answer.text.startswith(_labels(message)[1])
    assert answer.marked("bold")


def test_thanks_end_no_conversation(reader: Reader) -> None:
    """What was asked before is still there to go on with."""
    reader.ask("蒙牛乳业多少人参与献血？")
    assert reader.ask("谢谢").text.startswith("不客气！")
    assert reader.ask("/more").text.startswith("第 2 处")


def test_perhaps_lets_choose(reader: Reader) -> None:
    """What is missing comes first; a button opens the article of a sentence."""
    message = reader.ask("伊利献血有多少人参加？")
    assert message.text.startswith("不太确定：没有提到“伊利”。也许是：\n")
    assert "📄 1" in _labels(message)
    assert message.marked("underline") == ["219人"]
    reader.tap(message, "📄 1")
    assert reader.next_message(1).text.startswith("蒙牛乳业工会组织职工爱心献血\n")
    reader.tap(message, "为什么")
    assert "算不确定" in reader.next_message(2).text


def test_perhaps_in_the_chats_language(reader: Reader) -> None:
    """/lang en, and the pages' words stay Chinese."""
    reader.ask("/lang en")
    said = reader.ask("伊利献血有多少人参加？").text
    assert said.startswith("Not sure: no mention of “伊利”. Perhaps:\n")


def test_not_found_names_what_is_unknown(reader: Reader) -> None:
    """Before the headlines that come nearest."""
    message = reader.ask("如何做红烧肉？")
    assert message.text.startswith("版面里没有找到答案，也没有提到“红烧肉”。")


def test_a_list_is_turned_in_its_message(reader: Reader) -> None:
    """Forward and back; a number opens its article; nobody is sent a new message."""
    message = reader.ask(EVERYTHING)
    assert message.text.startswith("共 35 篇，这里是第 1–10 篇：\n\n1. ")
    reader.tap(message, "下一页")
    reader.server.wait_for(lambda: "第 11–20 篇" in message.text)
    assert _labels(message)[-2:] == ["◀ 上一页", "下一页 ▶"]
    reader.tap(message, "上一页")
    reader.server.wait_for(lambda: "第 1–10 篇" in message.text)
    assert reader.count() == 1
    reader.tap(message, "📄 2")
    headline = message.text.split("\n")[3].removeprefix("2. ")
    assert reader.next_message(1).text.startswith(headline)


def test_more_goes_on_with_a_list(reader: Reader) -> None:
    """In a message of its own, which can be turned, too; at the end it says so."""
    reader.ask(EVERYTHING)
    ends = [reader.ask("/more") for _ in range(3)]
    assert ends[0].text.startswith("共 35 篇，这里是第 11–20 篇：")
    reader.tap(ends[0], "下一页")
    reader.server.wait_for(lambda: "第 21–30 篇" in ends[0].text)
    assert ends[2].text.startswith("共 35 篇，这里是第 31–35 篇：\n\n31. ")
    assert reader.ask("/more").text == say("zh", "no_more")


def test_a_list_belongs_to_who_asked(reader: Reader) -> None:
    """In a group nobody turns another's pages."""
    message = reader.ask(EVERYTHING)
    data = message.button("下一页")["callback_data"]
    other = Reader(reader.server, chat=reader.chat)
    assert other.tap_data(message, data) == say("zh", "tg_foreign")
    token = data.split(":")[1]
    for gone in (f"n:{token}:99", "n:xxxxxxxxxxxx:0", f"q:{token}:0"):
        assert reader.tap_data(message, gone) == say("zh", "tg_expired")


def test_a_follow_up_says_how_it_was_read(reader: Reader) -> None:
    """Below its answer."""
    reader.ask("朝阳区社工竞赛几支队进决赛？")
    message = reader.ask("通州的竞赛呢？")
    assert "通州区总工会举办职工互助保障知识竞赛" in message.text
    assert message.text.endswith("按“通州的竞赛几支队进决赛？”理解。")
