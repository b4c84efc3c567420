"""The corrections that an archive keeps, and how they come back to their articles.

A correction is known by its page's bytes and by the text of the article it was made of, so that
adding the same bytes again keeps it, and other bytes take it over where the text is the same.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from retrieval.archive.edits import Edit, edited
from retrieval.archive.store import decoding
from retrieval.models import Article, SegmentedPage


class Corrections:
    """The corrections in an archive's database, in the order in which they were made."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def make(self, digest: str, page: SegmentedPage, at: int, edit: Edit) -> SegmentedPage | None:
        """Correct the article at a place of a page, and keep that; None where it cannot be."""
        changed = edited(page, at, edit)
        if changed is not None:
            row = (digest, [*_marks(page)][at], edit.model_dump_json(exclude_none=True))
            cursor = self._database.execute(
                "INSERT INTO edits (digest, mark, change) VALUES (?, ?, ?)", row
            )
            self._note(cursor.lastrowid or 0, page, changed, at, edit)
        return changed

    def undo(self, digest: str, page: SegmentedPage, at: int) -> SegmentedPage | str | None:
        """Take back the last correction of the article at a place of a page.

        Returns the page as it was before; None where nothing was corrected; the id of an article
        split off, where a correction of that one is to be taken back first.
        """
        mark = [*_marks(page)][at]
        rows = self._database.execute(
            "SELECT key, made, before FROM edits WHERE digest = ? ORDER BY key DESC", (digest,)
        )
        for key, made, before in rows:
            with decoding():
                marks, articles = json.loads(made), [*_read(before)]
            if mark not in marks:
                continue
            places = [n for n, own in enumerate(_marks(page)) if own in marks]
            if len(places) < len(marks):
                return articles[0].id
            self._database.execute("DELETE FROM edits WHERE key = ?", (key,))
            first, last = places[0], places[-1]
            kept = (*page.articles[:first], *articles, *page.articles[last + 1 :])
            return page.model_copy(update={"articles": kept})
        return None

    def carry(self, old_digest: str, old: SegmentedPage, digest: str) -> None:
        """Take the corrections of a page over to its new bytes."""
        if old_digest != digest:
            self._name_by_text(old_digest, old)
            self._copy([old_digest], digest)

    def leave(self, digest: str, page: SegmentedPage) -> None:
        """Keep the corrections of a page, about to be removed, for articles of the same texts."""
        self._name_by_text(digest, page)

    def take_up(self, digest: str, page: SegmentedPage) -> None:
        """Give a new page what was left for its articles, where its bytes have nothing yet."""
        left: dict[str, None] = {}
        for mark in _marks(page):
            row = self._database.execute(
                "SELECT digest FROM edits WHERE mark = ?"
                " AND digest NOT IN (SELECT digest FROM pages) ORDER BY key DESC LIMIT 1",
                (mark,),
            ).fetchone()
            left |= {row[0]: None} if row else {}
        if digest not in left:
            self._copy(left, digest)

    def _copy(self, digests: Iterable[str], digest: str) -> None:
        for old in digests:
            self._database.execute(
                "INSERT INTO edits (digest, mark, change)"
                " SELECT ?, mark, change FROM edits WHERE digest = ? ORDER BY key",
                (digest, old),
            )

    def _name_by_text(self, digest: str, page: SegmentedPage) -> None:
        """Name by their texts the articles that an older version named by their numbers."""
        self._database.executemany(
            "UPDATE edits SET mark = ? WHERE digest = ? AND mark = ?",
            [(mark, digest, f"#{number}") for number, mark in enumerate(_marks(page), 1)],
        )

    def apply_all(self, digest: str, page: SegmentedPage) -> SegmentedPage:
        """The page with its articles as corrected; corrections of other texts wait."""
        self._name_by_text(digest, page)
        rows = self._database.execute(
            "SELECT key, mark, change FROM edits WHERE digest = ? ORDER BY key", (digest,)
        ).fetchall()
        for key, mark, change in rows:
            with decoding():
                edit = Edit.model_validate_json(change)
            places = [at for at, own in enumerate(_marks(page)) if own == mark]
            changed = edited(page, places[0], edit) if places else None
            if changed:
                self._note(key, page, changed, places[0], edit)
                page = changed
        return page

    def _note(
        self, key: int, page: SegmentedPage, changed: SegmentedPage, at: int, edit: Edit
    ) -> None:
        """Keep what a correction made, and of what, so that it can be taken back."""
        made = [*_marks(changed)][at : at + (2 if edit.split is not None else 1)]
        before = page.articles[at : at + (2 if edit.merge else 1)]
        self._database.execute(
            "UPDATE edits SET made = ?, before = ? WHERE key = ?",
            (json.dumps(made), _written(before), key),
        )


def _written(articles: Sequence[Article]) -> str:
    return json.dumps([[a.model_dump(mode="json"), a.line_starts] for a in articles])


def _read(written: str) -> Iterator[Article]:
    for data, starts in json.loads(written):
        pairs = tuple((offset, line) for offset, line in starts)
        yield Article.model_validate(data).model_copy(update={"line_starts": pairs})


def _marks(page: SegmentedPage) -> Iterator[str]:
    """What tells each article's text from others, and from the same text above it in the page."""
    seen: Counter[str] = Counter()
    for article in page.articles:
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        seen[digest] += 1
        yield f"{digest}-{seen[digest]}"
