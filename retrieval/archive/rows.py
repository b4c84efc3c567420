"""Articles and passages as the database holds them."""

from __future__ import annotations

import json

from retrieval.archive.store import decoding
from retrieval.index.passages import Passage
from retrieval.models import Article


def article_of(data: str, line_starts: str) -> Article:
    """Read an article."""
    with decoding():
        starts = tuple((offset, line) for offset, line in json.loads(line_starts))
        return Article.model_validate_json(data).model_copy(update={"line_starts": starts})


def passage_of(passage_id: str, article: Article, start: int, stop: int) -> Passage:
    """Read a passage of an article."""
    with decoding():
        if not 0 <= start < stop <= len(article.text):
            raise ValueError(f"{start} to {stop} is not in the article.")
    return Passage(passage_id, article, start, stop)
