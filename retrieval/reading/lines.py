"""The lines of a page, one by one: mark-up taken off, and measured."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.chinese.text import ZERO_WIDTH, fold
from retrieval.chinese.width import width_of
from retrieval.reading.files import Page


class Line(NamedTuple):
    """A line that is not blank.

    `text` has no mark-up and no outer blanks. `level` is the markdown level of a heading, 7 for
    a line wholly in bold, 0 for none. `width` is in full-width characters, white space not
    counted. `gap` counts the blank lines above.
    """

    number: int
    text: str
    level: int
    indent: int
    width: float
    gap: int


_HEADING = re.compile(r"(#{1,6})(?:\s+|(?=[^\s#]))(.*?)\s*#*")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1")


def read_lines(page: Page) -> tuple[Line, ...]:
    """The lines of `page` that are not blank, without what scanning and extraction put in.

    Invisible characters go; so do blanks between all characters, and one blank line where one
    stands below every line. What is left are the page's own characters in their order.
    """
    raws = [ZERO_WIDTH.sub("", raw) for raw in page.lines]
    if _is_spaced_out(raws):
        raws = [_WIDE_BLANK.sub(" ", _ONE_BLANK.sub("", raw)) for raw in raws]
    lines: list[Line] = []
    blank = 0
    for number, raw in enumerate(raws, 1):
        text = raw.strip()
        if not text:
            blank += 1
            continue
        text, level = _unmark(text)
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(number, text, level, indent, width_of(text), blank))
        blank = 0
    return tuple(_close_gaps(lines))


# A single blank, but for one between two Latin words.
_ONE_BLANK = re.compile(
    r"(?<=\S)(?<![A-Za-z]{2})[ \u3000](?=\S)|(?<=[A-Za-z]{2})[ \u3000](?=\S)(?![A-Za-z]{2})"
)
# What is then left of the blanks that the page had.
_WIDE_BLANK = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_HAN_TOGETHER = re.compile(r"[\u3400-\u9fff](?=[\u3400-\u9fff])")
_HAN_APART = re.compile(r"[\u3400-\u9fff] (?=[\u3400-\u9fff])")
_LEAST_APART = 30  # pairs


def _is_spaced_out(raws: Sequence[str]) -> bool:
    """Whether a blank stands between all characters, or all words, as scanning programs set it."""
    apart = sum(len(_HAN_APART.findall(raw)) for raw in raws)
    together = sum(len(_HAN_TOGETHER.findall(raw)) for raw in raws)
    return apart >= _LEAST_APART and apart > _SPACED * together


# Blanks between two words of which most have two characters are more than the pairs inside them;
# of pages set without blanks, the lists of names have most, one for four pairs.
_SPACED = 0.5


_LEAST_BROKEN = 3  # lines


def _close_gaps(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with smaller gaps where a blank line stands below each of them."""
    broken = [
        below.gap
        for line, below in pairwise(lines)
        if line.width >= _WIDE and not ends_sentence(line.text) and not line.level
    ]
    if len(broken) < _LEAST_BROKEN or sum(gap > 0 for gap in broken) < 0.8 * len(broken):
        return lines
    usual = Counter(gap for gap in broken if gap).most_common(1)[0][0]
    return [line._replace(gap=max(0, line.gap - usual)) for line in lines]


_WIDE = 15  # characters; a headline seldom has more


def is_torn(text: str, above: str) -> bool:
    """Whether `text` is a figure that extraction has torn off the line above: M⏎2⏎."""
    return len(text) <= 2 and text.isdigit() and above[-1:].isalpha() and above[-1:].isascii()


# Markdown inside a line: bold type, links, and blanks by name.
_INLINE = re.compile(
    r"\*\*(?=\S)(?P<bold>[^*]{1,200})(?<=\S)\*\*|(?<!!)\[(?P<link>[^\[\]]{1,200})\]\((?:https?://|mailto:|/|#)[^()\s]{0,400}\)(?!$)"
    r"|&(?:nbsp|ensp|emsp);"
)


def _plain_part(match: re.Match[str]) -> str:
    return match["bold"] or match["link"] or " "


def _unmark(text: str) -> tuple[str, int]:
    text, level = _unmark_line(text)
    return (_INLINE.sub(_plain_part, text).strip() or text), level


def _unmark_line(text: str) -> tuple[str, int]:
    heading = _HEADING.fullmatch(text)
    if heading and 0 < len(heading[2]) <= _LONGEST_HEADING:
        bold = _BOLD.fullmatch(heading[2])
        return (bold[2] if bold else heading[2]), len(heading[1])
    bold = _BOLD.fullmatch(text)
    if bold:
        return bold[2], 7
    italic = _ITALIC.fullmatch(text)
    return (italic[2] if italic else text), 0


_LONGEST_HEADING = 200
"""A longer line is text, whatever it is marked as: headlines are kept with every hit."""
_MARKS = ("*", "_", ")", "]")
_LONGEST_LINK = 200
_TAIL = re.compile(r"(?:[。！？!?…]|\.{3}|(?<=[\u3400-\u9fff])\.)[”’\"'」』）)】》]*$")


# What may stand behind a full stop: a markdown link, the number of a note, the end of bold type.
_BEHIND = re.compile(r"\s*!?\[[^\[\]]{0,60}\](?:\([^()\s]{0,120}\))?$")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop, with closing quotes or without."""
    if text[-1:] in _MARKS:
        text = _BEHIND.sub("", text[-_LONGEST_LINK:]).rstrip("*_")
    return _TAIL.search(fold("".join(text[-10:].split())[-6:])) is not None


_SIGN = r"[\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65,.:;!?()\"'·%％]"
_WORD = re.compile(r"[A-Za-z0-9]")
# Blanks are taken from their first one on: from each of them on, it takes the square of their number.
_SPACE_AT_SIGN = re.compile(rf"(?<={_SIGN})\s+|(?<!\s)\s+(?={_SIGN})")


def join_lines(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """The text of wrapped lines, and (offset, line number) where each line begins in it.

    Blanks at punctuation, strays of the typesetting, go; other blanks stay. Two lines meet
    without a blank unless a Latin word or number ends the one and begins the other.
    """
    text = ""
    starts: list[tuple[int, int]] = []
    for line in lines:
        part = tidy_spaces(line.text)
        if (
            text
            and _WORD.match(text[-1])
            and _WORD.match(part[0])
            and not (text[-1].isdigit() and part[0].isdigit())
            and not is_torn(part, text)
        ) or (_NAME_BEFORE.search(text[-_CREDIT:]) and _NAME_AFTER.match(part)):
            text += " "
        starts.append((len(text), line.number))
        text += part
    return text, starts


# A credit is within so many characters of its end; to look further back is quadratic.
_CREDIT = 60
# The line ends between two names of a credit, the first of them whole: （记者 罗颖子⏎罗伟刚）.
_NAME_BEFORE = re.compile(r"[（(][^（）()]{0,40}(?:记者|通讯员)[^（）()]*[\s、][\u4e00-\u9fff]{3}$")
_NAME_AFTER = re.compile(r"[\u4e00-\u9fff]{2,3}[\s、）)]")


def tidy_spaces(text: str) -> str:
    """`text` without the blanks at punctuation, and with one blank for many."""
    return re.sub(r"\s+", " ", _SPACE_AT_SIGN.sub("", text))
