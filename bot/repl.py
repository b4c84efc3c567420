"""The conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from bot.config import Language
from bot.conversation import Conversation
from bot.messages import say
from bot.output import print_text
from bot.session import Session
from retrieval import Retriever


def run_repl(
    retriever: Retriever, language: Language, console: Console, archive: Path | None = None
) -> None:
    """Answer line after line until /quit or the end of input.

    In a terminal lines are edited with prompt_toolkit; input from a pipe is read as it comes and
    not echoed, so that the output is the answers alone. `archive` is named in the bar.
    """
    conversation = Conversation(Session(retriever), language, archive)
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
    from bot.prompt import line_editor

    welcome = say(
        conversation.language, "welcome", articles=len(conversation.session.retriever.articles)
    )
    print_text(welcome, console)
    editor = line_editor(conversation)
    typed = ""
    while True:
        try:
            line = editor.prompt(default=typed)
            typed = _answer(line, conversation, console) if line.strip() else ""
        except KeyboardInterrupt:
            typed = ""
            print_text(say(conversation.language, "how_to_leave"), console)
        except EOFError:
            print_text(say(conversation.language, "bye"), console)
            return


def _answer(line: str, conversation: Conversation, console: Console) -> str:
    """Show what a line brings. What the reader types instead of reading on comes back.

    Raises EOFError where the line ends the conversation.
    """
    from bot.pager import page_text

    shown = conversation.say(line)
    if shown.ends:
        raise EOFError
    if shown.clears:
        console.clear()
    typed = ""
    if console.is_terminal:
        typed = page_text(
            shown.text, console, lambda lines: say(conversation.language, "pager", lines=lines)
        )
    else:
        print_text(shown.text, console)
    console.print()
    return typed
