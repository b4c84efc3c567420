"""The articles of some stretches of a collection, each read when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retrieval.models import Article
from retrieval.search.collection import Collection, Stretch


class ArticlesWithin(Mapping[str, Article]):
    """A mapping from ids to articles, in reading order."""

    def __init__(self, collection: Collection, within: Sequence[Stretch]) -> None:
        """Show the articles that stand in the stretches `within`, and no other."""
        self._collection = collection
        self._within = within
        self._known = frozenset(within)

    def __getitem__(self, article_id: str) -> Article:
        article = self._collection.articles[article_id]
        if self._collection.stretch(article_id) not in self._known:
            raise KeyError(article_id)
        return article

    def __iter__(self) -> Iterator[str]:
        passages = self._collection.passages
        return (passages[stretch.start].article.id for stretch in self._within)

    def __len__(self) -> int:
        return len(self._within)
