"""The token and the webhook's secret stand in nothing that the bot writes."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.support.botapi import BotApi, Fault
from tests.support.program import QUESTIONS, Program, free_port

from .conftest import Run

SECRET = "tell-nobody-Zx81"  # noqa: S105 # of this test only


def parts(token: str) -> tuple[str, str]:
    """What nobody may see: the secret half, and the token as a URL has it."""
    return token.partition(":")[2], token.replace(":", "%3A")


FAULTS = [
    kind for kind in Fault if kind not in {Fault.UNAUTHORIZED, Fault.CONFLICT, Fault.MIGRATED}
]


def written_by(program: Program) -> dict[str, bytes]:
    """Everything a run leaves behind or shows: output, journal, the list of processes."""
    files = [path for path in program.folder.rglob("*") if path.is_file()]
    shown = {str(path): path.read_bytes() for path in files}
    command = Path(f"/proc/{program.process.pid}/cmdline")
    if command.exists():
        shown["process list"] = command.read_bytes()
    return shown


def leaks(program: Program, *secrets: str) -> list[str]:
    """Where one of the secrets stands."""
    found = written_by(program).items()
    return [name for name, data in found for secret in secrets if secret.encode() in data]


def test_no_token_leaves_the_bot(
    server: BotApi, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Not into output, journal, environment or the list of processes, whatever goes wrong.

    It comes from a file; asyncio is told to log all that it does.
    """
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    file = tmp_path.with_name("token-of-" + tmp_path.name)
    file.write_text(server.token + "\n", "utf-8")
    file.chmod(0o600)
    program = run(token="", token_file=file, limits=False, health_port=free_port())
    environment = Path(f"/proc/{program.process.pid}/environ").read_bytes()
    assert server.token.encode() not in environment
    for number, kind in enumerate(FAULTS, 1):
        chat = server.private(server.user(number))
        server.fail(kind, method="sendMessage", chat=chat, seconds=0.1)
        server.say(chat, chat.user, QUESTIONS[0][0])
    for kind in (Fault.RESET_BEFORE, Fault.BAD_GATEWAY):
        server.fail(kind, method="getUpdates")
    server.send_document(chat, server.user(number), "a.txt", b"x")
    server.settle(30, quiet_s=1)
    assert leaks(program, *parts(server.token)) == []
    server.fail(Fault.UNAUTHORIZED, times=100)
    server.say(chat, chat.user, QUESTIONS[0][0])
    assert program.wait() == 1
    assert leaks(program, *parts(server.token)) == []


def test_a_webhook_secret_is_not_written(server: BotApi, run: Run) -> None:
    """Neither it nor the token, when updates come with it, without it and with a wrong one."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    program = run(mode="webhook", webhook__port=port, webhook__url=url, webhook__secret=SECRET)
    reader = server.user(1)
    assert QUESTIONS[0][1] in server.ask(server.private(reader), reader, QUESTIONS[0][0]).text
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}):
        answer = httpx.post(url, json={"update_id": 1}, headers=headers, trust_env=False)
        assert answer.status_code in {401, 403}
    assert leaks(program, SECRET, *parts(server.token)) == []
