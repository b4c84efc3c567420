"""Formatted text: escaped, cut to Telegram's length, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.delivery.markup import Piece, plain, shorten, split, to_html, units
from tests.support.botapi.markup import parse_html

CHARACTERS = st.sampled_from("报a<&>\"'\n。 \u200d👨👩👍\U0001f3fd🇨🇳e\u0301\ufe0f")
PIECES = st.lists(
    st.builds(
        Piece,
        st.text(CHARACTERS, min_size=1, max_size=60),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "open", "folded"]),
    ),
    max_size=8,
)


@given(PIECES, st.integers(10, 50))
def test_splitting_loses_no_character(pieces: list[Piece], most: int) -> None:
    """Joined, the parts are the text but for blanks; each fits and is not blank."""
    parts = split(pieces, most)
    assert all(0 < units(plain(part)) <= most for part in parts)
    assert all(plain(part).strip() for part in parts)
    whole = "".join(map(plain, parts))
    assert "".join(whole.split()) == "".join(plain(pieces).split())


@given(PIECES)
def test_html_says_what_the_text_says(pieces: list[Piece]) -> None:
    """Parsed as Telegram parses it, the HTML is the plain text, whatever that holds."""
    text, _ = parse_html(to_html(pieces))
    assert text == plain(pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\n▶ 句\n", "\n<b>▶ 句</b>\n"), ("\n", "\n"), ("一\n二", "<b>一\n二</b>"), ("", "")],
)
def test_line_feeds_stand_outside_of_bold(text: str, expected: str) -> None:
    """Those at its ends: a style of nothing is one more thing for a client to show wrongly."""
    assert to_html([Piece(text, bold=True)]) == expected


def test_styles_and_quotations_nest() -> None:
    """Bold inside a folded quotation; neighbours in one quotation are one block."""
    pieces = (
        Piece("A<", bold=True),
        Piece("b", quote="folded"),
        Piece("c", bold=True, quote="folded"),
    )
    assert to_html(pieces) == "<b>A&lt;</b><blockquote expandable>b<b>c</b></blockquote>"


def test_a_length_is_counted_in_utf_16() -> None:
    """An emoji counts twice, as in Telegram."""
    assert units("报👍") == 3


def test_text_is_cut_between_sentences() -> None:
    """Where a sentence ends, if one does in front of the limit."""
    parts = split((Piece("一二三。四五六。七八九。"),), 10)
    assert [plain(part) for part in parts] == ["一二三。四五六。", "七八九。"]


@pytest.mark.parametrize("sign", ["👨‍👩‍👧", "👍🏽", "🇨🇳", "e\u0301"])
def test_a_sign_of_several_characters_is_not_torn(sign: str) -> None:
    """Families, skin tones, flags, accents: whole on one side of the cut or on the other."""
    text = "字" * 5 + sign + "字" * 9
    for most in range(len(sign.encode("utf-16-le")) // 2, 16):
        assert any(sign in plain(part) for part in split((Piece(text),), most)), most


def test_shortened_text_says_so() -> None:
    """With … at its end, and on one line."""
    assert shorten("一二\n三四五", 5) == "一二 三…"
    assert shorten("一二三", 3) == "一二三"
