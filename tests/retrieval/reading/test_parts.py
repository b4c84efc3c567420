"""Files of several pages."""

from __future__ import annotations

import pytest

from retrieval.reading.files import Page
from retrieval.reading.metadata import Metadata
from retrieval.reading.parts import split_pages


def _firsts(*lines: str) -> list[int]:
    return [part.page.first_line for part in split_pages(Page("issue.txt", lines))]


STORY = ("河灯节开幕", "第三届河灯节开幕，为期三天。")


def test_pages_begin_at_their_mastheads() -> None:
    """Another edition, or another day, is another page; the same one again is not."""
    one, two = "青榆日报 2031年3月12日 第1版", "青榆日报 2031年3月12日 第2版"
    assert _firsts(one, *STORY, two, *STORY, two, *STORY) == [1, 4]
    assert _firsts(one, *STORY, "", "青榆日报 2031年3月13日 第1版", *STORY) == [1, 5]


def test_a_headline_above_its_source_line_is_of_the_new_page() -> None:
    """Up to the end of the text before it, or to a page number."""
    one, two = (f"《青榆日报》（2031年3月12日 第 0{n} 版）" for n in (1, 2))
    text = "第三届河灯节开幕，为期三天。"
    assert _firsts("河灯节开幕", one, text, "渡口加班", "疏导人潮", two, text) == [1, 4]
    assert _firsts("河灯节开幕", one, "为期三天", "第 66 页", "渡口加班", two, text) == [1, 5]


def test_markdown_headings_begin_their_pages() -> None:
    """Date and page stand below the heading, a blank line between."""
    first, second = (
        ("### 河灯节开幕", "", f"1946-05-1{day}", "第2版()", "专栏：", "", "　　正文在这里。")
        for day in (2, 3)
    )
    assert _firsts(*first, "", *first, "", *second) == [1, 17]


@pytest.mark.parametrize(
    "lines",
    [
        STORY,
        ("第01版：要闻", "第02版：综合", "第03版：文体", "青榆日报 2031年3月12日 第1版", *STORY),
        ("青榆日报 2031年3月12日 第1版", *STORY, "下转第4版", *STORY),
        ("作者：某甲 时间：2031-01-04", *STORY, "作者：某乙 时间：2031-01-02", *STORY),
    ],
    ids=["no page line", "a list of pages", "continued", "articles of several days"],
)
def test_one_page_stays_one(lines: tuple[str, ...]) -> None:
    """The file itself, under its own name, where no line tells of another page."""
    page = Page("issue.txt", lines)
    [part] = split_pages(page)
    assert part.page == page
    assert part.facts == Metadata()


def test_parts_know_their_place() -> None:
    """Names, ids, numbers and sources; what was said of the day holds for the pages after it."""
    lines = ("青榆日报 2031年3月12日 第1版", *STORY, "第2版", *STORY)
    first, second = split_pages(Page("2031/issue.txt", lines, source="/in/2031/issue.txt"))
    assert (first.page.name, second.page.name) == ("2031/issue.txt#1", "2031/issue.txt#2")
    assert (second.page.stem, second.page.number, second.page.first_line) == ("issue~p2", 2, 4)
    assert second.page.source == "/in/2031/issue.txt#2"
    assert second.facts == Metadata("青榆日报", "2031-03-12", "2")
    assert first.page.lines + second.page.lines == lines
    assert first.page.digest != second.page.digest
