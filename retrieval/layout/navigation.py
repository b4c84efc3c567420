"""Navigation: what a web site sets around an article, its menus and lists of other titles.

A page of a web site is known by the words of its menus (`site_words.txt`) or by its first line,
the title with the names of the site behind it. Of its lines only those from the headline to the
last text before another list are the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from retrieval.chinese.simplified import plain
from retrieval.chinese.text import squeeze
from retrieval.layout.credits import is_credit_line
from retrieval.layout.cues import is_listed
from retrieval.reading.lines import Line, ends_sentence

_LEAST_WORDS = 4  # lines of menus that a web page has at least
_TEXT = 18.0  # characters of a line that is text
_LONG = 45.0  # … even where it ends no sentence
_SHORT = 8.0  # … of a button between headline and text
_LIST = 4  # lines on end without a sentence are a list
_NEAR = 6  # lines between a headline and its text
_HEADS = 3  # lines above the first text that may head it
_SITE_TITLE = re.compile(r"\s*[-_|｜—–]")
_FRAME = "›»«‹>|·-.●•▼:：[]【】()（） \u3000"
_ENDS = re.compile(
    r"(?:上一[篇则版页条]|下一[篇则版页条]|相关(?:新闻|阅读|报道|推荐|链接|字词|文章)|推荐阅读|(?:责任编辑|责编|编辑)\s*[:：]|[(（]责编"
    r"|(?:免责)?声明\s*[:：]|版权|分享|关键[词字]|标签|扫码|返回|更多|为[你您]推荐|热[门点]|第一手消息).{0,60}"
)


class Frame(NamedTuple):
    """The numbers of the lines around the article, and of its headline where the title tells it."""

    lines: frozenset[int] = frozenset()
    headline: int | None = None


@cache
def _words() -> frozenset[str]:
    text = Path(__file__).with_name("site_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def find_frame(lines: Sequence[Line]) -> Frame:
    """The frame of a page of a web site; an empty one for any other page."""
    menu = [_is_menu(line) for line in lines]
    headline = _titled(lines)
    menus = {line.text for line, is_menu in zip(lines, menu, strict=True) if is_menu}
    if headline is None and len(menus) < _LEAST_WORDS:
        return Frame()
    texts = [i for i, line in enumerate(lines) if _is_text(line) and i > (headline or 0)]
    if not texts:
        full = headline is None  # a page of titles and buttons
        return Frame(frozenset(line.number for line in lines)) if full else Frame()
    first, end = texts[0], _end(lines, menu, texts[0])
    if _more(lines, texts, end):
        return Frame()
    if headline is None:
        top = [i for i in range(first) if not menu[i]][-_HEADS:]
        kept = set(top)
    else:
        between = range(headline + 1, first)
        kept = {headline} | {i for i in between if not menu[i] and lines[i].width > _SHORT}
    around = {
        line.number for i, line in enumerate(lines) if i >= end or (i < first and i not in kept)
    }
    return Frame(frozenset(around), None if headline is None else lines[headline].number)


def _more(lines: Sequence[Line], texts: Sequence[int], end: int) -> bool:
    """Whether other articles follow behind the end of the first, and no list of them."""
    left = [lines[i].width for i in texts if i >= end]
    return len(left) > _MOST_LEFT and sum(left) > 2 * sum(lines[i].width for i in texts if i < end)


_MOST_LEFT = 12  # lines of text in the lists and notes below an article


def _is_menu(line: Line) -> bool:
    words = [squeeze(word.strip(_FRAME)) for word in re.split(r"[\s|/·]+", plain(line.text))]
    words = [word for word in words if word]
    return bool(words) and all(word in _words() for word in words)


def _is_text(line: Line) -> bool:
    return line.width >= (_TEXT if ends_sentence(line.text) else _LONG)


def _titled(lines: Sequence[Line]) -> int | None:
    """The place of the headline that the page's first line repeats, the last one above a text."""
    title = squeeze(plain(lines[0].text)) if lines else ""
    found = None
    for i, line in enumerate(lines[1:], 1):
        own = squeeze(plain(line.text))
        if len(own) < _SHORT or not title.startswith(own) or title == own:
            continue
        near = any(_is_text(below) for below in lines[i + 1 : i + 1 + _NEAR])
        if near and _SITE_TITLE.match(title[len(own) :]):
            found = i
    return found


def _end(lines: Sequence[Line], menu: Sequence[bool], first: int) -> int:
    """The place at which the article that has its first text at `first` is over."""
    bare = 0
    for i in range(first, len(lines)):
        line = lines[i]
        if menu[i] or _ENDS.fullmatch(plain(line.text)):
            return i - bare
        inner = ends_sentence(line.text) or line.width >= _LONG or is_listed(line.text)
        bare = 0 if inner or is_credit_line(line.text) else bare + 1
        if bare == _LIST:
            return i - bare + 1
    return len(lines)
