"""Navigation: what a web site sets around an article."""

from __future__ import annotations

from retrieval import Page, segment_page
from retrieval.layout.navigation import find_frame
from retrieval.reading.lines import read_lines

TEXT = "市里的河堤加固工程昨天完工，全长三公里，今年汛期前投入使用，居民都说放心了。"
SITE = (
    "河堤加固工程昨天完工 - 要闻 - 青榆网",
    "首页",
    "登录",
    "国际",
    "财经",
    "河堤加固工程昨天完工",
    "2031-03-12 08:15 来源：青榆网",
    "分享",
    TEXT,
    TEXT.replace("河堤", "堤坝"),
    "上一篇：食堂开张",
    "相关新闻",
    "集市搬迁的日子定了",
    "返回顶部",
)


def _frame(*lines: str) -> frozenset[int]:
    return find_frame(read_lines(Page("page.txt", lines))).lines


def test_menus_and_lists_are_the_frame() -> None:
    """From the headline that the title repeats to the first button below the text."""
    assert _frame(*SITE) == {1, 2, 3, 4, 5, 8, 11, 12, 13, 14}


def test_a_web_page_is_one_article() -> None:
    """Its headline is the title's, its text all that is no frame."""
    (article,) = segment_page(Page("page.txt", SITE)).articles
    assert article.headline == "河堤加固工程昨天完工"
    assert len(article.paragraphs) == 2


def test_menus_are_known_without_a_title() -> None:
    """A copy that lacks the title has the words of the menus."""
    assert _frame(*SITE[1:5], *SITE[5:]) >= {1, 2, 3, 10, 11, 13}


def test_a_printed_page_has_no_frame() -> None:
    """One section's name is no menu."""
    assert _frame("要闻", "河堤完工", TEXT, "国际", "邻市河堤完工", TEXT) == frozenset()


def test_traditional_menus_are_known() -> None:
    """首頁, 登入 and 財經 are the same words."""
    frame = _frame("首頁", "登入", "國際", "財經", "娛樂", "河堤完工", TEXT, "返回頁頂")
    assert frame == {1, 2, 3, 4, 5, 8}


def test_articles_behind_the_first_are_kept() -> None:
    """What is longer than any list below an article is text."""
    more = [f"第{number}段河堤完工，{TEXT}" for number in range(20)]
    assert _frame(*SITE[:11], *more) == frozenset()
