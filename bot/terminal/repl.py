"""The conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.session import Session
from bot.terminal.conversation import Conversation
from bot.terminal.output import print_text
from retrieval import ArchiveError, Retriever

if TYPE_CHECKING:
    from bot.terminal.prompt import LineEditor


def run_repl(
    retriever: Callable[[], Retriever],
    language: Language,
    console: Console,
    archive: Path | None = None,
) -> None:
    """Answer line after line until /quit or the end of input.

    In a terminal lines are edited with prompt_toolkit; input from a pipe is read as it comes and
    not echoed, so that the output is the answers alone. `retriever` gives the archive as it is
    now, `archive` is named in the bar.
    """
    conversation = Conversation(Session(retriever()), language, archive, retriever)
    if sys.stdin.isatty():
        _converse(conversation, console)
    else:
        _answer_all(sys.stdin, conversation, console)


def _answer_all(lines: Iterable[str], conversation: Conversation, console: Console) -> None:
    for line in lines:
        if line.strip():
            shown = conversation.say(line)
            print_text(shown.text, console)
            console.print()
            if shown.ends:
                return


def _converse(conversation: Conversation, console: Console) -> None:
    from bot.terminal.prompt import line_editor, unseen_keys

    retriever = conversation.session.retriever
    welcome = say(conversation.language, "welcome", articles=len(retriever.articles_by_id))
    print_text(welcome, console)
    editor = line_editor(conversation)
    # The dictionary takes half a second to load: it does so while the first question is typed.
    Thread(target=_warm, args=(retriever,), daemon=True).start()
    with unseen_keys():
        typed: str | None = ""
        while typed is not None:
            typed = _turn(editor, typed, conversation, console)


def _warm(retriever: Retriever) -> None:
    with suppress(ArchiveError):  # who leaves at once closes the archive while it is read
        retriever.warm()


def _turn(
    editor: LineEditor, typed: str, conversation: Conversation, console: Console
) -> str | None:
    """A line and what it brings; what the reader begins to type meanwhile, None at the end."""
    try:
        line = editor.prompt(default=typed)
        return _answer(line, conversation, console) if line.strip() else ""
    except KeyboardInterrupt:
        print_text(say(conversation.language, "how_to_leave"), console)
        return ""
    except EOFError:
        print_text(say(conversation.language, "bye"), console)
        return None


def _answer(line: str, conversation: Conversation, console: Console) -> str | None:
    shown = conversation.say(line)
    if shown.clears:
        console.clear()
    typed = _show(shown.text, conversation, console)
    if shown.ends:
        return None
    console.print()
    return typed


def _show(text: Text, conversation: Conversation, console: Console) -> str:
    from bot.terminal.pager import page_text

    if not console.is_terminal or console.is_dumb_terminal:
        print_text(text, console)
        return ""
    return page_text(text, console, lambda lines: say(conversation.language, "pager", lines=lines))
