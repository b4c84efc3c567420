"""What scanning and extraction put into lines is mended when the page is read."""

from __future__ import annotations

import pytest

from retrieval import Page, segment_page
from retrieval.chinese.text import squeeze
from retrieval.reading.lines import Line, read_lines

STORY = (
    "市里的河堤加固工程昨天完工，全长三公里，今年汛期以前投入使用。",
    "参加施工的工人说，河堤比原来高出一米，居民都放心了许多。",
)


def _lines(*lines: str) -> tuple[Line, ...]:
    return read_lines(Page("page.txt", lines))


def test_blanks_between_all_characters_go() -> None:
    """The text is the page's but for white space, and a wider blank stays one."""
    lines = _lines(*(" ".join(line) for line in STORY), "记 者   张 三")
    assert [line.text for line in lines] == [*STORY, "记者 张三"]


def test_blanks_between_all_words_go() -> None:
    """Some programs print a text cut into its words."""
    words = [
        "市里",
        "的",
        "河堤",
        "加固",
        "工程",
        "昨天",
        "完工",
        "，",
        "全长",
        "三",
        "公里",
        "，",
        "今年",
        "汛期",
        "以前",
        "投入",
        "使用",
        "。",
    ]
    lines = _lines(*[" ".join(words)] * 4)
    assert {squeeze(line.text) for line in lines} == {"".join(words)}
    assert all("河堤加固工程" in line.text for line in lines)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("河堤**昨天**完工", "河堤昨天完工"),
        ("据[青榆网](https://example.org/a)的消息", "据青榆网的消息"),
        ("河堤&nbsp;完工", "河堤 完工"),
        ("**河堤", "**河堤"),
        ("见[注](一)", "见[注](一)"),
        ("3*4*5", "3*4*5"),
    ],
)
def test_marks_of_markdown_are_not_shown(printed: str, shown: str) -> None:
    """Bold type, links and blanks by name inside a line; what only looks so stays."""
    assert _lines(printed)[0].text == shown


def test_blanks_of_a_credit_stay() -> None:
    """A page with some names set apart is no page of single characters."""
    lines = _lines(*STORY, "本报记者 林 一 高 闻 裴 松")
    assert lines[-1].text == "本报记者 林 一 高 闻 裴 松"


def test_characters_without_a_width_go() -> None:
    """They are white space; the joiner inside an emoji is not."""
    lines = _lines("河\u200b堤\ufeff完\u00ad工", "👨\u200d👩")
    assert [line.text for line in lines] == ["河堤完工", "👨\u200d👩"]


def test_a_blank_line_below_every_line_tells_nothing() -> None:
    """Where it stands inside sentences, it parts no paragraphs."""
    wrapped = [STORY[0][:16], STORY[0][16:], STORY[1][:16], STORY[1][16:]] * 2
    spread = [part for line in wrapped for part in (line, "")]
    assert {line.gap for line in _lines("河堤完工", "", *spread)} == {0}


def test_blank_lines_between_paragraphs_stay() -> None:
    """Lines that end a sentence may well have one below."""
    assert [line.gap for line in _lines(STORY[0], "", STORY[1], "", STORY[0])] == [0, 1, 1]


def test_a_torn_figure_is_in_its_sentence() -> None:
    """The 2 of M2 on a line of its own is no page number and parts no paragraph."""
    lines = (
        "账本公布",
        "全市存的款子到九月底一共有三百多亿元，随时能取的（M",
        "1",
        "）有一百亿元，比去年这时候多，街坊们说手头松了些。",
    )
    (article,) = segment_page(Page("page.txt", lines)).articles
    assert len(article.paragraphs) == 1
    assert "（M1）有一百亿元" in article.text
