"""What is known of a page or an article besides its text: paper, date, edition.

For a page in this order: what the caller says, its front matter, its file name, what it prints,
the folders that it lies in (modules `front_matter` and `paths`). What nobody says is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from retrieval.chinese.dates import find_dates, read_date
from retrieval.chinese.numerals import read_count
from retrieval.chinese.text import Span, fold


class Metadata(NamedTuple):
    """`date` is an ISO date, YYYY-MM-DD; `edition` the page's number in its paper (版)."""

    paper: str | None = None
    date: str | None = None
    edition: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These facts, and those of `other` where one is missing."""
        return Metadata(
            *(own if own is not None else its for own, its in zip(self, other, strict=True))
        )


UNKNOWN = Metadata()

EDITION_NUMBER = r"[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}"
"""The number of an edition, for patterns over folded text."""
_NAMED_EDITION = re.compile(rf"第?\s*(?P<number>{EDITION_NUMBER})\s*版")


def read_edition(text: str) -> str | None:
    """The number of 第3版 or 第三版; other words as they are, None for an empty text."""
    named = _NAMED_EDITION.fullmatch(text)
    return number_of(named["number"]) if named else text or None


def number_of(edition: str) -> str | None:
    """The number of an edition as it is kept: A5 for a5, 12 for 十二, None for 十十."""
    if edition.isascii():
        return edition.upper()
    count = read_count(edition)
    return None if count is None else str(count)


_PAPER = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff]{1,7}?[\u4e00-\u9fff][报報])"
    r"(?:》|数字报|电子报|电子版|\s|$)"
)
_EDITION = re.compile(
    r"(?<!今日)(?<!共)(?:第\s*)?(?P<number>[a-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版"
    r"|(?<![\d年月.-])(?P<bare>[a-z]\d{1,3})(?!\d)"
    r"|^\s*(?P<first>\d{1,3})[\s|/·]+[\u4e00-\u9fff·]{1,6}$|^[\u4e00-\u9fff·]{1,6}[\s|/·]+(?P<last>\d{1,3})$"
)


def from_lines(lines: Iterable[str]) -> Metadata:
    """The facts that a page's own furniture prints: 某某日报 2023年1月5日 星期四 第3版."""
    found = UNKNOWN
    for line in lines:
        if "://" in line:
            continue
        paper = _PAPER.match(line.strip())
        read = Metadata(paper["name"] if paper else None, read_date(line), _edition(line))
        found = found.or_else(read_source_line(line).or_else(read))
    return found


def _edition(line: str) -> str | None:
    match = _EDITION.search(fold(line))
    return number_of(next(filter(None, match.groups()))) if match else None


_LONGEST = 80
"""A line of more characters is text. Mastheads with a lunar date and a price have some 60."""
_REST = 8
"""So many characters of another kind, the name of a section, may stand beside facts."""
_NO_SOURCE = re.compile(r"(?<![a-z])[,，]|[。;；!！?？、](?!\s*$)|[下上紧緊]?[转轉接]|[见見]")
_WEEKDAY = r"(?:星期|[周週])\s?[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b"
_TIME = r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)"
_LABELS = (
    r"(?:出版|[发發][布佈]|[发發]表|更新)?(?:日期|[时時][间間])\s?:|版[次面名]\s?:|(?:[来來]源|出[处處]|[报報][纸紙名])\s?:"
    r"|(?:[专專][栏欄]|作者|[记記]者|[责責]任?[编編][辑輯]?|[编編][辑輯]|美[编編]|校[对對]|组版|版式|[电電][话話]|[邮郵]箱|[热熱][线線]|e-?mail)\s?:.*"
)
# The lunar year, the number of the issue and of its pages.
_ISSUE = (
    r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}|[农農][历曆].*|国内统一.*|[邮郵][发發]代[号號].*"
    r"|[总總]?第?\s?\d{2,6}\s?[期号號]"
)
# What is printed beside the facts, with its value where it has one of its own.
_BESIDE = re.compile(
    rf"{_WEEKDAY}|{_ISSUE}|{_TIME}|{_LABELS}"
    r"|(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,6}\b|\b(?:gmt|hkt|cst|utc)\b"
)
_LABELLED = re.compile(f"{_LABELS}|{_WEEKDAY}")
_DATED_HEAD = re.compile(_WEEKDAY)
_TIMED = re.compile(_TIME)
_PAGES = re.compile(r"(?:今[日天]\s?(?:出版\s?|共\s?)?|共\s?|出版\s?)\d{1,3}\s?[大小]?[版张張]")
_EDITION_SAID = re.compile(
    rf"第\s{{0,3}}(?P<named>{EDITION_NUMBER})\s{{0,3}}版|(?<![\da-z])(?P<plain>[a-z]?\d{{1,3}})\s{{0,3}}版"
    rf"|版[次面]\s{{0,3}}:\s{{0,3}}(?P<after>{EDITION_NUMBER})(?!\d)"
)
_NAME = r"(?:[\u4e00-\u9fff]{1,9}?(?:[报報]|[周週][刊末])|[参參]考消息)(?:海外版)?"
_PAPER_SAID = re.compile(
    rf"《(?P<quoted>{_NAME})》"
    rf"|(?<![\u4e00-\u9fff])(?P<plain>{_NAME})(?:社?[数數]字[报報]|[电電]子[报報版]|新[闻聞][网網]|[网網]站)?(?![\u4e00-\u9fff])"
)
# No paper's name, though it ends like one: what may stand in a page's frame beside it.
_NO_PAPER = re.compile(
    r"(?:本|今日|.{0,5}[数數]字|.{0,5}[电電]子|[海简簡情举舉公预預通捷电電])[报報]|.{0,4}[周週]末"
)


class _Line(NamedTuple):
    """A source line: its facts, how much beside a date shows that it is one, if it is a masthead.

    `firm` is 2 where there are two kinds of facts, or one and its label, 1 where there is a time.
    """

    facts: Metadata
    firm: int
    head: bool


def read_source_line(text: str) -> Metadata:
    """Read a line that says where an article or a page was printed.

    Args:
        text: A line as printed: 《某报》（2031年3月12日 第 04 版）, 1979年10月3日某报 第3版,
            某報 日期：… 版次：…, 第1版(要闻) 专栏：…, 1946-05-16.

    Returns:
        Its paper, date and edition; UNKNOWN for a line that says anything else.
    """
    line = _source_line(text)
    return line.facts if line else UNKNOWN


def _source_line(text: str) -> _Line | None:
    folded = fold(text) if len(text) <= _LONGEST else ","
    if _NO_SOURCE.search(folded):
        return None
    date = next(find_dates(folded), None)
    rest = _PAGES.sub(_blanks, _blank(folded, date and Span(date.start, date.end)))
    edition = _EDITION_SAID.search(rest)
    rest = _blank(rest, edition and Span(*edition.span()))
    labelled, weekday = (bool(signs.search(rest)) for signs in (_LABELLED, _DATED_HEAD))
    timed = date is not None and _TIMED.search(rest) is not None
    rest = _BESIDE.sub(_blanks, rest)
    paper = _paper_in(rest)
    rest = _blank(rest, paper and Span(*paper.span()))
    said = Metadata(
        text[slice(*paper.span(paper.lastgroup or 0))] if paper else None,
        date.day.isoformat() if date else None,
        number_of(next(filter(None, edition.groups()))) if edition else None,
    )
    masthead = paper is not None and not text[: paper.start()].strip(_OPENING)
    left = sum(char.isalnum() and not (masthead and char.isascii()) for char in rest)
    kinds = sum(fact is not None for fact in said) + labelled
    named = edition is not None and (edition["named"] is not None or not left)
    if said == UNKNOWN or left > (_REST if kinds > 1 or named or timed else 0):
        return None
    if not (date or edition or labelled) and (left or not (paper and paper["plain"])):
        return None
    return _Line(said, 2 if kinds > 1 else int(timed), masthead or weekday)


def _paper_in(rest: str) -> re.Match[str] | None:
    found = (match for match in _PAPER_SAID.finditer(rest))
    return next(
        (match for match in found if not _NO_PAPER.fullmatch(match[match.lastgroup or 0])), None
    )


def _blank(text: str, span: Span | None) -> str:
    """The text with blanks in a place, so that other places stay."""
    if span is None:
        return text
    return text[: span.start] + " " * (span.end - span.start) + text[span.end :]


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


_TOP = 6
"""A date alone is the page's in so many lines from the top; below it may be a letter's."""
_OPENING = "《【[(（ \u3000"
_WEB = re.compile(rf"(?P<paper>{_NAME})(?:新[闻聞][网網]|[网網]站)")
_SITE = re.compile(r"\s[-|｜_–—]\s|[|｜·]")


def from_page(lines: Sequence[str], furniture: Iterable[str] = ()) -> Metadata:
    """Read the paper, date and edition that a page prints, in its head or with its articles.

    Args:
        lines: The lines of the page.
        furniture: Those of them that are known to frame the page; facts that no line says by
            itself are looked for in them.

    Returns:
        The facts; None for one that the page prints in different forms for different articles.
    """
    printed = [line.strip() for line in lines if line.strip()]
    found = [(0, _Line(facts, 2, True)) for facts in _site(printed[:1])]
    found += [(place, line) for place, text in enumerate(printed) if (line := _source_line(text))]
    loose = from_lines(furniture)
    return Metadata(*(_agreed(found, n, fact) for n, fact in enumerate(loose)))


def _site(title: Sequence[str]) -> Iterator[Metadata]:
    """The facts of a web page's title, the last ones first: 标题 - 20200808 - 要闻 - 某报."""
    for line in title:
        if web := _WEB.match(line):
            yield Metadata(paper=web["paper"])
        for part in reversed(_SITE.split(line)[1:]):
            facts = read_source_line(part.strip())
            if facts != UNKNOWN:
                yield facts._replace(edition=None)


def _agreed(found: Sequence[tuple[int, _Line]], field: int, loose: str | None = None) -> str | None:
    """What the lines say of one fact: the firm ones before dates that stand alone."""
    said = [(place, line, value) for place, line in found if (value := line.facts[field])]
    counts = Counter(value for *_, value in said)
    firm = [[value for _, line, value in said if line.firm == degree] for degree in (2, 1)]
    top = [value for place, _, value in said if place < _TOP]
    named = any(line.head and place < _TOP for place, line in found)
    if not named and sum(value != top[0] for *_, value in said if top) > 1:
        top = []  # the first of articles of several days
    often = [value for *_, value in said if counts[value] > 1]
    masthead = any(line.head and place < _TOP for place, line, _ in said[:1])
    for values in (*firm, top, often):
        if values:
            alike = len({value.lstrip("0") for value in values}) == 1
            return values[0] if alike or (masthead and values[0] == said[0][2]) else None
    return None if said else loose
