"""Text longer than the screen, a screen at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from rich.console import Console
from rich.text import Text

from bot.terminal.output import print_text, wrap

_PAGE = ("space", "pagedown", "f")
_LINE = ("enter", "down", "j")
_STOP = ("q", "escape", "c-c", "c-d")


def page_text(text: Text, console: Console, foot: Callable[[int], str]) -> str:
    """Show `text`; where it is longer than the screen, stop and show `foot` below.

    `foot` is told how many lines are still to come. A reader who types something else than the
    pager's keys has read enough: what was typed is returned, for the next prompt.
    """
    lines = deque(text.split("\n", allow_blank=True))
    width = left = 0
    room = max(1, console.height - 1)
    while True:
        taken = take_lines(lines, console.width, room)
        for line in taken:
            print_text(line, console)
        if not lines:
            return ""
        left -= len(taken)
        if width != console.width:  # counting all of a long list takes a while
            width = console.width
            left = sum(len(fold(line, width)) for line in lines)
        key = _wait(foot(left))
        if key in _STOP:
            return ""
        if key not in _PAGE + _LINE:
            return key
        room = 1 if key in _LINE else max(1, console.height - 2)


def fold(line: Text, width: int) -> list[Text]:
    """Return the lines that `line` takes on a screen."""
    return list(wrap(line, width).split("\n", allow_blank=True))


def take_lines(lines: deque[Text], width: int, room: int) -> list[Text]:
    """Return the next `room` lines of a screen `width` cells wide, taken off `lines`.

    Of a line that is wrapped and does not fit, the rest stays in `lines`; the next screen may
    have another width.
    """
    taken: list[Text] = []
    while lines and len(taken) < room:
        folded = fold(lines.popleft(), width)
        fitting = room - len(taken)
        taken += folded[:fitting]
        lines.extendleft(reversed(folded[fitting:]))
    return taken


def _wait(sentence: str) -> str:
    """Show `sentence` below the text until a key is pressed; its name, or what it types."""
    keys = KeyBindings()

    def bind(key: str) -> None:
        keys.add(key)(lambda event: event.app.exit(result=key))

    for key in (*_PAGE, *_LINE, *_STOP):
        bind(key)

    @keys.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        if event.data.isprintable():
            event.app.exit(result=event.data)

    foot = Window(
        FormattedTextControl(sentence), style="reverse", wrap_lines=True, dont_extend_height=True
    )
    app: Application[str] = Application(Layout(foot), key_bindings=keys, erase_when_done=True)
    return app.run()
