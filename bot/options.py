"""What every command shares: its options, its settings, its archive, its way to fail."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer

from bot.config import ConfigError, Language, Settings, default_archive, load_settings
from bot.messages import MESSAGES, say
from retrieval import Archive, ArchiveError, PageError, seed_files, visible


class Failure(Exception):  # noqa: N818 - an end of the program, not a fault in it
    """An end with a sentence for stderr and an exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        self.sentence = sentence
        self.code = code
        super().__init__(sentence)


def tell(sentence: str) -> None:
    """A sentence on stderr: stdout is for results."""
    print(visible(sentence), file=sys.stderr)  # noqa: T201 - the command line's own voice


def early_language(arguments: Iterable[str]) -> Language:
    """The language of help and usage errors, needed before the command line is parsed."""
    words = iter(arguments)
    named = os.environ.get("WENBAO_LANGUAGE")
    for word in words:
        if word == "--language":
            named = next(words, None)
        elif word.startswith("--language="):
            named = word.partition("=")[2]
    if named not in MESSAGES:
        try:
            named = load_settings().language
        except ConfigError:
            named = "zh"
    return "en" if named == "en" else "zh"


# Typer reads a command's options from its annotations, and their help must be in the reader's
# language, so every command is defined inside a function that knows it.


def config_option(language: Language) -> Any:  # noqa: ANN401 - typer's own type is private
    """--config FILE."""
    return typer.Option("--config", help=say(language, "opt_config"), metavar="FILE")


def language_option(language: Language) -> Any:  # noqa: ANN401
    """--language zh|en."""
    return typer.Option("--language", help=say(language, "opt_language"), metavar="zh|en")


def archive_option(language: Language) -> Any:  # noqa: ANN401
    """--archive DIR."""
    return typer.Option("--archive", help=say(language, "opt_archive"), metavar="DIR")


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
    outer = context.find_root().params
    folder = archive or outer.get("archive")
    try:
        return load_settings(
            config or outer.get("config"),
            language=language or outer.get("language"),
            archive={"path": folder} if folder else None,
        )
    except ConfigError as exc:
        spoken = early_language([])
        raise Failure(say(spoken, "config", place=exc.place, detail=exc.detail), 2) from exc


def open_archive(settings: Settings, *, create: bool = False) -> Archive:
    """The archive of the settings. Raises Failure where it is not there and not to be made."""
    folder = settings.archive.path or default_archive()
    try:
        return Archive.open(folder, create=create)
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def archive_failure(exc: ArchiveError, language: Language) -> Failure:
    """An archive's error in the reader's language."""
    return Failure(say(language, f"archive_{exc.reason}", place=exc.place, detail=exc.detail))


def archive_to_ask(settings: Settings) -> Archive:
    """The archive of the settings; the default one begins with the five pages."""
    folder = settings.archive.path or default_archive()
    if settings.archive.path is not None or folder.exists():
        return open_archive(settings)
    tell(say(settings.language, "using_seeds"))
    try:
        archive = Archive.open(folder)
    except ArchiveError:
        return Archive.of_seeds()  # a home that cannot be written to
    archive.add_files(seed_files())
    return archive


def page_sentence(exc: PageError, language: Language) -> str:
    """A page's error in the reader's language."""
    return say(language, f"page_{exc.reason}", path=exc.path, detail=exc.detail)
