"""Periods that a reader names."""

from __future__ import annotations

import datetime

import pytest

from retrieval.chinese.periods import Period, read_period

TODAY = datetime.date(2024, 3, 6)
"""A Wednesday of a leap year."""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2023", "2023-01-01..2023-12-31"),
        ("2023-02", "2023-02-01..2023-02-28"),
        ("202402", "2024-02-01..2024-02-29"),
        ("2023年1月5日", "2023-01-05"),
        ("二o一三年五月", "2013-05-01..2013-05-31"),
        ("民国三十八年", "1949-01-01..1949-12-31"),
        ("1872年", "1872-01-01..1872-12-31"),
        ("1月5日", "01-05"),
        ("2月", "02-01..02-29"),
        ("2023-01..2023-03", "2023-01-01..2023-03-31"),
        ("2022到2024", "2022-01-01..2024-12-31"),
        ("2022-2024", "2022-01-01..2024-12-31"),
        ("2023年11月至12月", "2023-11-01..2023-12-31"),
        ("1月5日到8日", "01-05..01-08"),
        ("2023..", "2023-01-01.."),
        ("..2023", "..2023-12-31"),
        (">2022", "2023-01-01.."),
        (">=2022", "2022-01-01.."),
        ("<2022", "..2021-12-31"),
        ("<=2022-05", "..2022-05-31"),
        ("2022年以来", "2022-01-01.."),
        ("2022年之前", "..2021-12-31"),
        ("2022年后", "2023-01-01.."),
        ("去年", "2023-01-01..2023-12-31"),
        ("去年5月3日", "2023-05-03"),
        ("今年上半年", "2024-01-01..2024-06-30"),
        ("2023年第四季度", "2023-10-01..2023-12-31"),
        ("今天", "2024-03-06"),
        ("昨日", "2024-03-05"),
        ("本周", "2024-03-04..2024-03-10"),
        ("上个星期", "2024-02-26..2024-03-03"),
        ("上月", "2024-02-01..2024-02-29"),
        ("近7天", "2024-02-29..2024-03-06"),
        ("最近一周", "2024-02-29..2024-03-06"),
        ("yesterday", "2024-03-05"),
    ],
)
def test_periods(typed: str, read: str) -> None:
    """A day, month, quarter, half or year; a range; a comparison; relative to today."""
    assert str(read_period(typed, TODAY)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "", "5", "昨儿", "2023-13", "2023-02-29", "2月30日", "2024到2022", "1月到2023", "3023", "最近", "近0天",
        "到", "..", ">", ">1月", "谁", "2023年底", "第五季度",
    ],
)  # fmt: skip
def test_what_is_no_period(typed: str) -> None:
    """Days that the calendar lacks, ranges that end before they begin, words."""
    assert read_period(typed, TODAY) is None


def test_a_period_of_any_year_covers_every_year() -> None:
    """11月到2月 goes over the end of the year."""
    winter = read_period("11月到2月", TODAY)
    assert winter is not None
    covered = [winter.covers(day) for day in ("2020-12-31", "2021-02-28", "2021-03-01")]
    assert covered == [True, True, False]


def test_a_period_covers_its_ends() -> None:
    """First and last day are of it."""
    period = Period("2023-01-05", "2023-01-08")
    days = ("2023-01-04", "2023-01-05", "2023-01-08", "2023-01-09")
    assert [period.covers(day) for day in days] == [False, True, True, False]
