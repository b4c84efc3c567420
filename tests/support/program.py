"""The bot as its owner runs it: `wenbao telegram` in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tests.support.botapi import BotApi

QUESTIONS = (
    ("怀柔中医医院插花活动多少职工参与？", "400余名职工参与"),
    ("蒙牛乳业多少人参与献血？", "共计219人参与献血"),
)
"""Questions about the five pages, with words of the sentences that answer them."""
STARTS_WITHIN_S = 120
"""How long the start may take on a machine that is busy with other tests."""


class Program:
    """`wenbao telegram`, its settings all in the environment; stopped at the end of the `with`.

    What a run leaves behind, journal and output, stays in `folder`; starting
    it again there goes on where the last run ended.
    """

    def __init__(self, server: BotApi, folder: Path, archive: Path, **settings: object) -> None:
        """`settings` are keys of [telegram]: limits=False, webhook__port=8081…"""
        self._archive = archive
        self.server = server
        self.folder = folder
        self.output_file = folder / "output.txt"
        self._settings = {"access": "open", "token": server.token, **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self._said_before = 0

    def __enter__(self) -> Program:
        """Start, and wait until it asks for updates."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it if it still runs; show what it said where the test failed.

        It is asked to end, not killed, so that coverage counts what it ran.
        """
        if self._process and self._process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                self.stop()
            self.kill()
        if error:
            error.add_note(self.output()[-4000:])

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process of the last start."""
        if self._process is None:
            raise ValueError("not started")
        return self._process

    def start(self, *, ready: bool = True) -> Program:
        """Start it, and wait until it asks for updates unless `ready` is false."""
        before = self._begun()
        self.server.is_idle = self._is_idle
        self._said_before = len(self.output())
        with self.output_file.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from bot.__main__ import main; main()", "telegram"],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        if ready:
            self.server.wait_for(lambda: self._polls(before), STARTS_WITHIN_S)
        return self

    def running(self) -> Program:
        """Start it unless it runs."""
        if self._process is None or self._process.poll() is not None:
            self.start()
        return self

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(sign)
        return self.wait()

    def wait(self, timeout_s: float = STARTS_WITHIN_S) -> int:
        """The exit code once it has ended."""
        return self.process.wait(timeout_s)

    def output(self) -> str:
        """What all runs in this folder have said so far, stdout and stderr."""
        if not self.output_file.exists():
            return ""
        return self.output_file.read_text("utf-8", errors="replace")

    def said(self) -> list[str]:
        """The lines that the last run has said so far."""
        return self.output()[self._said_before :].splitlines()

    def _polls(self, before: int) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"ended with {self.process.poll()}:\n{self.output()}")
        return self._begun() > before

    def _begun(self) -> int:
        """How often it has asked for updates, or to be sent them."""
        return len(self.server.calls("getUpdates")) + len(self.server.calls("setWebhook"))

    def _is_idle(self) -> bool:
        """Whether nothing waits in its journal."""
        return not any(map(_waiting, (self.folder / "state").glob("*-*.sqlite3")))

    def environment(self) -> dict[str, str]:
        """What it is started with; no setting of the tester's own is in it."""
        given = {
            "base_url": self.server.base_url,
            "base_file_url": self.server.base_file_url,
            "state": str(self.folder / "state"),
            "profile": False,
            **self._settings,
        }
        named = {f"WENBAO_TELEGRAM__{key.upper()}": _spelt(value) for key, value in given.items()}
        others = {key: value for key, value in os.environ.items() if not key.startswith("WENBAO_")}
        return {**others, **named, "WENBAO_ARCHIVE__PATH": str(self._archive)}


def _waiting(file: Path) -> bool:
    """Whether something waits in a journal, or may for all we know."""
    journal = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        found = journal.execute("SELECT 1 FROM updates WHERE raw IS NOT NULL LIMIT 1").fetchone()
    except sqlite3.Error:  # it is being made
        return True
    finally:
        journal.close()
    return found is not None


def free_port() -> int:
    """A port on which nobody listens at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _spelt(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
