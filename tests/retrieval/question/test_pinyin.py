"""Pinyin typed for characters."""

from __future__ import annotations

import pytest

from retrieval import Retriever
from retrieval.question.pinyin import read_pinyin


def _read(retriever: Retriever, question: str) -> str:
    searcher = retriever._searcher
    return read_pinyin(question, searcher.analyzer.fold(question), searcher.typos)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mengniu xianxue", "蒙牛献血"),
        ("meng niu xian xue", "蒙牛献血"),
        ("ranqi jituan gonghui zhuxi shi shui", "燃气集团工会主席是谁"),
        ("fangshan区暖心驿站", "房山区暖心驿站"),
        ("Mengniu有多少人", "蒙牛有多少人"),
    ],
)
def test_pinyin_is_read_by_the_words_of_the_pages(
    retriever: Retriever, typed: str, meant: str
) -> None:
    """In one word or a syllable each, alone or among characters."""
    assert _read(retriever, typed) == meant


@pytest.mark.parametrize("typed", ["N95", "AI", "hello world", "Excel", "xyzzy", "abc"])
def test_latin_words_stay(retriever: Retriever, typed: str) -> None:
    """What the pages hold, and what is no pinyin of theirs."""
    assert _read(retriever, typed) == typed


def test_a_long_run_of_letters_ends_soon(retriever: Retriever) -> None:
    """Ways to cut it are bounded."""
    assert _read(retriever, "xian" * 200) == "xian" * 200


def test_what_was_read_is_said(retriever: Retriever) -> None:
    """As a correction: what was typed, and what it was read as."""
    assert ("mengniu xianxue", "蒙牛献血") in retriever.ask("mengniu xianxue").corrections
