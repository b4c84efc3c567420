"""Numbers and dates in one form, and the words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Retriever
from retrieval.chinese.numerals import numerals, with_numerals


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("四十五", "45"),
        ("二十名", "20"),
        ("十名", "10"),
        ("两千人", "2000"),
        ("三百二", "320"),
        ("三百零二人", "302"),
        ("一万五", "15000"),
        ("一万零五", "10005"),
        ("十万八千里", "108000"),
        ("一亿三千万", "130000000"),
        ("3万", "30000"),
        ("3千米", "3000"),
        ("1.5万", "15000"),
        ("18.66亿", "1866000000"),
        ("十八点六六亿元", "1866000000"),
        ("100,000", "100000"),
        ("二〇二二年", "2022"),
        ("二零二二年", "2022"),
        ("第十五届", "15"),
        ("百分之四十五", "45"),
        ("百分之四十五点六", "45.6"),
        ("六点二级", "6.2"),
    ],
)
def test_a_number_has_one_form(printed: str, form: str) -> None:
    """Chinese, Arabic and mixed numerals give the same digits."""
    assert [numeral.form for numeral in numerals(printed)] == [form]


@pytest.mark.parametrize(
    "words",
    [
        "九九归一", "万一", "一些", "十分", "三峡", "五一", "一线", "二手", "千方百计", "四川", "七七事变",
        "十一黄金周", "百余人", "一百多人", "3万多人", "几十个", "数百名", "三四百人", "五六个", "三分之一",
        "八点半", "一个", "千千万万", "010", "n95", "45", "2022年", "3.14",
    ],
)  # fmt: skip
def test_words_and_what_is_unsure_are_left_alone(words: str) -> None:
    """Idioms, approximations and numbers that have their one form already give nothing."""
    assert list(numerals(words)) == []


@pytest.mark.parametrize(
    "printed", ["5月12日", "五月十二日", "5月12号", "05月12日", "2023-05-12", "2023/5/12"]
)
def test_a_date_has_one_form(printed: str) -> None:
    """However it is written, a day is one term."""
    assert "5月12日" in [numeral.form for numeral in numerals(printed)]


def test_no_day_is_no_date() -> None:
    """A thirteenth month is none."""
    assert "13月1日" not in [numeral.form for numeral in numerals("13月1日")]


@given(
    st.text(st.sampled_from("零一二两三十百千万亿点几多余第0123.,-年月日号个百分之"), max_size=40)
)
def test_any_run_of_numerals_is_read_or_left(text: str) -> None:
    """No mixture fails, and every form is one term that stands where it says."""
    for form, start, end in numerals(text):
        assert 0 <= start < end <= len(text)
        assert form
        assert not any(map(str.isspace, form))


def test_the_text_stays_in_front() -> None:
    """Offsets into the text hold with its numbers behind it."""
    assert with_numerals("四十五人") == "四十五人\n45"
    assert with_numerals("一些人") == "一些人"


@pytest.mark.parametrize("question", ["四十五名", "45名", "４５名"])
def test_a_number_is_found_however_it_is_printed(question: str) -> None:
    """The text with that number comes first, and the number in it is marked."""
    texts = ["共有54名职工参加。", "共有四十五名职工参加。", "共有五十名职工参加。"]
    hit = Retriever.from_texts(texts).search(question)[0]
    assert hit.text == texts[1]
    assert "四十五名" in [hit.text[start:end] for start, end in hit.highlights]


def test_a_day_is_no_part_of_another() -> None:
    """1月12日 does not stand in 11月12日."""
    texts = ["11月12日开幕。", "一月十二日开幕。"]
    hits = Retriever.from_texts(texts).search("1月12日开幕")
    assert [hit.text for hit in hits] == [texts[1], texts[0]]
