"""The commands of the Telegram bot: telegram, feedback export."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.command import command
from bot.cli.options import ConfigOption, LanguageOption, argument
from bot.cli.usage import CommandLine
from bot.config import Language, Settings
from bot.failures import Failure, archive_failure, tell
from bot.messages import say
from bot.messages.keys import Key
from bot.opening import archive_to_ask
from retrieval import Archive, ArchiveError


@command("telegram", "help_telegram")
def telegram(settings: Settings) -> None:
    """Answer in Telegram."""
    from bot.telegram.startup import checked_token

    checked_token(settings)  # before the client is loaded: a wrong setting is told at once
    from bot.telegram.app import run_bot

    def opened() -> Archive:
        return archive_to_ask(settings)

    try:
        run_bot(settings, opened)
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def add_feedback(app: typer.Typer, language: Language) -> None:
    """Give `app` the group `feedback`."""
    feedback = CommandLine(language)
    feedback.callback()(_options)
    _export.add_to(feedback)
    about: Key = "help_feedback"
    app.add_typer(feedback, name="feedback", help=about)


def _options(
    context: typer.Context, config: ConfigOption = None, language: LanguageOption = None
) -> None:
    """Every command takes these before its name and after it; a group has both of them too."""
    outer = context.find_root().params
    outer.update(config=config or outer.get("config"), language=language or outer.get("language"))


@command("export", "help_feedback_export", archive=False)
def _export(settings: Settings, file: Annotated[Path, argument("FILE", "arg_export")]) -> None:
    """Write the votes to a file that `wenbao eval` reads."""
    from bot.telegram.startup import state_folder
    from bot.telegram.state.feedback import exported

    language = settings.language
    try:
        votes = list(exported(state_folder(settings.telegram)))
    except FileNotFoundError as exc:
        raise Failure(say(language, "feedback_none")) from exc
    except sqlite3.Error as exc:
        raise Failure(say(language, "feedback_unreadable", detail=exc)) from exc
    lines = "".join(json.dumps(vote, ensure_ascii=False) + "\n" for vote in votes)
    if str(file) == "-":
        sys.stdout.write(lines)
        return
    try:
        file.write_text(lines, encoding="utf-8")
    except OSError as exc:
        raise Failure(say(language, "write_failed", detail=exc.strerror or "error")) from exc
    tell(say(language, "feedback_exported", count=len(votes)))
