"""`wenbao serve` as its owner runs it: a process of its own on a port of this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

STARTS_WITHIN_S = 120
_COMMAND = [sys.executable, "-c", "from bot.__main__ import main; main()", "serve"]


class Serving:
    """The server, its settings all in the environment; stopped at the end of the `with`."""

    def __init__(self, folder: Path, archive: Path, **settings: object) -> None:
        """`settings` are keys of [web]."""
        self._output = folder / "output.txt"
        named = {f"WENBAO_WEB__{key.upper()}": str(value) for key, value in settings.items()}
        self._environment = {
            **os.environ,
            "WENBAO_ARCHIVE": str(archive),
            "WENBAO_LANGUAGE": "en",
            "WENBAO_WEB__PORT": "0",
            **named,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def __enter__(self) -> Serving:
        """Start, and wait until it listens."""
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                _COMMAND, env=self._environment, stdout=output, stderr=output
            )
        ends = time.monotonic() + STARTS_WITHIN_S
        while not (said := re.search(r"http://\S+/", self.output())):
            assert self._process.poll() is None, self.output()
            assert time.monotonic() < ends, self.output()
            time.sleep(0.05)
        self.url = said[0].rstrip("/")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it if it still runs; show what it said where the test failed."""
        if self._process and self._process.poll() is None:
            self.stop()
        if error:
            error.add_note(self.output()[-4000:])

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        assert self._process
        self._process.send_signal(sign)
        return self._process.wait(60)

    def output(self) -> str:
        """What it has said so far."""
        return self._output.read_text("utf-8", errors="replace") if self._output.exists() else ""
