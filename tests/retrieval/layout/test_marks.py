"""Marks: what a source prints with every article."""

from __future__ import annotations

import pytest

from retrieval import Page
from retrieval.layout.marks import find_marks, take_labels
from retrieval.reading.lines import Line, read_lines


def _lines(*lines: str) -> tuple[Line, ...]:
    return read_lines(Page("page.txt", lines))


@pytest.mark.parametrize(
    "line",
    [
        "《青榆日报》（2031年03月12日 第 04 版）",
        "第3版(要闻) 专栏:",
        "专栏：记者专访",
        "2031-03-12 08:15 来源：青榆网 作者：林一舟",
        "2031-03-12",
        "https://news.example.org/2031/12.htm",
        "原文链接：https://news.example.org/2031/12.htm",
    ],
)
def test_a_source_line_is_known_by_its_words(line: str) -> None:
    """Dates, editions and addresses, in the forms that e-papers and archives print."""
    assert find_marks(_lines(line), {}).keys() == {1}


@pytest.mark.parametrize(
    "line",
    [
        "社区食堂新添送餐窗口",
        "2031年，柳湾社区食堂开张。",
        "7月21日",
        "来源说法不一，居民各有看法。",
    ],
)
def test_text_and_headlines_are_no_marks(line: str) -> None:
    """Nor is the date that a diary opens with."""
    assert find_marks(_lines(line), {}) == {}


def test_the_page_teaches_its_own_marks() -> None:
    """A line with figures that comes back in one form, apart, is the source's."""
    story = ("河堤完工", "市里的河堤加固工程昨天完工。", "编号QY{}")
    page = [line.format(number) for number in (101, 102, 103) for line in story]
    assert find_marks(_lines(*page), {}).keys() == {3, 6, 9}


def test_rows_of_a_table_are_no_marks() -> None:
    """They come back on end."""
    assert find_marks(_lines("12 30 41", "15 22 60", "11 18 35"), {}) == {}


def test_a_label_beside_marks_is_one() -> None:
    """原文链接： alone, with the address in the next line, article after article."""
    story = ("河堤完工", "市里的河堤加固工程昨天完工。", "原文链接：", "https://example.org/{}")
    page = [line.format(number) for number in (101, 102, 103) for line in story]
    assert {3, 7, 11} <= find_marks(_lines(*page), {}).keys()


def test_labels_of_a_record_are_taken_off() -> None:
    """标题： in front of headlines is not printed with them."""
    lines = take_labels(_lines("标题：河堤完工", "内容：", "河堤昨天完工。", "标题：食堂开张"))
    assert [line.text for line in lines] == ["河堤完工", "内容：", "河堤昨天完工。", "食堂开张"]


def test_one_label_may_be_the_headline_s_own() -> None:
    """A single 标题： is left alone."""
    (line,) = take_labels(_lines("标题：河堤完工"))
    assert line.text == "标题：河堤完工"


def test_running_text_that_comes_back_is_no_mark() -> None:
    """A line of two clauses is text, whatever figures it holds."""
    story = ("当地时间2031年7月22日，北渡的", "河堤完工，居民都来看。")
    assert find_marks(_lines(*story * 4), {}) == {}
