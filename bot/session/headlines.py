"""Finding articles by what a reader types of their headlines."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval import Analyzer, Article


class Headlines:
    """The headlines of some articles, as they are compared: in the form in which questions are matched, without signs."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._fold = Analyzer().fold
        self._keyed = [(self._key(article.headline), article) for article in articles]

    def named(self, text: str) -> tuple[Article, ...]:
        """Return the articles whose headline is `text`, else begins with it, else holds it."""
        key = self._key(text)
        if not key:
            return ()
        same = [article for known, article in self._keyed if known == key]
        return tuple(same) or self.begun(text) or self.holding(text)

    def begun(self, text: str) -> tuple[Article, ...]:
        """Return the articles whose headline begins with `text`, in reading order."""
        key = self._key(text)
        return tuple(article for known, article in self._keyed if key and known.startswith(key))

    def holding(self, text: str) -> tuple[Article, ...]:
        """Return the articles whose headline holds `text`, in reading order."""
        key = self._key(text)
        return tuple(article for known, article in self._keyed if key and key in known)

    def _key(self, text: str) -> str:
        """Letters, digits and ideographs alone: who types a headline guesses at its signs."""
        return "".join(char for char in self._fold(text) if char.isalnum())
