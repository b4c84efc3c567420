"""Anchors: where articles begin by their place."""

from __future__ import annotations

from retrieval import Page
from retrieval.layout.blocks import Reading, read_blocks
from retrieval.reading.lines import read_lines

SOURCE = "《青榆日报》（2031年03月12日 第 04 版）"
TEXT = "市里的河堤加固工程昨天完工，全长三公里，今年汛期前投入使用。"


def _read(*lines: str) -> Reading:
    return read_blocks(read_lines(Page("page.txt", lines)))


def test_a_mark_under_headlines_anchors_them() -> None:
    """The line above ends no sentence: it is the headline, and the next one is text."""
    anchors = _read("河堤完工", SOURCE, TEXT, "食堂开张", SOURCE, TEXT).anchors
    assert (anchors.starts, anchors.heads) == ({1, 4}, {1, 4})
    assert anchors.opens == {3, 6}
    assert anchors.regular


def test_a_mark_over_headlines_anchors_what_is_below() -> None:
    """Where text ends above every mark, articles begin under them."""
    anchors = _read("2031-03-12", "河堤完工", TEXT, "2031-03-12", "食堂开张", TEXT).anchors
    assert anchors.starts == {2, 5}
    assert anchors.heads == set()


def test_a_byline_above_the_mark_is_no_headline() -> None:
    """Name or credit, it stands between the headline and the source line."""
    anchors = _read(
        "河堤完工", "裴 松", SOURCE, TEXT, "食堂开张", "本报记者 林一舟", SOURCE, TEXT
    ).anchors
    assert anchors.bylines == {2, 6}
    assert anchors.heads == {1, 5}


def test_a_title_said_again_is_said_once() -> None:
    """Archives give the title, their marks, and the headline in its lines once more."""
    reading = _read("河堤完工 全长三公里", "2031-03-12", "专栏：", "河堤完工", "全长三公里", TEXT)
    assert reading.anchors.repeats == {1}
    assert (1, 1, "duplicate") in reading.furniture


def test_a_single_date_anchors_nothing() -> None:
    """It is the page's."""
    assert not _read("2031年3月12日", "河堤完工", TEXT).anchors.regular


def test_the_menu_above_the_first_headline_is_not_its_own() -> None:
    """The other headlines tell how many lines one has."""
    menu = ("青榆网", "河堤的故事", "食堂的故事", "集市的故事")
    story = ("{}完工", "2031-03-12", TEXT)
    page = [line.format(name) for name in ("河堤", "大桥", "车站") for line in story]
    assert _read(*menu, *page).anchors.heads == {5, 8, 11}
