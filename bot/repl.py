"""The conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from platformdirs import user_state_path
from rich.console import Console

from bot.config import Language
from bot.messages import say
from bot.output import print_text
from bot.render import render_reply
from bot.session import COMMANDS, Goodbye, Session
from retrieval import Retriever

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession


def run_repl(retriever: Retriever, language: Language, console: Console) -> None:
    """Answer line after line until /quit or the end of input.

    In a terminal lines are edited with prompt_toolkit; input from a pipe is read as it comes and
    not echoed, so that the output is the answers alone.
    """
    session = Session(retriever)
    count = len(retriever.articles)
    if sys.stdin.isatty():
        console.print(say(language, "welcome", articles=count), markup=False, highlight=False)
    for line in _lines(language):
        if line is not None and not line.strip():
            continue
        reply = Goodbye() if line is None else session.reply(line)
        print_text(render_reply(reply, language), console)
        console.print()
        if isinstance(reply, Goodbye):
            return


def _lines(language: Language) -> Iterator[str | None]:
    """The reader's lines; None where they leave with Ctrl-D."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    prompt = _prompt(language)
    while True:
        try:
            yield prompt.prompt()
        except KeyboardInterrupt:  # Ctrl-C clears the line
            continue
        except EOFError:
            yield None


def _prompt(language: Language) -> PromptSession[str]:
    """A line editor that knows the commands and what was typed in earlier sessions."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    file = user_state_path("wenbao") / "history"
    history: History
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        history = FileHistory(str(file))
    except OSError:  # a home that cannot be written to
        history = InMemoryHistory()
    return PromptSession(
        say(language, "prompt"),
        history=history,
        auto_suggest=AutoSuggestFromHistory(),
        completer=WordCompleter(COMMANDS, sentence=True),
        complete_while_typing=False,
    )
