"""Pages that admins send: kept for a while, so that what they changed can be undone."""

from __future__ import annotations

import sqlite3
import time
from pathlib import PurePath
from typing import NamedTuple

from bot.telegram.state.database import Database
from bot.telegram.state.tokens import new_token
from retrieval import Added, Archive, decode_page

_KEPT_S = 7 * 24 * 3600


class Upload(NamedTuple):
    """A page as it was sent; `before` is the token of the one whose place it took."""

    token: str
    name: str
    page: str
    """The id it is kept under."""
    data: bytes
    before: str | None


def add_upload(archive: Archive, name: str, data: bytes) -> tuple[Added, ...]:
    """Cut and keep the pages of a file.

    Raises:
        PageError: The file cannot be read.
        ArchiveError: The archive cannot be written to.
    """
    return archive.add_pages(decode_page(data, path=PurePath(name).name))


def undo_upload(archive: Archive, upload: Upload, before: Upload | None) -> None:
    """Put back what an upload replaced, or take the page out."""
    if before is not None:
        add_upload(archive, before.name, before.data)
    elif upload.page in archive.page_ids:
        archive.remove(upload.page)


class Uploads:
    """The uploads of the last week."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, name: str, page: str, data: bytes, *, replaced: bool) -> Upload | None:
        """Keep an upload; None where what it replaced is not known, so cannot be put back."""

        def work(database: sqlite3.Connection) -> Upload | None:
            last = database.execute(
                "SELECT token FROM uploads WHERE page = ? ORDER BY rowid DESC LIMIT 1", (page,)
            ).fetchone()
            before = last[0] if replaced and last else None
            upload = Upload(new_token(), name, page, data, before)
            row = (*upload, time.time())
            database.execute("INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?)", row)
            return upload if bool(before) == replaced else None

        return await self._database.run(work)

    async def find(self, token: str | None) -> Upload | None:
        """Return the upload with this token."""
        row = await self._database.run(
            lambda database: database.execute(
                "SELECT token, name, page, data, before FROM uploads WHERE token = ?", (token,)
            ).fetchone()
        )
        return Upload(*row) if row else None

    async def drop(self, token: str) -> None:
        """An upload is undone."""
        await self._write("DELETE FROM uploads WHERE token = ?", token)

    async def purge(self) -> None:
        """Forget what is older than a week."""
        await self._write("DELETE FROM uploads WHERE at < ?", time.time() - _KEPT_S)

    async def _write(self, statement: str, *values: object) -> None:
        await self._database.run(lambda database: database.execute(statement, values) and None)
