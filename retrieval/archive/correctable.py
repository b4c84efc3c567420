"""Putting the articles of an archive right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from retrieval.archive.contents import Contents
from retrieval.archive.corrections import Corrections
from retrieval.archive.edits import Edit, offset_of
from retrieval.errors import ArchiveError, ArchiveReason
from retrieval.models import Article, Kind, SegmentedPage, line_ranges


class Correctable(Contents):
    """The pages of an archive, to be corrected."""

    _corrections: Corrections

    def fix(
        self,
        article_id: str,
        *,
        kicker: str | None = None,
        headline: str | None = None,
        deck: Sequence[str] | None = None,
        reporters: Sequence[str] | None = None,
        authors: Sequence[str] | None = None,
        photographers: Sequence[str] | None = None,
        kind: Kind | None = None,
    ) -> Article:
        """Put parts of an article right; None leaves a part as it is, "" and () remove it.

        The correction belongs to the page's bytes, so that adding them again keeps it; it goes
        over to a page that replaces them, or comes after their removal, where the article's text
        is the same in it.

        Args:
            article_id: The article.
            kicker: The line above the headline.
            headline: The headline.
            deck: The lines below the headline.
            reporters: The names of those who reported it.
            authors: The names of those who wrote it.
            photographers: The names of those who took its pictures.
            kind: What kind of article it is.

        Returns:
            The article as it is now.

        Raises:
            UnknownIdError: No article has this id.
        """
        lists = {
            "deck": deck,
            "reporters": reporters,
            "authors": authors,
            "photographers": photographers,
        }
        told = {name: tuple(texts) for name, texts in lists.items() if texts is not None}
        edit = Edit.model_validate({"kicker": kicker, "headline": headline, "kind": kind, **told})
        with self._changing():
            return self._edit(article_id, edit)[0]

    def split(self, article_id: str, line: int) -> tuple[Article, Article]:
        """Let another article begin at a line; kept as what `fix` corrects is.

        Args:
            article_id: The article.
            line: The line of the file, one of the article's text after its first.

        Returns:
            The article up to the line, under its id, and the one from it on, under a new id.

        Raises:
            UnknownIdError: No article has this id.
            ArchiveError: The article has no such line.
        """
        with self._changing():
            article = self._tables.article(article_id).article
            offset = offset_of(article, line)
            if offset is None:
                lines = line_ranges({number for _, number in article.line_starts})
                detail = ", ".join(f"{first}-{last}" for first, last in lines)
                raise ArchiveError(article_id, "no_line", detail)
            first, second = self._edit(article_id, Edit(split=offset))
            return first, second

    def merge_next(self, article_id: str) -> Article:
        """Make the next article of the page the rest of this one; kept as what `fix` corrects is.

        Raises:
            UnknownIdError: No article has this id.
            ArchiveError: There is no next article on its page.
        """
        with self._changing():
            return self._edit(article_id, Edit(merge=True))[0]

    def _edit(self, article_id: str, edit: Edit) -> tuple[Article, ...]:
        row = self._tables.article(article_id)
        page = self._tables.page(row.page_key)
        changed = self._corrections.make(row.digest, page, row.number - 1, edit)
        if changed is None:
            raise ArchiveError(article_id, "no_next")
        self._snapshots.keeper.replace_articles(row.page_key, changed)
        made = 1 if edit.split is None else 2
        return changed.articles[row.number - 1 :][:made]

    def undo(self, article_id: str) -> Article:
        """Take back the last correction of an article.

        Args:
            article_id: The article; after a split either of the two.

        Returns:
            The article as it was before.

        Raises:
            UnknownIdError: No article has this id.
            ArchiveError: Nothing was corrected, or a part split off was corrected since.
        """
        with self._changing():
            row = self._tables.article(article_id)
            page = self._tables.page(row.page_key)
            before = self._corrections.undo(row.digest, page, row.number - 1)
            if not isinstance(before, SegmentedPage):
                reason: ArchiveReason = "undo_first" if before else "nothing_to_undo"
                raise ArchiveError(before or article_id, reason)
            self._snapshots.keeper.replace_articles(row.page_key, before)
            place = min(row.number, len(before.articles)) - 1
            ids = [article.id for article in before.articles]
            return before.articles[ids.index(article_id) if article_id in ids else place - 1]

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Change all or nothing; what has come together in the index is merged afterwards."""
        with self._database.writing():
            yield
        self._snapshots.shelf.tidy()
