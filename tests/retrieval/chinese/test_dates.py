"""Dates as they are printed."""

from __future__ import annotations

import pytest

from retrieval.chinese.dates import find_dates, read_date, read_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("民國112年7月1日", "2023-07-01"),
        ("民國一一二年七月一日", "2023-07-01"),
        ("中華民國三十八年五月十二日", "1949-05-12"),
        ("民國元年正月廿三日", "1912-01-23"),
        ("二O一三年五月十七日", "2013-05-17"),
        ("二〇一三年五月十七日", "2013-05-17"),
        ("二○一三年十月三十一日", "2013-10-31"),
        ("一九五八年一月一日", "1958-01-01"),
        ("２０２５ 年 10 月 2 0 日", "2025-10-20"),
        ("1872年4月30日", "1872-04-30"),
        ("2020年1月8/9日", "2020-01-08"),
        ("2020年1月8、9日合刊", "2020-01-08"),
        ("出版日期：2020年1月8日", "2020-01-08"),
        ("20200108", "2020-01-08"),
        ("2020-01-0807:42", "2020-01-08"),
        ("Wed, 08 Jan 2020 16:05:00 HKT", "2020-01-08"),
        ("January 8, 2020", "2020-01-08"),
        ("2020年1月32日，2020年2月1日", "2020-02-01"),
        ("1月8日", None),
        ("2020年1月", None),
        ("民國112年13月1日", None),
        ("2020-01.08", None),
        ("020200108", None),
        ("共和国112年7月1日", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    """In the forms of every paper: eras, letters for zero, blanks, double issues, English."""
    assert read_date(text) == date


def test_every_date_has_its_place() -> None:
    """Offsets are those of the text as it is printed."""
    text = "《某报》二O一三年五月十七日，2020-01-08"
    assert [text[start:end] for _, start, end in find_dates(text)] == [
        "二O一三年五月十七日",
        "2020-01-08",
    ]


@pytest.mark.parametrize(
    ("printed", "republic", "year"),
    [("2013", False, 2013), ("三十八", True, 1949), ("38", False, None), ("九九归一", False, None)],
)
def test_years(printed: str, republic: bool, year: int | None) -> None:
    """A year is one of which there can be a newspaper."""
    assert read_year(printed, republic=republic) == year
