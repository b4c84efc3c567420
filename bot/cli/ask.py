"""The commands that answer: ask, repl."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.command import command
from bot.cli.options import JsonOption, argument, option
from bot.config import Language, Settings, default_archive
from bot.failures import Failure, archive_failure
from bot.messages import say
from bot.opening import archive_to_ask
from bot.terminal.output import print_json, print_text
from retrieval import Archive, ArchiveError, Retriever


@command("repl", "help_repl")
def repl(settings: Settings) -> None:
    """The conversation in the terminal."""
    start_repl(settings)


def start_repl(settings: Settings) -> None:
    """Converse in the terminal until the reader leaves."""
    from bot.terminal.repl import run_repl

    archive = settings.archive.path or default_archive()
    kept = archive_to_ask(settings)
    run_repl(
        lambda: _snapshot(kept, settings), settings.language, Console(highlight=False), archive
    )


def _retriever(settings: Settings) -> Retriever:
    return _snapshot(archive_to_ask(settings), settings)


def _snapshot(archive: Archive, settings: Settings) -> Retriever:
    try:
        return archive.retriever()
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


@command("ask", "help_ask")
def ask(
    settings: Settings,
    question: Annotated[str | None, argument("QUESTION", "arg_question")] = None,
    k: Annotated[int, option("-k", "opt_k", "N", min=1, max=100)] = 5,
    as_json: JsonOption = False,
    explain: Annotated[bool, option("--explain", "opt_explain")] = False,
    batch: Annotated[Path | None, option("--batch", "help_batch", "FILE")] = None,
) -> None:
    """Answer one question, or a file of them."""
    if question is not None and batch is not None:
        raise Failure(say(settings.language, "question_and_batch"), 2)
    if batch is not None:
        _ask_batch(batch, k, explain, settings)
    elif question is not None:
        _ask(question, k, as_json, explain, settings)
    else:
        raise Failure(say(settings.language, "need_question"), 2)


def _ask(question: str, k: int, as_json: bool, explain: bool, settings: Settings) -> None:
    from bot.session.explanation import answer_json
    from bot.session.replies import AnswerReply
    from bot.session.session import Session
    from bot.terminal.verdicts import render_answer, render_best_why

    retriever, language = _retriever(settings), settings.language
    reply = Session(retriever, k=k).ask(question)
    if not isinstance(reply, AnswerReply):
        raise Failure(say(language, reply.key, **reply.data), 2)
    if as_json:
        print_json(answer_json(reply.answer, retriever, (), explain))
        return
    text = render_answer(reply, language, also=k - 1)
    if explain:
        text.append("\n\n").append_text(render_best_why(reply.answer, retriever, language))
    print_text(text)


def _ask_batch(file: Path, k: int, explain: bool, settings: Settings) -> None:
    from bot.session.batch import answer_lines

    failed = False
    lines, retriever = _lines_of(file, settings.language), _retriever(settings)
    for answer in answer_lines(lines, retriever, k=k, explain=explain):
        failed |= "error" in answer
        print_json(answer)
    if failed:
        raise typer.Exit(1)


def _lines_of(file: Path, language: Language) -> list[str]:
    try:
        if str(file) == "-":
            return sys.stdin.read().split("\n")
        return file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as exc:
        raise Failure(say(language, "batch_encoding", path=file)) from exc
    except FileNotFoundError as exc:
        raise Failure(say(language, "batch_missing", path=file)) from exc
    except OSError as exc:
        detail = exc.strerror or "error"
        raise Failure(say(language, "batch_unreadable", path=file, detail=detail)) from exc
