"""Who may ask, how often, and what the bot needs to know of that before it starts."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.cli.app import run as run_command
from bot.messages import say
from bot.messages.keys import Key
from tests.bot.telegram.conftest import Run
from tests.bot.telegram.reading import Reader
from tests.support.botapi import BotApi, Fault
from tests.support.program import QUESTIONS, Program, free_port

QUESTION, WORDS = QUESTIONS[0]
SECRET = "s3cret"  # noqa: S105 - of this test only


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Program]:
    """A bot for three users and two groups, who may ask three questions a minute."""
    folder = tmp_path_factory.mktemp("guarded")
    lists = {"access": "allow-list", "allowed_users": "[1, 2, 3]", "allowed_chats": "-4001,-4005"}
    settings = {**lists, "limits": False, "questions_per_minute": 3, "profile": True}
    with BotApi() as server, Program(server, folder, pages, **settings) as program:
        yield program
        assert server.violations == []


def test_the_allow_list_holds_everywhere(guarded: Program) -> None:
    """Messages, edits, taps, inline queries and documents of strangers: one line, no answer."""
    server = guarded.server
    friend, stranger = Reader(server, server.user(1)), Reader(server, server.user(9))
    message = friend.ask(QUESTION)
    assert WORDS in message.text
    line = stranger.ask(QUESTION).text
    assert line == say("zh", "tg_stranger", user="9")
    said = server.say(stranger.chat, stranger.user, "/start")
    server.edit(said, QUESTION)
    server.send_document(stranger.chat, stranger.user, "a.txt", b"x")
    assert stranger.inline(QUESTION) == []
    elsewhere = Reader(server, stranger.user, chat=server.group(-4002))
    assert elsewhere.tap(message, "全文") == ""
    server.settle()
    assert stranger.count() == 1
    assert friend.count() == 1


def test_an_allowed_chat_lets_its_members_ask(guarded: Program) -> None:
    """Anyone in that group; the same people have no answer elsewhere, but one line a group."""
    server = guarded.server
    group, other = server.group(-4001), server.group(-4003)
    assert WORDS in server.ask(group, server.user(9), f"/ask {QUESTION}").text
    line = server.ask(other, server.user(9), f"/ask {QUESTION}").text
    assert line == say("zh", "tg_stranger_group", user="9", chat="-4003")
    server.say(other, server.user(10), f"/ask {QUESTION}")
    assert WORDS in server.ask(other, server.user(1), f"/ask {QUESTION}").text
    server.settle()
    assert len(server.messages(other)) == 2


def test_an_allowed_group_stays_allowed_when_it_moves(guarded: Program) -> None:
    """Its new number is known from Telegram's word, in this run and in the next."""
    server = guarded.server
    group, larger = server.group(-4005), server.supergroup()
    server.migrate(group, larger)
    assert WORDS in server.ask(larger, server.user(20), f"/ask {QUESTION}").text
    assert guarded.stop() == 0
    guarded.start()
    assert WORDS in server.ask(larger, server.user(20), f"/ask {QUESTION}").text


def test_too_many_questions_get_one_notice(guarded: Program) -> None:
    """Three a minute: the fourth is told so, the others hear nothing; other readers go on."""
    server = guarded.server
    reader, other = Reader(server, server.user(2)), Reader(server, server.user(3))
    for _ in range(3):
        assert WORDS in reader.ask(QUESTION).text
    assert reader.ask(QUESTION).text == say("zh", "tg_too_fast")
    for _ in range(3):
        server.say(reader.chat, reader.user, QUESTION)
    assert WORDS in other.ask(QUESTION).text
    server.settle()
    assert reader.count() == 4


def test_the_profile_is_set_once(guarded: Program) -> None:
    """Name, descriptions and menus in both languages; a second start finds them there."""
    server = guarded.server
    server.wait_for(lambda: server.profile("short_description", "en"))  # which is the last
    assert server.profile("name") == {"name": "问报"}
    assert server.profile("name", "en") == {"name": "Wenbao"}
    assert server.profile("short_description", "en")["short_description"].startswith("Ask Chinese")
    assert "怎么用" in str(server.profile("commands"))
    assert "How it works" in str(server.profile("commands", "en"))

    def calls(verb: str) -> list[str]:
        return [call.method for call in server.requests if call.method.startswith(f"{verb}My")]

    done, read = calls("set"), len(calls("get"))
    assert set(done) == {
        f"setMy{w}" for w in ("Name", "Description", "ShortDescription", "Commands")
    }
    assert guarded.stop() == 0
    guarded.start()
    server.wait_for(lambda: len(calls("get")) == read + 12)
    server.settle()
    assert calls("set") == done


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"token": "1:a"}, "bot_undecided"),
        ({"access": "open"}, "bot_no_token"),
        ({"access": "open", "token": "   "}, "bot_no_token"),
        ({"access": "open", "token": "1:a b"}, "bot_bad_token"),
        ({"access": "open", "token": "1:a", "mode": "webhook"}, "bot_webhook_url"),
    ],
)
def test_it_does_not_start_undecided(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: dict[str, str],
    key: Key,
) -> None:
    """Without readers, token or address: one sentence, exit code 2."""
    for name, value in settings.items():
        monkeypatch.setenv(f"WENBAO_TELEGRAM__{name.upper()}", value)
    assert run_command(["telegram"]) == 2
    assert capsys.readouterr().err == say("zh", key) + "\n"


def test_a_token_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One sentence that names the file, exit code 2."""
    monkeypatch.setenv("WENBAO_TELEGRAM__TOKEN_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("WENBAO_TELEGRAM__ACCESS", "open")
    assert run_command(["--language", "en", "telegram"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"The token file {tmp_path / 'none'} cannot be read (No such file")


def test_a_proxy_of_no_known_kind(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pages: Path
) -> None:
    """One sentence, exit code 2."""
    monkeypatch.setenv("WENBAO_ARCHIVE", str(pages))
    monkeypatch.setenv("WENBAO_TELEGRAM__TOKEN", "1:a")
    monkeypatch.setenv("WENBAO_TELEGRAM__ACCESS", "open")
    monkeypatch.setenv("ALL_PROXY", "carrier-pigeon://127.0.0.1")
    assert run_command(["telegram"]) == 2
    assert "HTTPS_PROXY" in capsys.readouterr().err


def test_a_refused_token_ends_the_start(
    server: BotApi,
    pages: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line, exit code 1."""
    server.fail(Fault.UNAUTHORIZED, times=10)
    set_environment(monkeypatch, Program(server, tmp_path, pages))
    assert run_command(["telegram"]) == 1
    assert capsys.readouterr().err == say("zh", "bot_refused") + "\n"


def set_environment(monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    """Give this process the environment that the program would have."""
    for name, value in program.environment().items():
        monkeypatch.setenv(name, value)


def test_a_taken_port_is_said(
    server: BotApi,
    pages: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line that names it, exit code 1."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        set_environment(monkeypatch, Program(server, tmp_path, pages, health_port=port))
        assert run_command(["telegram"]) == 1
    assert f"127.0.0.1:{port}" in capsys.readouterr().err


def test_a_webhook_takes_only_what_is_telegrams(server: BotApi, run: Run) -> None:
    """Right path, method, secret and JSON; the update is answered, and all is well."""
    port, health = free_port(), free_port()
    url = f"http://127.0.0.1:{port}/hook"
    hook = {"webhook__port": port, "webhook__url": url, "webhook__path": "/hook"}
    run(mode="webhook", webhook__secret=SECRET, health_port=health, **hook)
    reader = Reader(server)
    assert WORDS in reader.ask(QUESTION).text
    secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    with httpx.Client(trust_env=False) as client:
        assert client.get(url, headers=secret).status_code == 405
        assert client.post(url, json={"update_id": 1}).status_code == 403
        assert client.post(url, content=b"{", headers=secret).status_code == 400
        assert client.post(url, json=[], headers=secret).status_code == 400
        assert client.post(url + "x", json={}, headers=secret).status_code == 404
        large = {"update_id": 1, "x": "x" * 3_000_000}
        assert client.post(url, json=large, headers=secret).status_code == 413
        well = client.get(f"http://127.0.0.1:{health}/healthz")
        assert (well.status_code, well.json()) == (200, {"status": "ok", "waiting": 0})
        assert client.get(f"http://127.0.0.1:{health}/").status_code == 404
    assert WORDS in reader.ask(QUESTION).text
