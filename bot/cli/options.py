"""What every command shares: its options, its settings, its archive, its way to fail."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from bot.config import ConfigError, Language, Settings, default_archive, load_settings
from bot.messages import MESSAGES, say
from retrieval import (
    Analyzer,
    Archive,
    ArchiveError,
    DictionaryError,
    PageError,
    seed_files,
    visible,
)


class Failure(Exception):  # noqa: N818 - an end of the program, not a fault in it
    """An end with a sentence for stderr and an exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        self.sentence = sentence
        self.code = code
        super().__init__(sentence)


def tell(sentence: str) -> None:
    """A sentence on stderr: stdout is for results."""
    print(visible(sentence), file=sys.stderr)  # noqa: T201 - the command line's own voice


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


def open_archive(settings: Settings, *, create: bool = False) -> Archive:
    """The archive of the settings. Raises Failure where it is not there and not to be made."""
    folder = settings.archive.path or default_archive()
    try:
        return Archive.open(folder, create=create, analyzer=_analyzer(settings))
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def _analyzer(settings: Settings) -> Analyzer:
    """An analyzer with the words of the settings."""
    own = settings.retrieval
    try:
        return Analyzer(user_dictionary=own.user_dictionary, synonyms=own.synonyms)
    except DictionaryError as exc:
        data = {"path": exc.path, "line": exc.line, "detail": exc.detail}
        raise Failure(say(settings.language, f"dictionary_{exc.reason}", **data), 2) from exc


def archive_failure(exc: ArchiveError, language: Language) -> Failure:
    """An archive's error in the reader's language."""
    return Failure(say(language, f"archive_{exc.reason}", place=exc.place, detail=exc.detail))


def archive_to_ask(settings: Settings) -> Archive:
    """The archive of the settings; the default one begins with the five pages."""
    folder = settings.archive.path or default_archive()
    if settings.archive.path is not None or folder.exists():
        archive = open_archive(settings)
        if not archive.page_ids:
            tell(say(settings.language, "archive_empty", place=folder))
        return archive
    tell(say(settings.language, "using_seeds"))
    try:
        _make_default(folder)
    except (ArchiveError, OSError):
        return Archive.of_seeds()  # a home that cannot be written to
    return open_archive(settings)


def _make_default(folder: Path) -> None:
    """Make the default archive aside and move it into its place, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        with Archive.open(aside / folder.name) as archive:
            archive.add_files(seed_files())
        with contextlib.suppress(OSError):  # another program was faster
            (aside / folder.name).rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def config_sentence(exc: ConfigError, language: Language) -> str:
    """A settings error in the reader's language."""
    key = f"config_{exc.reason}" if exc.reason else "config"
    return say(language, key, place=exc.place, detail=exc.detail)


def page_sentence(exc: PageError, language: Language) -> str:
    """A page's error in the reader's language."""
    return say(language, f"page_{exc.reason}", path=exc.path, detail=exc.detail)
