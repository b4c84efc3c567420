"""What every command shares: its options, its settings, its archive, its way to fail."""

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from bot.config import ConfigError, Language, Settings, load_settings
from bot.failures import Failure, config_sentence
from bot.messages import MESSAGES, say


def early_language(arguments: Sequence[str]) -> Language:
    """The language of help and usage errors, needed before the command line is parsed."""
    named = _early_option(arguments, "--language")
    if named not in MESSAGES:
        file = _early_option(arguments, "--config")
        try:
            named = load_settings(Path(file) if file else None).language
        except ConfigError:
            named = os.environ.get("WENBAO_LANGUAGE")
    return "en" if named == "en" else "zh"


def _early_option(arguments: Sequence[str], option: str) -> str | None:
    value = None
    for word, following in pairwise([*arguments, ""]):
        if word == option:
            value = following
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


# Paths are not readable=True to typer, which would refuse them in English: whoever opens them says
# what is wrong.
#
# Typer reads a command's options from its annotations, and their help must be in the reader's
# language, so every command is defined inside a function that knows it.


def config_option(language: Language) -> Any:  # noqa: ANN401 - typer's own type is private
    """--config FILE."""
    return typer.Option(
        "--config", help=say(language, "opt_config"), metavar="FILE", readable=False
    )


def language_option(language: Language) -> Any:  # noqa: ANN401
    """--language zh|en."""
    return typer.Option("--language", help=say(language, "opt_language"), metavar="zh|en")


def archive_option(language: Language) -> Any:  # noqa: ANN401
    """--archive DIR."""
    return typer.Option(
        "--archive", help=say(language, "opt_archive"), metavar="DIR", readable=False
    )


def json_option(language: Language) -> Any:  # noqa: ANN401
    """--json."""
    return typer.Option("--json", help=say(language, "opt_json"))


def encoding_option(language: Language) -> Any:  # noqa: ANN401
    """--encoding NAME."""
    return typer.Option("--encoding", help=say(language, "opt_encoding"), metavar="NAME")


def settings_of(
    context: typer.Context,
    config: Path | None,
    language: str | None,
    archive: Path | None = None,
) -> Settings:
    """The settings, the options after the subcommand winning over those before it."""
    file, given = given_options(context, config, language, archive)
    try:
        return load_settings(file, **given)
    except ConfigError as exc:
        spoken = early_language(["--language", given["language"] or ""])
        raise Failure(config_sentence(exc, spoken), 2) from exc


def given_options(
    context: typer.Context,
    config: Path | None,
    language: str | None,
    archive: Path | None = None,
) -> tuple[Path | None, dict[str, Any]]:
    """The settings file and the settings that the command line names, before or after the command."""
    outer = context.find_root().params
    folder = archive or outer.get("archive")
    return config or outer.get("config"), {
        "language": language or outer.get("language"),
        "archive": {"path": folder} if folder else None,
    }
