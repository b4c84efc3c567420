"""The passages that are searched: where they stand, and what is known of them as a whole."""

from __future__ import annotations

import pytest

from retrieval import Analyzer, Article, UnknownIdError
from retrieval.index.passages import split_article
from retrieval.search.collection import MemoryCollection, Stretch


def _article(name: str, *paragraphs: str) -> Article:
    return Article(id=name, page="a.txt", headline="义诊", paragraphs=paragraphs, lines=((1, 2),))


@pytest.fixture(scope="module")
def collection() -> MemoryCollection:
    """An article of two passages, and one of one."""
    articles = (_article("a", "甲" * 200 + "。", "乙" * 200 + "。"), _article("b", "丙丙。"))
    passages = [passage for article in articles for passage in split_article(article)]
    return MemoryCollection(dict(enumerate(passages)), Analyzer())


def test_passages_stand_in_reading_order(collection: MemoryCollection) -> None:
    """An article's are neighbours."""
    assert [one.id for one in collection.passages.values()] == ["a-p01", "a-p02", "b-p01"]
    assert collection.stretch("a") == Stretch(0, 2)
    assert collection.stretch("b") == Stretch(2, 3)
    assert [*collection.articles] == ["a", "b"]


def test_a_passage_is_found_by_its_id(collection: MemoryCollection) -> None:
    """Its place from 0; an unknown id is an error."""
    assert collection.position("b-p01") == 2
    with pytest.raises(UnknownIdError, match="no passage x"):
        collection.position("x")


def test_characters_are_counted_with_what_finds_a_passage(collection: MemoryCollection) -> None:
    """诊 stands in the headline of all three, 丙 in one of them."""
    counts = {char: collection.character_df(char) for char in "诊丙丁"}
    assert counts == {"诊": 3, "丙": 1, "丁": 0}
    assert collection.mean_characters == pytest.approx((2 * (201 + 3) + 3 + 3) / 3)
