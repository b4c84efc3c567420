"""The lines of a page, one by one: mark-up taken off, measured, and furniture told apart.

Furniture is what belongs to the page and to no article: page numbers, date lines, editors,
hotlines, image descriptions, advertisements, "continued on" lines, rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.chinese.text import count_han, fold, squeeze
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
    """The lines of `page` that are not blank."""
    lines: list[Line] = []
    blank = 0
    for number, raw in enumerate(page.lines, 1):
        text = raw.strip().strip("\u200b\ufeff\u00ad").strip()
        if not text:
            blank += 1
            continue
        text, level = _unmark(text)
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(number, text, level, indent, width_of(text), blank))
        blank = 0
    return tuple(lines)


def _unmark(text: str) -> tuple[str, int]:
    heading = _HEADING.fullmatch(text)
    if heading and heading[2]:
        bold = _BOLD.fullmatch(heading[2])
        return (bold[2] if bold else heading[2]), len(heading[1])
    bold = _BOLD.fullmatch(text)
    if bold:
        return bold[2], 7
    italic = _ITALIC.fullmatch(text)
    return (italic[2] if italic else text), 0


# How wide a character sets, in full-width characters: ideographs are 1, the rest depends on the
# typesetting. Newspapers squeeze punctuation and set digits narrow; a program that wraps at a
# number of characters counts every one as 1, blanks among them.
class _Setting(NamedTuple):
    sign: float
    latin: float
    blank: float


_SETTINGS = (
    _Setting(1.0, 0.5, 0.0),
    _Setting(0.5, 0.5, 0.0),
    _Setting(0.5, 0.5, 0.5),
    _Setting(1.0, 0.5, 0.5),
    _Setting(1.0, 1.0, 0.0),
    _Setting(1.0, 1.0, 1.0),
)
_SIGNS = re.compile(
    r"[\u00b7\u2010-\u206f\u3001-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_LATINS = re.compile(r"[\u0021-\u00b6\u00b8-\u024f]")


class _Counts(NamedTuple):
    """How many characters of a text are narrow, by kind; the ideographs are `wide`."""

    wide: int
    sign: int
    latin: int
    blank: int

    @classmethod
    def of(cls, text: str) -> _Counts:
        squeezed = squeeze(text)
        signs, latins = len(_SIGNS.findall(squeezed)), len(_LATINS.findall(squeezed))
        return cls(len(squeezed) - signs - latins, signs, latins, len(text) - len(squeezed))

    def width(self, setting: _Setting) -> float:
        narrow = self.sign * setting.sign + self.latin * setting.latin
        return self.wide + narrow + self.blank * setting.blank


def width_of(text: str, setting: _Setting = _SETTINGS[0]) -> float:
    """Width of `text` in full-width characters."""
    return _Counts.of(text).width(setting)


class Measure(NamedTuple):
    """How the body text of a page is set.

    `column` is the width of a full line; None where lines are not wrapped, so that a line is
    a paragraph or a large part of one. `indents`: the first line of a paragraph is narrower by
    two characters. Widths are in full-width characters.
    """

    column: float | None
    setting: _Setting = _SETTINGS[0]
    indents: bool = True

    def width(self, line: Line) -> float:
        """How wide `line` is in this page's setting."""
        return width_of(line.text, self.setting)

    def overfull(self, line: Line) -> bool:
        """Wider than any line of body text can be."""
        return self.column is not None and self.width(line) > self.column + 1.5

    def full(self, line: Line) -> bool:
        """About as wide as the column, so that the text may go on in the next line."""
        return self.column is None or self.width(line) >= self.column - 2.0

    def reaches(self, line: Line) -> bool:
        """As wide as the column, and not narrower by an indent."""
        return self.column is None or self.width(line) >= self.column - 0.9

    def short(self, line: Line) -> bool:
        """Narrower than an indented first line: the text ends here, or is no body text."""
        return self.column is not None and self.width(line) < self.column - (
            3.0 if self.indents else 1.4
        )

    def indented(self, line: Line) -> bool:
        """As wide as a full line whose first two places are left blank."""
        return (
            self.indents
            and self.column is not None
            and -2.75 <= self.width(line) - self.column <= -1.25
        )


# A column of a newspaper holds 11 to 20 characters; wrapped text of other sources up to 45.
_MAX_COLUMN = 45


def measure_lines(lines: Sequence[Line]) -> Measure:
    """The column width: the width most lines have, if lines of that width are most of the text.

    Of the ways to count characters the one that makes the lines most alike is taken.
    """
    total = sum(line.width for line in lines)
    wide = sum(line.width for line in lines if line.width > _MAX_COLUMN)
    if not lines or wide > total / 2:
        return Measure(None)
    # The lines that a wrap has ended; the others end with their paragraph.
    wrapped = [line for line in lines if not ends_sentence(line.text)] or lines
    counts = [_Counts.of(line.text) for line in wrapped]
    share, column, setting = max(
        (_modal_width(counts, setting) for setting in _SETTINGS), key=lambda found: found[0]
    )
    if share < _MIN_MODAL:
        return Measure(None)
    measure = Measure(column, setting)
    return measure._replace(indents=_indents(lines, measure))


def _indents(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether first lines are narrower: those below a paragraph that has clearly ended."""
    narrow = wide = 0
    for before, line in pairwise(lines):
        ended = ends_sentence(before.text) and (measure.short(before) or line.gap)
        if ended and not ends_sentence(line.text):
            narrow += measure.indented(line)
            wide += abs(measure.width(line) - (measure.column or 0)) <= 0.75
    return narrow >= wide


_WINDOW = 6  # lines on either side
_LEAST_ALIKE = 5


def local_measures(lines: Sequence[Line], measure: Measure) -> list[Measure]:
    """The measure of each line: the page's, or that of a box set to another width around it."""
    widths = [measure.width(line) for line in lines]
    wrapped = [
        not ends_sentence(line.text) and width <= _MAX_COLUMN
        for line, width in zip(lines, widths, strict=True)
    ]
    measures = []
    for i in range(len(lines)):
        low, high = max(0, i - _WINDOW), i + _WINDOW + 1
        near = [
            width
            for width, is_wrapped in zip(widths[low:high], wrapped[low:high], strict=True)
            if is_wrapped
        ]
        column = _local_column(near, measure.column)
        measures.append(measure._replace(column=column) if column else measure)
    return measures


def _local_column(near: Sequence[float], column: float | None) -> float | None:
    """The width most of these lines have, where it clearly is not the page's; None elsewhere."""
    if len(near) < _LEAST_ALIKE or (column and sum(abs(w - column) <= 1.5 for w in near) > 2):
        return None
    counts = Counter(round(width * 2) for width in near)
    best = max(counts, key=lambda w: (counts[w - 1] + counts[w] + counts[w + 1], w))
    alike = counts[best - 1] + counts[best] + counts[best + 1]
    return best / 2 if alike >= max(_LEAST_ALIKE, 0.6 * len(near)) else None


# Of the lines of wrapped pages 0.5 and more have the column's width, of lists and tables fewer.
_MIN_MODAL = 0.4


def _modal_width(lines: Sequence[_Counts], setting: _Setting) -> tuple[float, float, _Setting]:
    """(share of the lines within half a character of the commonest width, that width, setting)."""
    counts = Counter(round(line.width(setting) * 2) for line in lines)
    column = max(counts, key=lambda w: (counts[w - 1] + counts[w] + counts[w + 1], w))
    near = counts[column - 1] + counts[column] + counts[column + 1]
    return near / len(lines), column / 2, setting


_MARKS = ("*", "_", ")", "]")
_LONGEST_LINK = 200
_TAIL = re.compile(r"(?:[。！？!?…]|(?<=[\u3400-\u9fff])\.)[”’\"'」』）)】》]*$")


# What may stand behind a full stop: a markdown link, the number of a note, the end of bold type.
_BEHIND = re.compile(r"\s*!?\[[^\[\]]{0,60}\](?:\([^()\s]{0,120}\))?$")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop, with closing quotes or without."""
    if text[-1:] in _MARKS:
        text = _BEHIND.sub("", text[-_LONGEST_LINK:]).rstrip("*_")
    return _TAIL.search("".join(text[-10:].split())[-6:]) is not None


_DATE = r"[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_PLAIN_DATE = r"[12]\d{3}[-./]\d{1,2}[-./]\d{1,2}"
_CHINESE_DATE = (
    r"二[〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_EDITORS = r"责任编辑|责编|值班(?:编委|主任|总编)|编审|美术编辑|美编|版面编辑|图片编辑|编辑|校对|校检|检校|版式|排版|组版|制图|版面设计|设计|审核|审读|监制|统筹|主编|执行主编"
_CONTACTS = r"热线|电话|邮箱|电邮|e-?mail|https?:|www\.|投稿|网址|地址|微信|微博|客户端|二维码|扫码|传真|邮编|qq"
_IMPRINT = r"国内统一(?:连续出版物号|刊号)|刊号|邮发代号|零售(?:价)?|定价|广告(?:许可|经营|热线|部)|发行(?:部|热线)|印刷|印务|社址|总编室|总第\s*\d+\s*期|今日\s*\d+\s*版"
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"

_NUMBER = r"[a-z]?\d{1,3}"
_PAPER = r"[\u4e00-\u9fff]{1,6}(?:日|晚|早|午|[时時]|晨|商|青年|都市|快|[导導]|[周週]|新|工人|[农農]民|法治|法制)[报報]"

# (why, pattern over the folded line, greatest width of such a line)
_FURNITURE = tuple(
    (why, re.compile(pattern), limit)
    for why, pattern, limit in (
        ("rule", r"[^\w。,，、;；:：？！?!…“”‘’\"'（）()《》.%]+", 400),
        ("image", r"!\[.*\]\(.*\)|[\[【（(<]?(?:图片|图|插图|照片|image|figure)\s*\d*[\]】）)>]|<[^<>]{1,80}>", 200),
        ("page number", rf"[-—·\s]*(?:第\s*)?{_NUMBER}\s*(?:版|页)?[-—·\s]*", 8),
        ("page number", r"(?:第\s*)?(?:[a-z]?\d{1,3}|[〇一二三四五六七八九十]{1,3})\s*版[:：·|\s]?.{0,8}", 12),
        ("page number", rf".{{0,10}}[|/·\s]\s*(?:第\s*)?{_NUMBER}\s*版", 14),
        ("page number", rf"[\u4e00-\u9fff·]{{1,6}}[\s|/·]+(?:第\s*)?{_NUMBER}|{_NUMBER}[\s|/·]+[\u4e00-\u9fff·]{{1,6}}", 10),
        ("date line", rf"(?:.{{0,12}}[\s|·])?(?:{_DATE}|{_CHINESE_DATE}).{{0,30}}(?:{_WEEKDAY}|版|农历).*", 60),
        ("date line", rf"(?:.{{0,12}}[\s|·])?(?:{_DATE}|{_CHINESE_DATE}|{_PLAIN_DATE})(?:[\s,，|]*{_WEEKDAY})?(?:[\s|]+.{{0,14}})?", 34),
        ("date line", rf"{_WEEKDAY}|农历.{{2,14}}", 16),
        ("paper", rf"《?{_PAPER}》?(?:[\s·|]*(?:数字报|电子报|电子版|微信版|客户端|新闻版))?", 14),
        ("editors", rf"[□■◎●◆▲（(【\[\s]*(?:本版|本期|今日)?(?:{_EDITORS})\s*[:：/／丨|\s].*", 60),
        ("contact", rf"(?=.*(?:{_CONTACTS}))(?=.*(?:\d[\d-]{{4,}}|@|www\.|https?:|扫码|二维码))[^。]*", 60),
        ("contact", r"(?:来信|来稿|投稿|邮箱|信箱)[^。]{0,8}[:：].*", 40),
        ("imprint", rf"(?=.*(?:{_IMPRINT}))(?=.*(?:\d|报社|公司|厂))[^。]*", 80),
        ("imprint", r"本报(?:常年)?法律顾问.*|.{0,12}报社(?:出版|主办|主管).*", 40),
        ("continued", r"[（(【\[]*\s*(?:下转|上接|紧接|转自|接|转)\s*第?\s*(?:[a-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版.{0,16}", 24),
        ("continued", r"[（(【\[]*\s*(?:相关|详细)?(?:报道|内容|详情|全文|更多).{0,8}[见在]\s*(?:今日)?本?报?第?\s*[a-z]?\d{1,3}\s*版.{0,6}|[（(【\[]*\s*详见.{0,12}版.{0,4}", 24),
        ("notice", r"(?:遗失|挂失|注销|拍卖|招聘|招租|寻人|更正)?(?:声明|公告|启事)\s*[:：].*|(?:招聘|招租|转让|寻人|征婚)\s*[:：].*", 80),
        ("advertisement", r"(?:公益|本版|分类)?广\s*告", 6),
        ("advertisement", r"(?=.*广告)(?=.*(?:\d{7}|热线|咨询|信息)).*|(?=.*(?:特卖|热卖|促销|钜惠|让利|以旧换新))(?=.*\d)[^。]*", 40),
    )
)  # fmt: skip
_LATIN = re.compile(r"[a-z]")


def furniture_of(line: Line) -> str | None:
    """Why `line` is furniture, or None: "page number", "date line", "editors", …"""
    folded = fold(line.text)
    for why, pattern, limit in _FURNITURE:
        if line.width <= limit and pattern.fullmatch(folded):
            return why
    return None


def is_chinese(lines: Iterable[Line]) -> bool:
    """Whether a page is in Chinese: at least a fifth of its characters are ideographs."""
    text = "".join(line.text for line in lines)
    return count_han(text) >= 0.2 * len(text)


def foreign_of(line: Line) -> str | None:
    """An English sentence on a Chinese page was written by the extractor, not by the paper."""
    signs = squeeze(fold(line.text))
    latin = len(_LATIN.findall(signs))
    han = count_han(signs)
    if len(signs) >= 24 and latin >= 0.5 * len(signs) and han < 0.3 * len(signs):
        return "image description"
    return None


_SIGN = r"[\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65,.:;!?()\"'·%％]"
_WORD = re.compile(r"[A-Za-z0-9]")
_SPACE_AT_SIGN = re.compile(rf"(?<={_SIGN})\s+|\s+(?={_SIGN})")


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
