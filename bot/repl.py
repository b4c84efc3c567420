"""The conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console

from bot.config import Language
from bot.messages import say
from bot.output import print_text
from bot.render import render_reply
from bot.session import Goodbye, Session
from retrieval import Retriever


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
    from prompt_toolkit import PromptSession

    prompt: PromptSession[str] = PromptSession(say(language, "prompt"))
    while True:
        try:
            yield prompt.prompt()
        except KeyboardInterrupt:  # Ctrl-C clears the line
            continue
        except EOFError:
            yield None
