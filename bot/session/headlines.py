"""Finding articles by what a reader types of their headlines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from retrieval import Article


class Headlines:
    """The headlines of some articles, as they are compared: without signs, width and case."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._keyed = [(_key(article.headline), article) for article in articles]

    def named(self, text: str) -> tuple[Article, ...]:
        """The articles whose headline is `text`, else begins with it, else holds it."""
        key = _key(text)
        if not key:
            return ()
        same = [article for known, article in self._keyed if known == key]
        return tuple(same) or self.begun(text) or self.holding(text)

    def begun(self, text: str) -> tuple[Article, ...]:
        """The articles whose headline begins with `text`, in reading order."""
        key = _key(text)
        return tuple(article for known, article in self._keyed if key and known.startswith(key))

    def holding(self, text: str) -> tuple[Article, ...]:
        """The articles whose headline holds `text`, in reading order."""
        key = _key(text)
        return tuple(article for known, article in self._keyed if key and key in known)


def _key(text: str) -> str:
    """Letters, digits and ideographs in one form: who types a headline guesses at its signs."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in folded if char.isalnum())
