"""A terminal for the tests: the program in a pseudo-terminal, its screen in an emulator."""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from rich.cells import cell_len

_PATIENCE = 120.0  # seconds; only a test that fails waits so long


class Terminal:
    """`wenbao` with what its reader sees, `rows` by `columns` cells of it.

    The emulator answers as a terminal does when it is asked where the cursor is. `output` is a
    file that stdout goes to.
    """

    def __init__(
        self,
        *arguments: str,
        rows: int = 24,
        columns: int = 80,
        term: str = "xterm-256color",
        output: Path | None = None,
    ) -> None:
        command = [sys.executable, "-c", "from bot.__main__ import main; main()", *arguments]
        redirected = f"{shlex.join(command)} {f'> {shlex.quote(str(output))}' if output else ''}"
        self._child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"exec {redirected}"],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": term},
        )
        self._screen = pyte.Screen(columns, rows)
        self._screen.write_process_input = self._child.send  # type: ignore[method-assign]
        self._stream = pyte.ByteStream(self._screen)

    def press(self, keys: str) -> None:
        """Type `keys`."""
        self._child.send(keys)

    def read_until(self, done: Callable[[], bool]) -> None:
        """Read until `done`, the end of the program, or the end of patience."""
        end = time.monotonic() + _PATIENCE
        while not done() and time.monotonic() < end:
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.05))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return

    def screen(self, expected: str) -> str:
        """The screen, as soon as it is `expected`; what it is instead when patience ends.

        Its lines, without the blanks at their ends, down to the last that is not empty.
        """
        self.read_until(lambda: self.shown == expected)
        return self.shown

    def wait_for(self, text: str) -> None:
        """Read until the screen shows `text`."""
        self.read_until(lambda: text in self.shown)
        assert text in self.shown, self.shown

    @property
    def shown(self) -> str:
        """The screen as it is now."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip("\n")

    @property
    def fits(self) -> bool:
        """Whether every line has the width of the screen, no wide character cut in two."""
        return all(cell_len(line) == self._screen.columns for line in self._screen.display)

    def marked(self, style: str) -> str:
        """What is "bold", "underscore" or "reverse" on the screen."""
        cells = (
            self._screen.buffer[y][x]
            for y in range(self._screen.lines)
            for x in range(self._screen.columns)
        )
        return "".join(cell.data for cell in cells if getattr(cell, style))

    def resize(self, rows: int, columns: int) -> None:
        """Another size of the window; the program is told so by SIGWINCH."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def leave(self) -> int | None:
        """Read to the end of the program; its exit code."""
        self.read_until(lambda: False)
        self._child.close()
        status: int | None = self._child.exitstatus
        return status
