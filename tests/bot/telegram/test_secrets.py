"""The token and the webhook's secret stand in nothing that the bot writes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import httpx
import pytest

from tests.botapi import BotApi, Fault

from .conftest import Run
from .program import QUESTIONS, Program, free_port

SECRET = "tell-nobody-Zx81"  # noqa: S105 # of this test only


def parts(token: str) -> tuple[str, str]:
    """What nobody may see: the secret half, and the token as a URL has it."""
    return token.partition(":")[2], token.replace(":", "%3A")


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


def test_no_secret_leaves_the_bot(
    server: BotApi, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the output, the journal or the list of processes, whatever goes wrong."""
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    program = run(limits=False, health_port=free_port())
    reader = server.user(1)
    chat = server.private(reader)
    for kind in Fault:
        if kind not in {Fault.UNAUTHORIZED, Fault.CONFLICT, Fault.MIGRATED, Fault.SLOW}:
            server.fail(kind, method="sendMessage", seconds=0.1)
            server.fail(kind, method="getUpdates", seconds=0.1)
    for _ in range(6):
        server.say(chat, reader, QUESTIONS[0][0])
    server.send_document(chat, reader, "a.txt", b"x")
    server.settle(30, quiet_s=2)
    assert leaks_in_output(program, server) == []
    server.fail(Fault.UNAUTHORIZED, times=100)
    server.say(chat, reader, QUESTIONS[0][0])
    assert program.wait() == 1
    assert leaks_in_output(program, server) == []


def leaks_in_output(program: Program, server: BotApi) -> list[str]:
    """The leaks of the server's token."""
    return leaks(program, *parts(server.token))


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


def test_the_token_may_stand_in_a_file(server: BotApi, run: Run, tmp_path: Path) -> None:
    """Then it is not in the environment either, which other programs of the owner can read."""
    file = tmp_path.with_name("token-of-" + tmp_path.name)
    file.write_text(server.token + "\n", "utf-8")
    file.chmod(0o600)
    program = run(token="", token_file=file)
    environment = Path(f"/proc/{program.process.pid}/environ").read_bytes()
    assert server.token.encode() not in environment
    listed = subprocess.run(["ps", "axww"], capture_output=True, check=True).stdout
    assert server.token.encode() not in listed
