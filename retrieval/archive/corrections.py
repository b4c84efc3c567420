"""What readers put right: headline sets of articles."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from retrieval.archive.store import decoding
from retrieval.chinese.text import one_line
from retrieval.models import Article, SegmentedPage


class Corrections:
    """The corrections in an archive's database, by the page's digest and the article's number."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(
        self,
        digest: str,
        number: int,
        *,
        kicker: str | None,
        headline: str | None,
        deck: Sequence[str] | None,
    ) -> None:
        """Keep what is given, over what was corrected before; None leaves a part as it is."""
        parts = (
            None if kicker is None else one_line(kicker),
            None if headline is None else one_line(headline),
            None if deck is None else json.dumps([one_line(line) for line in deck]),
        )
        self._database.execute(
            "INSERT INTO corrections (digest, number, kicker, headline, deck)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " kicker = coalesce(excluded.kicker, kicker),"
            " headline = coalesce(excluded.headline, headline),"
            " deck = coalesce(excluded.deck, deck)",
            (digest, number, *parts),
        )

    def carry(self, old_digest: str, old: SegmentedPage, digest: str, page: SegmentedPage) -> None:
        """Take the corrections of a page over to its new bytes, by the texts of the articles."""
        if old_digest == digest:
            return
        numbers: dict[str, list[int]] = {}
        for number, article in enumerate(old.articles, 1):
            numbers.setdefault(article.text, []).append(number)
        for number, article in enumerate(page.articles, 1):
            if numbers.get(article.text):
                self._database.execute(
                    "INSERT OR REPLACE INTO corrections (digest, number, kicker, headline, deck)"
                    " SELECT ?, ?, kicker, headline, deck FROM corrections"
                    " WHERE digest = ? AND number = ?",
                    (digest, number, old_digest, numbers[article.text].pop(0)),
                )

    def leave(self, page_key: int, page: SegmentedPage) -> None:
        """Keep the corrections of a page, about to be removed, for articles of the same texts."""
        self._database.executemany(
            "UPDATE corrections SET text = ? WHERE number = ?"
            " AND digest = (SELECT digest FROM pages WHERE key = ?)",
            [(mark, number, page_key) for number, mark in enumerate(_marks(page), 1)],
        )

    def take_up(self, digest: str, page: SegmentedPage) -> None:
        """Give a new page what was left for its articles, where its bytes have nothing yet."""
        self._database.executemany(
            "INSERT OR IGNORE INTO corrections (digest, number, kicker, headline, deck)"
            " SELECT ?, ?, kicker, headline, deck FROM corrections WHERE text = ?"
            " ORDER BY rowid DESC LIMIT 1",
            [(digest, number, mark) for number, mark in enumerate(_marks(page), 1)],
        )

    def apply_all(self, digest: str, page: SegmentedPage) -> SegmentedPage:
        """The page with its articles as corrected."""
        articles = [self.apply(digest, n, article) for n, article in enumerate(page.articles, 1)]
        return page.model_copy(update={"articles": tuple(articles)})

    def apply(self, digest: str, number: int, article: Article) -> Article:
        """The article as corrected; who corrects an article vouches for it."""
        row = self._database.execute(
            "SELECT kicker, headline, deck FROM corrections WHERE digest = ? AND number = ?",
            (digest, number),
        ).fetchone()
        if row is None:
            return article
        kicker, headline, deck = row
        update: dict[str, object] = {"confidence": 1.0}
        if kicker is not None:
            update["kicker"] = kicker or None
        if headline:
            update["headline"] = headline
        if deck is not None:
            with decoding():
                update["deck"] = tuple(filter(None, json.loads(deck)))
        return article.model_copy(update=update)


def _marks(page: SegmentedPage) -> Iterator[str]:
    """What tells each article's text from others, and from the same text above it in the page."""
    seen: Counter[str] = Counter()
    for article in page.articles:
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        seen[digest] += 1
        yield f"{digest}-{seen[digest]}"
