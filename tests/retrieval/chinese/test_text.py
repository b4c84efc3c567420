"""Characters: folding, visibility, sentences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.chinese.text import Span, bigrams, fold, is_han, one_line, split_sentences, visible

CHINESE = st.text(st.sampled_from("我们工会。！？；，“”‘’（）1a.…\n　 "), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｎ９５口罩，（好）", "n95口罩,(好)"),
        ("“引”『号』‘内’", "\"引\"'号''内'"),
        ("破折——号", "破折--号"),
        ("\u2f08\u2f83 \uf900", "人自 豈"),  # radicals and a compatibility ideograph
        ("㎡", "㎡"),  # would become two characters
    ],
)
def test_fold_gives_one_form(text: str, folded: str) -> None:
    """Widths, quotes, dashes and compatibility forms meet."""
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_fold_keeps_offsets(text: str) -> None:
    """Folding never changes the length, and folding twice changes nothing."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J清屏", "␛[2J清屏"),
        ("\u202e反\u2066", "<U+202E>反<U+2066>"),
        ("a\x00b\x7f\x9b", "a␀b␡<U+009B>"),
        ("\ud800", "<U+D800>"),
        ("[bold]\t照旧\n", "[bold]\t照旧\n"),
    ],
)
def test_visible_shows_what_a_terminal_would_obey(text: str, shown: str) -> None:
    """Control, bidirectional and surrogate characters are spelt out."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("投入18.66亿元。完", ["投入18.66亿元。", "完"]),
        ("他问：“去吗？”他说。走了。", ["他问：“去吗？”他说。", "走了。"]),
        ("“来。”一位快递小哥说。好。", ["“来。”一位快递小哥说。", "好。"]),
        ("“来。”大家都来了。", ["“来。”", "大家都来了。"]),
        ("真的吗？！好……吧。", ["真的吗？！", "好……", "吧。"]),
        ("分号；不断。", ["分号；不断。"]),
        ("一行\n两行", ["一行", "两行"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end with 。！？ and their closing quotes; an attribution stays with its quote."""
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


@given(CHINESE)
def test_sentences_lose_no_character(text: str) -> None:
    """Joined, the sentences restore the text but for white space, in order."""
    spans = split_sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    assert all(span == Span(*span) and text[span.start : span.end].strip() for span in spans)


def test_bigrams_stop_at_punctuation() -> None:
    """No pair straddles a sign."""
    assert bigrams("工会，Ａ1") == {"工会", "a1"}


def test_han_covers_the_extensions() -> None:
    """Extension A, compatibility ideographs and 〇 are ideographs; kana and signs are not."""
    assert all(map(is_han, "工㐂豈〇𠀀"))
    assert not any(map(is_han, "の。A1"))


def test_one_line() -> None:
    """What would break a line or steer a terminal is a blank; the full-width space stays."""
    assert one_line("春风　化雨\n一\t二\x1b\u202e三\r\n") == "春风　化雨 一 二  三"
