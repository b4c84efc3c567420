"""Passages: whole sentences, offsets, at most 300 characters."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from retrieval import Archive, Article
from retrieval.chinese.text import split_sentences, squeeze
from retrieval.index.passages import MAX_CHARS, split_article

PARAGRAPH = st.lists(
    st.text(st.sampled_from("工会职工，、；“”a1 "), min_size=1, max_size=400).filter(str.strip),
    min_size=1,
    max_size=6,
).map(lambda sentences: "".join(sentence + "。" for sentence in sentences))


def _article(paragraphs: list[str]) -> Article:
    return Article(id="a-01", page="a", headline="题", paragraphs=tuple(paragraphs), lines=())


@given(st.lists(PARAGRAPH, min_size=1, max_size=5))
def test_passages_share_out_the_article(paragraphs: list[str]) -> None:
    """In order, not overlapping, none too long, no character lost."""
    article = _article(paragraphs)
    passages = split_article(article)
    assert all(0 < len(passage.text) <= MAX_CHARS for passage in passages)
    for first, second in itertools.pairwise(passages):
        assert first.end <= second.start
    assert squeeze("".join(p.text for p in passages)) == squeeze(article.text)
    assert [p.id for p in passages[:2]] == ["a-01-p01", "a-01-p02"][: len(passages)]


def test_passages_of_the_pages_hold_whole_sentences(seeds: Archive) -> None:
    """No sentence of the five pages is cut, all being shorter than a passage."""
    for article in seeds.articles:
        text = article.text
        ends = {span.end for span in split_sentences(text)}
        assert all(passage.end in ends for passage in split_article(article))


def test_short_paragraphs_stay_together() -> None:
    """Two short paragraphs are one passage; a third that does not fit is the next."""
    article = _article(["甲" * 99 + "。", "乙" * 99 + "。", "丙" * 199 + "。"])
    assert [(p.start, p.end) for p in split_article(article)] == [(0, 201), (202, 402)]


def test_a_sentence_too_long_is_cut_at_a_pause() -> None:
    """Only there is a sentence cut, and where it has no pause at the limit."""
    article = _article(["甲" * 200 + "，" + "乙" * 150 + "。"])
    assert [p.text[-1] for p in split_article(article)] == ["，", "。"]
    article = _article(["甲" * 301])
    assert [len(p.text) for p in split_article(article)] == [300, 1]
