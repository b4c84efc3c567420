"""The line that a reader types into: its keys, its memory and the bar below it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style
from rich.cells import cell_len, set_cell_size

from bot.config import history_file
from bot.messages import say
from bot.terminal.completion import ConversationCompleter
from bot.terminal.conversation import Conversation
from retrieval import one_line

LineEditor: TypeAlias = PromptSession[str]


def line_editor(conversation: Conversation) -> LineEditor:
    """An editor that knows the commands, the headlines and what was typed in earlier sessions."""
    pages = len(conversation.session.retriever.sources)
    return PromptSession(
        lambda: say(conversation.language, "prompt"),
        history=_history(history_file()),
        auto_suggest=AutoSuggestFromHistory(),
        completer=ConversationCompleter(conversation),
        complete_while_typing=_types_command,
        bottom_toolbar=lambda: bar(conversation, pages, get_app().output.get_size().columns),
        key_bindings=_keys(),
        style=Style([("bottom-toolbar", "noreverse ansibrightblack")]),
        enable_suspend=True,
        # Where the answers go to a file, the line is still typed in the terminal.
        output=None if sys.stdout.isatty() else create_output(always_prefer_tty=True),
    )


_types_command = Condition(lambda: get_app().current_buffer.text.startswith(("/", "／")))
"""Commands are offered while they are typed; headlines would be in the way, Tab shows them."""

_is_typed = Condition(lambda: bool(get_app().current_buffer.text))


def _history(file: Path) -> FileHistory:
    with suppress(OSError):  # a home that cannot be written to
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    return _Memory(str(file))


class _Memory(FileHistory):
    """The lines of all sessions; where the file fails, those of this one."""

    def load_history_strings(self) -> Iterable[str]:
        """Return the lines, newest first."""
        try:
            return super().load_history_strings()
        except OSError:
            return ()

    def store_string(self, string: str) -> None:
        """Keep a line, unless there is no room for it."""
        with suppress(OSError):
            super().store_string(string)


@contextmanager
def unseen_keys() -> Iterator[None]:
    """Keep what is typed while an answer is on its way off the screen, for the next prompt.

    Ctrl-D among it, too; Ctrl-C interrupts, as ever.
    """
    if sys.platform == "win32":
        yield
        return
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    unseen = before[3] & ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, [*before[:3], unseen, *before[4:]])
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c", filter=has_focus(DEFAULT_BUFFER) & _is_typed)
    def _(event: KeyPressEvent) -> None:
        """Clear the line; on an empty one Ctrl-C interrupts, as anywhere."""
        event.current_buffer.reset()

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        """A question is one line, and the screen is no place for what acts on it."""
        event.current_buffer.insert_text(one_line(event.data.replace("\r", "\n")))

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        """Complete at once what is unambiguous, however fast Enter follows; else show the menu."""
        buffer = event.current_buffer
        asked = CompleteEvent(completion_requested=True)
        offered = list(islice(buffer.completer.get_completions(buffer.document, asked), 2))
        if buffer.complete_state:
            buffer.complete_next()
        elif len(offered) == 1:
            buffer.apply_completion(offered[0])
        else:
            buffer.start_completion(insert_common_part=True)

    return keys


def bar(conversation: Conversation, pages: int, width: int) -> str:
    """What is asked: archive, pages and articles, language, filter; in `width` cells at most.

    Where there is no room for all, the beginning of the archive's path goes first.
    """
    language = conversation.language
    articles = len(conversation.session.retriever.articles_by_id)
    parts = [say(language, "bar_size", pages=pages, articles=articles)]
    parts.append(say(language, "bar_language"))
    if conversation.session.filter:
        terms = one_line(conversation.session.filter)
        parts.append(say(language, "bar_filter", terms=terms))
    facts = " · ".join(parts)
    archive = _tilde(conversation.archive) if conversation.archive else ""
    room = width - cell_len(facts) - cell_len(" · ")
    shown = f"{_end(archive, room)} · {facts}" if archive and room > 1 else facts
    return shown if cell_len(shown) <= width else set_cell_size(shown, width - 1).rstrip() + "…"


def _tilde(folder: Path) -> str:
    """`folder` as a reader would write it."""
    path = folder.absolute()
    home = Path.home()
    return one_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))


def _end(text: str, width: int) -> str:
    """Return the end of `text` that fits in `width` cells, … where its beginning is left out."""
    if cell_len(text) <= width:
        return text
    while cell_len(text) >= width:
        text = text[1:]
    return "…" + text
