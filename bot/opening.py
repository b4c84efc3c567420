"""The archive of the settings, opened or made."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from bot.config import Settings, default_archive
from bot.failures import Failure, archive_failure, tell
from bot.messages import key_of, say
from retrieval import (
    Analyzer,
    Archive,
    ArchiveError,
    DictionaryError,
    seed_files,
)


def open_archive(settings: Settings, *, create: bool = False) -> Archive:
    """Open the archive of the settings.

    Raises:
        Failure: There is none and none is to be created, or it cannot be used.
    """
    folder = settings.archive.path or default_archive()
    try:
        return Archive.open(
            folder,
            create=create,
            analyzer=analyzer_of(settings),
            engine=settings.retrieval.engine,
            sure=settings.retrieval.sure,
            perhaps=settings.retrieval.perhaps,
        )
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def analyzer_of(settings: Settings) -> Analyzer:
    """Return an analyzer with the words of the settings."""
    own = settings.retrieval
    try:
        return Analyzer(user_dictionary=own.user_dictionary, synonyms=own.synonyms)
    except DictionaryError as exc:
        data = {"path": exc.path, "line": exc.line, "detail": exc.detail}
        raise Failure(say(settings.language, key_of("dictionary", exc.reason), **data), 2) from exc


def archive_to_ask(settings: Settings) -> Archive:
    """Return the archive of the settings; the default one begins with the five pages."""
    folder = settings.archive.path or default_archive()
    if settings.archive.path is not None or folder.exists():
        archive = open_archive(settings)
        if archive.is_empty:
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
