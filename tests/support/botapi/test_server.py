"""The server as bots meet it: updates and their offsets, faults, webhooks, limits."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
import telegram
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from .conftest import Plain
from .faults import Fault
from .server import BotApi
from .wire import Json


def with_client(server: BotApi, act: Callable[[telegram.Bot], Awaitable[None]]) -> None:
    """Do something with the client that the program uses."""

    async def run() -> None:
        bot = telegram.Bot(
            server.token, base_url=server.base_url, base_file_url=server.base_file_url
        )
        async with bot:
            await act(bot)

    asyncio.run(run())


def test_the_real_client_gets_along(server: BotApi) -> None:
    """getMe, getUpdates, sendMessage, editMessageText, a download: all parse."""
    reader = server.user(1)
    chat = server.private(reader)
    server.say(chat, reader, "/ask@wenbao_test_bot 几号？")
    page = server.send_document(chat, reader, "版.txt", "版面".encode())

    async def act(bot: telegram.Bot) -> None:
        assert (await bot.get_me()).username == "wenbao_test_bot"
        first, second = await bot.get_updates()
        assert first.message
        assert second.message
        assert second.message.document
        assert first.message.entities[0].type == "bot_command"
        sent = await bot.send_message(1, "<b>一</b>日", parse_mode="HTML")
        assert sent.text == "一日"
        await sent.edit_text("<b>二</b>日", parse_mode="HTML")
        file = await second.message.document.get_file()
        assert bytes(await file.download_as_bytearray()) == "版面".encode()

    with_client(server, act)
    (message,) = server.messages(chat)
    assert (message.text, message.earlier, message.marked("bold")) == ("二日", ["一日"], ["二"])
    assert page.extra["document"]["file_name"] == "版.txt"
    assert server.violations == []


def test_an_update_stays_until_a_higher_offset_confirms_it(server: BotApi, call: Plain) -> None:
    """The same updates come again and again; an offset forgets those before it for good."""
    reader = server.user(1)
    for number in "123":
        server.say(server.private(reader), reader, number)
    ids = [update["update_id"] for update in call("getUpdates")["result"]]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert [one["update_id"] for one in call("getUpdates", limit=2)["result"]] == ids[:2]
    assert [one["update_id"] for one in call("getUpdates", offset=ids[1])["result"]] == ids[1:]
    assert [one["update_id"] for one in call("getUpdates")["result"]] == ids[1:]
    assert call("getUpdates", offset=ids[2] + 1)["result"] == []
    assert server.pending() == 0


def test_a_negative_offset_keeps_the_last(server: BotApi, call: Plain) -> None:
    """offset=-1 forgets all but the newest."""
    reader = server.user(1)
    for number in "123":
        server.say(server.private(reader), reader, number)
    (last,) = call("getUpdates", offset=-1)["result"]
    assert last["message"]["text"] == "3"
    assert server.pending() == 1


def test_a_poll_ends_as_soon_as_something_happens(server: BotApi, call: Plain) -> None:
    """Long polling: no wait for the timeout where there is news, the whole of it where not."""
    reader = server.user(1)
    with ThreadPoolExecutor() as pool:
        polling = pool.submit(call, "getUpdates", timeout=20)
        time.sleep(0.1)
        began = time.monotonic()
        server.say(server.private(reader), reader, "早")
        assert polling.result()["result"][0]["message"]["text"] == "早"
        assert time.monotonic() - began < 2
    call("getUpdates", offset=-1)
    (update,) = call("getUpdates")["result"]
    began = time.monotonic()
    assert call("getUpdates", offset=update["update_id"] + 1, timeout=1)["result"] == []
    assert time.monotonic() - began >= 0.9


def test_a_second_poll_ends_the_first_with_409(server: BotApi, call: Plain) -> None:
    """Two programs with one token: the older poll is told of the conflict."""
    with ThreadPoolExecutor() as pool:
        first = pool.submit(call, "getUpdates", timeout=20)
        server.wait_for(lambda: server.calls("getUpdates"))
        time.sleep(0.1)
        assert call("getUpdates")["ok"] is True
        assert first.result()["error_code"] == 409


def test_an_update_can_come_twice(server: BotApi, call: Plain) -> None:
    """A confirmed update delivered again has the number it had."""
    reader = server.user(1)
    server.say(server.private(reader), reader, "早")
    (update,) = call("getUpdates")["result"]
    server.again(update)
    assert call("getUpdates", offset=update["update_id"] + 1)["result"] == [update]
    assert call("getUpdates", offset=update["update_id"] + 1)["result"] == []


def test_reactions_come_only_to_those_who_ask(server: BotApi, call: Plain) -> None:
    """message_reaction must stand in allowed_updates; other kinds come by default."""
    reader = server.user(1)
    message = server.say(server.private(reader), reader, "早")
    server.react(message, reader, "👍")
    assert len(call("getUpdates")["result"]) == 1
    call("getUpdates", allowed_updates=["message", "message_reaction"])
    server.react(message, reader, "👎", before=("👍",))
    reaction = call("getUpdates")["result"][1]["message_reaction"]
    assert reaction["new_reaction"] == [{"type": "emoji", "emoji": "👎"}]


def test_another_token_is_unauthorized(server: BotApi) -> None:
    """401, whatever the method; a path that is none is 404."""
    url = server.base_url + "1:" + "A" * 35
    assert httpx.get(f"{url}/getMe", trust_env=False).status_code == 401
    assert httpx.get(server.base_url + "x", trust_env=False).status_code == 404


def test_a_tap_is_answered_once_and_in_time(server: BotApi, call: Plain) -> None:
    """A second answer breaks the rules; one that comes too late is only unlucky."""
    chat = server.private(server.user(1))
    markup = {"inline_keyboard": [[{"text": "下一条", "callback_data": "n"}]]}
    call("sendMessage", chat_id=1, text="一", reply_markup=markup)
    query = server.tap(server.messages(chat)[0], "下一条")
    late = server.tap(server.messages(chat)[0], "下一条")
    assert call("answerCallbackQuery", callback_query_id=query, text="好")["ok"]
    assert (server.answer(query) or {})["text"] == "好"
    server.expire(late)
    answer = call("answerCallbackQuery", callback_query_id=late)
    assert "query is too old" in answer["description"]
    assert server.violations == []
    assert not call("answerCallbackQuery", callback_query_id=query)["ok"]
    assert len(server.violations) == 1


def test_edits_say_when_there_is_nothing_to_edit(server: BotApi, call: Plain) -> None:
    """Not modified, not found, not the bot's: 400 each, none a violation."""
    reader = server.user(1)
    theirs = server.say(server.private(reader), reader, "早")
    mine = call("sendMessage", chat_id=1, text="早安")["result"]["message_id"]
    words = {
        number: call("editMessageText", chat_id=1, message_id=number, text="早安")["description"]
        for number in (mine, mine + 1, theirs.message_id)
    }
    assert "message is not modified" in words[mine]
    assert "message to edit not found" in words[mine + 1]
    assert "can't be edited" in words[theirs.message_id]
    assert server.violations == []


def test_an_edit_without_keyboard_takes_it_away(server: BotApi, call: Plain) -> None:
    """As Telegram does; editMessageReplyMarkup brings another."""
    markup = {"inline_keyboard": [[{"text": "下一条", "callback_data": "n"}]]}
    call("sendMessage", chat_id=1, text="一", reply_markup=markup)
    (message,) = server.messages(server.private(server.user(1)))
    call("editMessageText", chat_id=1, message_id=message.message_id, text="二")
    assert message.buttons == []
    call("editMessageReplyMarkup", chat_id=1, message_id=message.message_id, reply_markup=markup)
    assert message.button("下一条")["callback_data"] == "n"


def test_inline_results_can_be_chosen(server: BotApi, call: Plain) -> None:
    """The chosen one is posted via the bot; the bot may edit it by its inline id."""
    reader, group = server.user(1), server.group()
    query = server.inline(reader, "插花")
    content = {"message_text": "<b>标题</b>", "parse_mode": "HTML"}
    result: Json = {"type": "article", "id": "a", "title": "标题", "input_message_content": content}
    result["reply_markup"] = {"inline_keyboard": [[{"text": "全文", "callback_data": "f"}]]}
    assert call("answerInlineQuery", inline_query_id=query, results=[result])["ok"]
    posted = server.choose_inline(query, "a", group)
    assert posted.marked("bold") == ["标题"]
    updates = call("getUpdates")["result"]
    assert updates[1]["message"]["via_bot"]["username"] == "wenbao_test_bot"
    inline_id = updates[2]["chosen_inline_result"]["inline_message_id"]
    assert call("editMessageText", inline_message_id=inline_id, text="新")["result"] is True
    assert posted.text == "新"


def test_topics_exist_or_do_not(server: BotApi, call: Plain) -> None:
    """A message goes to a topic of a forum; another number is not found."""
    forum = server.supergroup(topics=(7,))
    sent = call("sendMessage", chat_id=forum.id, message_thread_id=7, text="好")["result"]
    assert sent["message_thread_id"] == 7
    answer = call("sendMessage", chat_id=forum.id, message_thread_id=8, text="好")
    assert "message thread not found" in answer["description"]


def test_privacy_mode_hides_what_is_not_for_the_bot(server: BotApi, call: Plain) -> None:
    """In groups the bot sees its commands and replies to itself."""
    server.world.privacy = True
    reader, group = server.user(1), server.group()
    mine = call("sendMessage", chat_id=group.id, text="答")["result"]
    server.say(group, reader, "闲聊")
    server.say(group, reader, "/ask 几号")
    server.say(group, reader, "/ask@other_bot 几号")
    server.say(group, reader, "还有呢", reply_to=group.messages[mine["message_id"]])
    texts = [update["message"]["text"] for update in call("getUpdates")["result"]]
    assert texts == ["/ask 几号", "还有呢"]


def test_a_blocked_chat_is_forbidden(server: BotApi) -> None:
    """403 until the reader comes back."""
    reader = server.user(1)
    server.block(reader)

    async def act(bot: telegram.Bot) -> None:
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(1, "好")
        server.unblock(reader)
        await bot.send_message(1, "好")
        assert [update.my_chat_member is not None for update in await bot.get_updates()] == [
            True,
            True,
        ]

    with_client(server, act)


def test_a_migrated_group_says_where_it_went(server: BotApi, call: Plain) -> None:
    """400 with migrate_to_chat_id."""
    group, larger = server.group(), server.supergroup()
    server.migrate(group, larger)
    answer = call("sendMessage", chat_id=group.id, text="好")
    assert answer["parameters"] == {"migrate_to_chat_id": larger.id}


FAULTS: dict[Fault, tuple[type[Exception], int]] = {
    Fault.TOO_MANY: (RetryAfter, 0),
    Fault.ERROR: (NetworkError, 0),
    Fault.BAD_GATEWAY: (NetworkError, 0),
    Fault.RESET_BEFORE: (NetworkError, 0),
    Fault.RESET_AFTER: (NetworkError, 1),
    Fault.HALF: (NetworkError, 1),
    Fault.BLOCKED: (Forbidden, 0),
    Fault.CANT_PARSE: (BadRequest, 0),
    Fault.CONFLICT: (telegram.error.Conflict, 0),
    Fault.UNAUTHORIZED: (telegram.error.InvalidToken, 0),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_what_the_client_takes_it_for(
    server: BotApi, kind: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault strikes once, where it was planned; those of the way back serve the request."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else the client warns of its own number
    error, served = FAULTS[kind]
    chat = server.private(server.user(1))
    server.fail(kind, method="sendMessage", chat=chat)

    async def act(bot: telegram.Bot) -> None:
        await bot.get_me()
        with pytest.raises(error):
            await bot.send_message(1, "一")
        await bot.send_message(1, "二")

    with_client(server, act)
    assert len(server.messages(chat)) == served + 1
    assert [call.fault for call in server.requests] == [None, None, kind, None]


def test_a_slow_answer_comes_late_but_served(server: BotApi, call: Plain) -> None:
    """The message is there at once, its answer after the time asked for."""
    server.fail(Fault.SLOW, seconds=0.5)
    began = time.monotonic()
    assert call("sendMessage", chat_id=1, text="一")["ok"]
    assert time.monotonic() - began >= 0.5


def test_limits_are_seen_and_enforced(server: BotApi, call: Plain) -> None:
    """Two messages at once to a chat are a breach; where enforced, the second gets 429."""
    call("sendMessage", chat_id=1, text="一")
    call("sendMessage", chat_id=1, text="二")
    assert len(server.breaches()) == 1
    server.enforce_limits()
    answer = call("sendMessage", chat_id=1, text="三")
    assert answer["error_code"] == 429
    assert answer["parameters"]["retry_after"] == 1


def test_thirty_a_second_and_twenty_a_minute(server: BotApi, call: Plain) -> None:
    """The 31st message within a second and the 21st to a group within a minute are breaches."""
    chats = [server.private(server.user(number)) for number in range(1, 31)]
    for chat in chats:
        call("sendMessage", chat_id=chat.id, text="一")
    assert server.breaches() == []
    group = server.group()
    for _ in range(21):
        call("sendMessage", chat_id=group.id, text="一")
    kinds = {breach.split(":")[0].split()[0] for breach in server.breaches()}
    assert kinds == {"overall", "chat", "group"}


class Hook(HTTPServer):
    """A webhook that fails twice, then takes what comes."""

    def __init__(self) -> None:
        """Listen on any port."""
        super().__init__(("127.0.0.1", 0), Taker)
        self.statuses = [500, 404]
        self.taken: list[tuple[str, bytes]] = []


class Taker(BaseHTTPRequestHandler):
    """Takes one update."""

    server: Hook

    def do_POST(self) -> None:  # the name that http.server calls
        """Answer with the next status, 200 once there is none."""
        body = self.rfile.read(int(self.headers["content-length"]))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        if status == 200:
            self.server.taken.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body))
        self.send_response(status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its name there
        """Say nothing."""


def test_a_webhook_gets_updates_until_it_takes_them(server: BotApi, call: Plain) -> None:
    """Posted with the secret, in order, again after an error; getUpdates conflicts meanwhile."""
    reader = server.user(1)
    with Hook() as hook:
        thread = threading.Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        url = f"http://127.0.0.1:{hook.server_port}/hook"
        assert call("setWebhook", url=url, secret_token="s-1")["ok"]  # noqa: S106 # of this test
        server.say(server.private(reader), reader, "一")
        server.say(server.private(reader), reader, "二")
        assert call("getUpdates")["error_code"] == 409
        server.wait_for(lambda: not server.pending())
        hook.shutdown()
        thread.join()
    assert [status for _, status in server.webhook_posts] == [500, 404, 200, 200]
    assert [secret for secret, _ in hook.taken] == ["s-1", "s-1"]
    assert "404" in call("getWebhookInfo")["result"]["last_error_message"]
    assert call("deleteWebhook")["ok"]
    assert call("getUpdates")["ok"]


def test_profile_and_menus_are_kept(server: BotApi, call: Plain) -> None:
    """What was set for a language is read back for it."""
    call("setMyName", name="问报", language_code="zh")
    call("setMyCommands", commands=[{"command": "ask", "description": "提问"}])
    assert call("getMyName", language_code="zh")["result"] == {"name": "问报"}
    assert call("getMyName")["result"] == {"name": ""}
    assert server.profile("commands")["commands"][0]["command"] == "ask"
