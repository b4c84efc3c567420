"""A terminal for the tests: the program in a pseudo-terminal, its screen in an emulator."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

import pexpect
import pyte
from rich.cells import cell_len

_QUIET = 0.4  # seconds without output: the program waits for a key
_PATIENCE = 30.0


class Terminal:
    """`wenbao` with what its reader sees, `rows` by `columns` cells of it.

    The emulator answers as a terminal does when it is asked where the cursor is.
    """

    def __init__(self, *arguments: str, rows: int = 24, columns: int = 80) -> None:
        self._child = pexpect.spawn(
            sys.executable,
            ["-c", "from bot.__main__ import main; main()", *arguments],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": ""},
            timeout=_PATIENCE,
        )
        self._screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._screen.write_process_input = self._child.send  # type: ignore[method-assign]
        self._stream = pyte.ByteStream(self._screen)

    def press(self, keys: str) -> None:
        """Send keys, and read until the program waits again."""
        self._child.send(keys)
        self.settle()

    def settle(self) -> None:
        """Read what comes until nothing comes any more."""
        self.read_until(lambda: False, quiet=_QUIET)

    def wait_for(self, text: str) -> None:
        """Read until the screen shows `text`."""
        self.read_until(lambda: any(text in line for line in self.lines))
        assert any(text in line for line in self.lines), "\n".join(self.lines)
        self.settle()

    def read_until(self, done: Callable[[], bool], *, quiet: float = _PATIENCE) -> None:
        """Read until `done`, the end, or `quiet` seconds of silence."""
        heard = time.monotonic()
        while not done() and time.monotonic() - heard < quiet:
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.05))
                heard = time.monotonic()
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def shown(self) -> str:
        """The screen down to its last line that is not blank."""
        return "\n".join(self.lines).rstrip("\n")

    @property
    def cursor(self) -> tuple[int, int]:
        """Line and column, from 0."""
        return self._screen.cursor.y, self._screen.cursor.x

    def marked(self, style: str) -> str:
        """The characters on the screen that have `style`: "bold", "underscore", "reverse"."""
        cells = (
            self._screen.buffer[y][x]
            for y in range(self._screen.lines)
            for x in range(self._screen.columns)
        )
        return "".join(cell.data for cell in cells if getattr(cell, style))

    def resize(self, rows: int, columns: int) -> None:
        """Another size of the window; the program is told by SIGWINCH."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)
        self.settle()

    def leave(self) -> int | None:
        """Read to the end of the program; its exit code."""
        self.read_until(lambda: not self._child.isalive(), quiet=_PATIENCE)
        self._child.close()
        status: int | None = self._child.exitstatus
        return status

    def fits(self) -> bool:
        """Whether every line has exactly the width of the screen, no wide character cut."""
        return all(cell_len(line) == self._screen.columns for line in self._screen.display)
