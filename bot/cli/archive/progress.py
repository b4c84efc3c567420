"""The bar of a long run: how many pages are done, how many a second."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TimeRemainingColumn,
)
from rich.text import Text

from bot.config import Language
from bot.messages import say

_PATIENCE_S = 1.0
"""Work that is done sooner gets no bar."""


class PageBar:
    """A bar on stderr, in a terminal only, for work that takes longer than a second."""

    def __init__(self, total: int, language: Language) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            _Speed(language),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=total)
        self._shown = False
        self._due = time.monotonic() + _PATIENCE_S if console.is_terminal else float("inf")

    def step(self) -> None:
        """Count one more page as done."""
        self._progress.advance(self._task)
        if not self._shown and time.monotonic() >= self._due:
            self._progress.start()
            self._shown = True

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._progress.stop()


class _Speed(ProgressColumn):
    """Pages a second, over the last of them."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text("")
        return Text(say(self._language, "pages_a_second", speed=f"{task.speed:.0f}"))
