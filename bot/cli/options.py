"""What every command shares: its options, its language, its settings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from bot.config import ConfigError, Language, Settings, load_settings
from bot.failures import Failure, config_sentence
from bot.messages import MESSAGES
from bot.messages.keys import Key


def option(flag: str, help_key: Key, metavar: str | None = None, **more: Any) -> Any:  # noqa: ANN401 - as typer's
    """Return an option of a command; its help is the sentence `help_key`."""
    # A path that is readable=True is refused by typer, in English: whoever opens it says what is
    # wrong.
    return typer.Option(flag, help=help_key, metavar=metavar, readable=False, **more)


def argument(metavar: str, help_key: Key) -> Any:  # noqa: ANN401
    """Return an argument of a command; its help is the sentence `help_key`."""
    return typer.Argument(metavar=metavar, help=help_key, readable=False)


ArchiveOption = Annotated[Path | None, option("--archive", "opt_archive", "DIR")]
ConfigOption = Annotated[Path | None, option("--config", "opt_config", "FILE")]
LanguageOption = Annotated[str | None, option("--language", "opt_language", "zh|en")]
JsonOption = Annotated[bool, option("--json", "opt_json")]
EncodingOption = Annotated[str | None, option("--encoding", "opt_encoding", "NAME")]


class Given(NamedTuple):
    """What the command line says of the settings, before or after the command."""

    file: Path | None
    """The settings file."""
    values: dict[str, Any]
    """Settings that win over the file's."""

    @classmethod
    def of(
        cls,
        context: typer.Context,
        archive: Path | None,
        config: Path | None,
        language: str | None,
    ) -> Given:
        """Return the options after the command, which win over those before it."""
        outer = context.find_root().params
        folder = archive or outer.get("archive")
        values = {
            "language": language or outer.get("language"),
            "archive": {"path": folder} if folder else None,
        }
        return cls(config or outer.get("config"), values)

    @property
    def language(self) -> Language:
        """The language of what must be said although the settings cannot be used."""
        return early_language(["--language", self.values["language"] or ""])

    def settings(self) -> Settings:
        """Return the settings.

        Raises:
            Failure: They cannot be used.
        """
        try:
            return load_settings(self.file, **self.values)
        except ConfigError as exc:
            raise Failure(config_sentence(exc, self.language), 2) from exc


def early_language(arguments: Sequence[str]) -> Language:
    """Return the language of help and usage errors, needed before the command line is parsed."""
    named = _early_option(arguments, "--language")
    if named not in MESSAGES:
        file = _early_option(arguments, "--config")
        try:
            named = load_settings(Path(file) if file else None).language
        except ConfigError:
            named = os.environ.get("WENBAO_LANGUAGE")
    return "en" if named == "en" else "zh"


def _early_option(arguments: Sequence[str], name: str) -> str | None:
    value = None
    for word, following in pairwise([*arguments, ""]):
        if word == name:
            value = following
        elif word.startswith(f"{name}="):
            value = word.partition("=")[2]
    return value
