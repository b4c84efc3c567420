"""The commands of the Telegram bot: telegram, feedback export."""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import archive_option, config_option, language_option, settings_of
from bot.cli.usage import CommandLine
from bot.config import Language, Settings
from bot.failures import Failure, archive_failure, tell
from bot.messages import say
from bot.opening import archive_to_ask
from retrieval import Archive, ArchiveError


def add_telegram(app: typer.Typer, spoken: Language) -> None:
    """Give `app` the commands of this module."""
    _add_telegram(app, spoken)
    feedback = CommandLine(spoken)
    _add_options(feedback, spoken)
    _add_export(feedback, spoken)
    app.add_typer(feedback, name="feedback", help=say(spoken, "help_feedback"))


def _add_telegram(app: typer.Typer, spoken: Language) -> None:
    @app.command("telegram", help=say(spoken, "help_telegram"))
    def telegram(
        context: typer.Context,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        _run(settings_of(context, config, language, archive))


def _run(settings: Settings) -> None:
    from bot.telegram.startup import checked_token

    checked_token(settings)  # before the client is loaded: a wrong setting is told at once
    from bot.telegram.app import run_bot

    def opened() -> Archive:
        return archive_to_ask(settings)

    try:
        run_bot(settings, opened)
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def _add_options(feedback: typer.Typer, spoken: Language) -> None:
    """The options that every command takes, before and after its name."""

    @feedback.callback()
    def options(
        context: typer.Context,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        outer = context.find_root().params
        outer.update(
            config=config or outer.get("config"), language=language or outer.get("language")
        )


def _add_export(app: typer.Typer, spoken: Language) -> None:
    @app.command("export", help=say(spoken, "help_feedback_export"))
    def export(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help=say(spoken, "arg_export"), metavar="FILE")],
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        _export(file, settings_of(context, config, language))


def _export(file: Path, settings: Settings) -> None:
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
