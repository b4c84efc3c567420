"""The archive that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.config import Settings
from bot.failures import archive_failure
from bot.opening import open_archive
from retrieval import Archive, ArchiveError


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Archive]:
    """Yield the archive of the settings, its errors said in the reader's language."""
    try:
        with open_archive(settings, create=create) as archive:
            yield archive
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc
