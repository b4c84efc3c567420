"""Lines: mark-up, width, column, furniture."""

from __future__ import annotations

import pytest

from retrieval.chinese.width import width_of
from retrieval.layout.furniture import foreign_of, furniture_of, is_chinese
from retrieval.reading.files import Page
from retrieval.reading.lines import Line, read_lines
from retrieval.reading.measure import measure_lines


def _line(text: str) -> Line:
    return read_lines(Page("page.txt", (text,)))[0]


@pytest.mark.parametrize(
    ("raw", "text", "level"),
    [
        ("## 标题", "标题", 2),
        ("##标题##", "标题", 2),
        ("# **标题**", "标题", 1),
        ("**标题**", "标题", 7),
        ("　　正文", "正文", 0),
        ("a # b", "a # b", 0),
    ],
)
def test_mark_up_is_taken_off(raw: str, text: str, level: int) -> None:
    """Headings and lines in bold give their text and level."""
    assert (_line(raw).text, _line(raw).level) == (text, level)


def test_blank_lines_are_counted() -> None:
    """A line knows its number and the blank lines above it."""
    lines = read_lines(Page("page.txt", ("", "一", "\u3000", "", "二")))
    assert [(line.number, line.gap) for line in lines] == [(2, 1), (5, 2)]


def test_width_counts_ascii_half() -> None:
    """Ideographs and full-width signs are 1 wide, digits and Latin letters a half."""
    assert width_of("工会，12 a") == 4.5


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("第3版", "page number"),
        ("- 12 -", "page number"),
        ("03 要闻", "page number"),
        ("2023年1月5日 星期四 第3版", "date line"),
        ("2023年7月21日", "date line"),
        ("责任编辑：赵一 美术编辑：钱二", "editors"),
        ("本版编辑 赵一 校对 钱二", "editors"),
        ("新闻热线：010-63520000", "contact"),
        ("投稿邮箱 abc@example.com", "contact"),
        ("（下转第2版）", "continued"),
        ("上接1版", "continued"),
        ("————————", "rule"),
        ("公益广告", "advertisement"),
        ("5月12日", None),
        ("编辑部开展党日活动", None),
        ("热线电话响个不停", None),
        ("市总工会慰问户外劳动者", None),
    ],
)
def test_furniture(text: str, why: str | None) -> None:
    """What belongs to the page and to no article is told by its form."""
    assert furniture_of(_line(text)) == why


def test_english_sentences_are_the_extractors() -> None:
    """An English line is furniture on a Chinese page; a page in English has none."""
    english = _line("A photo shows workers in front of a large factory gate.")
    assert foreign_of(english) == "image description"
    assert foreign_of(_line("N95口罩和APP成为2023年的热词，ABC公司说。")) is None
    assert not is_chinese([english])
    assert is_chinese([english, _line("市总工会慰问户外劳动者送去清凉" * 3)])


@pytest.mark.parametrize("column", [11, 14, 20])
def test_the_column_is_measured(column: int) -> None:
    """Wrapped text gives its column; paragraphs of many lengths give none."""
    text = "市总工会近日走访慰问户外劳动者并送去防暑降温用品" * 12
    wrapped = [text[i : i + column] for i in range(0, len(text), column)]
    assert measure_lines([_line(part) for part in wrapped]).column == column
    free = [_line(text[: n * 7]) for n in range(8, 30)]
    assert measure_lines(free).column is None
