"""Each kind of request that Telegram refuses is refused here, and written down."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from .conftest import Plain
from .server import BotApi

Request = tuple[str, dict[str, Any]]
CHAT = {"chat_id": 1}


def text(value: str, **more: object) -> Request:
    """A message with this text."""
    return "sendMessage", {**CHAT, "text": value, **more}


def html(value: str) -> Request:
    """A message with this markup."""
    return text(value, parse_mode="HTML")


def entity(*entities: tuple[int, int, str]) -> Request:
    """A text of 6 units with entities: offset, length, type."""
    spelt = [{"offset": start, "length": size, "type": kind} for start, size, kind in entities]
    return text("12😀56", entities=spelt)


def button(**fields: object) -> Request:
    """A message with one inline button."""
    return text("好", reply_markup={"inline_keyboard": [[fields]]})


def article(count: int = 1, **fields: object) -> Request:
    """An inline answer of `count` articles."""
    content = {"message_text": "正文"}
    one = {"type": "article", "title": "标题", "input_message_content": content}
    results = [{**one, "id": str(number), **fields} for number in range(count)]
    return "answerInlineQuery", {"inline_query_id": "0", "results": results}


def commands(*names: str, description: str = "说明") -> Request:
    """A command menu."""
    return "setMyCommands", {
        "commands": [{"command": name, "description": description} for name in names]
    }


WRONG: dict[str, tuple[Request, str]] = {
    "no such method": (("sendMassage", CHAT), "method not found"),
    "unknown field": (text("好", colour="red"), "no field colour"),
    "missing field": (("sendMessage", CHAT), "text is required"),
    "wrong type": (("sendMessage", {"chat_id": [], "text": "好"}), "chat_id"),
    "wrong type inside": (text("好", reply_parameters={"message_id": "x"}), "message_id"),
    "unknown field inside a string of JSON": (
        text("好", reply_markup=json.dumps({"inline_keyboard": [[{"text": "a", "pat": 1}]]})),
        "no field pat",
    ),
    "empty text": (text(" \n "), "empty"),
    "text of 4097 units": (text("😀" * 2048 + "a"), "too long: 4097"),
    "tag without end": (html("<b>好"), "end tag"),
    "tags crossed": (html("<b><i>好</b></i>"), "unmatched end tag"),
    "end without tag": (html("好</b>"), "unexpected end tag"),
    "tag Telegram has not": (html("<p>好</p>"), "unsupported start tag"),
    "less-than sign": (html("3 < 5"), "unescaped"),
    "greater-than sign": (html("5 > 3"), "unescaped"),
    "ampersand": (html("A&B"), "unescaped"),
    "entity Telegram has not": (html("A&nbsp;B"), "unescaped"),
    "span without spoiler": (html('<span class="x">好</span>'), "tg-spoiler"),
    "blockquote in blockquote": (
        html("<blockquote>一<blockquote>二</blockquote></blockquote>"),
        "nested",
    ),
    "link to nowhere": (html('<a href="javascript:1">好</a>'), "invalid"),
    "bold inside code": (html("<code>一<b>二</b></code>"), "can't be combined"),
    "parse mode unknown": (text("好", parse_mode="wiki"), "unsupported parse_mode"),
    "entity beyond the end": (entity((4, 3, "bold")), "out of the text"),
    "entity without length": (entity((0, 0, "bold")), "out of the text"),
    "entity through an emoji": (entity((0, 3, "bold")), "in two"),
    "entity of no kind": (entity((0, 2, "loud")), "no entity of type"),
    "entities overlapping": (entity((0, 2, "bold"), (1, 3, "italic")), "overlap"),
    "101 entities": (
        text("a" * 101, entities=[{"type": "bold", "offset": n, "length": 1} for n in range(101)]),
        "more than 100",
    ),
    "callback data of 65 bytes": (button(text="a", callback_data="报" * 21 + "ab"), "64 bytes"),
    "callback data empty": (button(text="a", callback_data=""), "64 bytes"),
    "button without text": (button(text="", callback_data="a"), "text is empty"),
    "button without action": (button(text="a"), "0 actions"),
    "button with two actions": (button(text="a", callback_data="a", url="http://b.c"), "2 actions"),
    "copy text of 257": (button(text="a", copy_text={"text": "报" * 257}), "too long"),
    "button URL": (button(text="a", url="not a link"), "invalid"),
    "deep link of 65": (button(text="a", url="https://t.me/x_bot?start=" + "a" * 65), "1..64"),
    "deep link not plain": (html('<a href="https://t.me/x_bot?start=报">a</a>'), "1..64"),
    "nine buttons in a row": (
        text("好", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}),
        "8 a row",
    ),
    "51 inline results": (article(51), "RESULTS_TOO_MUCH"),
    "inline ids twice": (article(2, id="a"), "twice"),
    "inline id of 65 bytes": (article(1, id="报" * 22), "RESULT_ID_INVALID"),
    "inline title empty": (article(1, title=" "), "title is empty"),
    "inline markup": (
        article(1, input_message_content={"message_text": "<b>", "parse_mode": "HTML"}),
        "end tag",
    ),
    "inline start parameter": (
        (
            "answerInlineQuery",
            {"inline_query_id": "0", "results": [], "button": {"text": "a", "start_parameter": ""}},
        ),
        "1..64",
    ),
    "callback answer of 201": (
        ("answerCallbackQuery", {"callback_query_id": "0", "text": "报" * 201}),
        "too long",
    ),
    "command in capitals": (commands("Start"), "BOT_COMMAND_INVALID"),
    "command of 33": (commands("a" * 33), "BOT_COMMAND_INVALID"),
    "101 commands": (commands(*(f"c{n}" for n in range(101))), "TOO_MUCH"),
    "command twice": (commands("a", "a"), "twice"),
    "command without description": (commands("a", description=" "), "empty"),
    "language of three letters": (
        ("setMyName", {"name": "问报", "language_code": "zho"}),
        "language code",
    ),
    "name of 65": (("setMyName", {"name": "问" * 65}), "too long"),
    "description of 513": (("setMyDescription", {"description": "问" * 513}), "too long"),
    "short description of 121": (
        ("setMyShortDescription", {"short_description": "问" * 121}),
        "too long",
    ),
    "action of no kind": (("sendChatAction", {**CHAT, "action": "thinking"}), "action"),
    "limit of 101": (("getUpdates", {"limit": 101}), "limit"),
    "webhook in the clear": (("setWebhook", {"url": "http://example.org/"}), "HTTPS"),
    "webhook secret": (
        ("setWebhook", {"url": "https://example.org/", "secret_token": "a b"}),
        "secret token",
    ),
    "two reactions": (
        (
            "setMessageReaction",
            {**CHAT, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}] * 2},
        ),
        "one reaction",
    ),
}

RIGHT: dict[str, Request] = {
    "text of 4096 units": text("😀" * 2048),
    "4096 units within markup": html("<b>" + "报" * 4096 + "</b>"),
    "escaped signs": html("3 &lt; 5 &amp;&amp; 5 &gt; 3 &quot;&#39;&#x4e2d;"),
    "markup nested": html('<b>一<i>二</i></b><a href="https://a.b/?c=1&amp;d=2">三</a>'),
    "entities nested": entity((0, 6, "bold"), (2, 2, "italic")),
    "callback data of 64 bytes": button(text="a", callback_data="报" * 21 + "a"),
    "copy text of 256": button(text="a", copy_text={"text": "报" * 256}),
    "deep link of 64": button(text="a", url="https://t.me/x_bot?start=" + "a" * 64),
    "100 commands": commands(*(f"c{n}" for n in range(100))),
    "keyboard as a string of JSON": text(
        "好", reply_markup='{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}'
    ),
    "numbers as strings": ("sendMessage", {"chat_id": "1", "text": "好"}),
    "any case": ("SENDMESSAGE", {"chat_id": 1, "text": "好"}),
    "a method nobody wrote": ("getAvailableGifts", {}),
    "a dice": ("sendDice", CHAT),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_request_is_refused_and_written_down(
    server: BotApi, call: Plain, kind: str
) -> None:
    """400 (404 for a method) with words about what is wrong, and one violation."""
    (method, said), words = WRONG[kind]
    answer = call(method, **said)
    assert answer["ok"] is False
    assert answer["error_code"] == (404 if kind == "no such method" else 400)
    assert words in answer["description"]
    assert len(server.violations) == 1


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_request_is_served(server: BotApi, call: Plain, kind: str) -> None:
    """What lies just within the rules passes."""
    method, said = RIGHT[kind]
    assert call(method, **said)["ok"] is True
    assert server.violations == []


def test_texts_that_are_not_utf_8_are_refused(server: BotApi, call: Plain) -> None:
    """As Telegram puts it: strings must be encoded in UTF-8."""
    url = f"{server.base_url}{server.token}/sendMessage"
    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = httpx.post(url, content=b"chat_id=1&text=%ff%fe", headers=form, trust_env=False)
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"
    assert len(server.violations) == 1
