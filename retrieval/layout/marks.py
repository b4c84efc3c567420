"""Marks: lines that a source prints with every article, and no paper with its text.

《某报》（2031年3月12日 第 04 版）, 第3版() 专栏:, a date and 来源:, an address. Some are known by
their words; others the page itself teaches: a line with digits or Latin letters that comes back in
one form, never twice on end, was put there by a machine.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from retrieval.chinese.simplified import plain
from retrieval.chinese.text import squeeze
from retrieval.chinese.width import width_of
from retrieval.layout.cues import DATELINE
from retrieval.reading.lines import Line, ends_sentence
from retrieval.reading.metadata import read_source_line

_DAY = r"(?:1[5-9]|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?"
_TIME = r"(?:\d{1,2}:\d{2}(?::\d{2})?)"
_TELLS = r"来源|作者|记者|时间|日期|版次|发布|更新|编辑|责编|字号|浏览|阅读|点击"
_WIDEST = 44.0

# (why, pattern over the line in its plain form); no mark is wider than _WIDEST characters.
_KNOWN = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        ("source line", rf"《[^《》]{{2,16}}》\s*[（(]\s*{_DAY}.{{0,14}}[)）]"),
        ("source line", rf"(?=.*{_DAY})(?=.*(?:{_TELLS})\s*[:：]).*"),
        ("source line", r"(?:来源|时间|日期|发布时间)\s*[:：]\s*\S.{0,20}"),
        ("source line", r"第\s*\d{1,3}\s*版\s*[（(].{0,12}[)）]\s*(?:专栏\s*[:：].{0,16})?"),
        ("source line", r"(?:专栏|版次|版面|栏目)\s*[:：].{0,16}"),
        ("date line", rf"{_DAY}\s*(?:{_TIME})?"),
        ("date line", rf"[a-z]{{3}},?\s+\d{{1,2}} [a-z]{{3}} \d{{4}} {_TIME} [a-z]{{3,4}}"),
        ("label", r"(?:标题|题目|引题|副题|内容|正文|作者|摘要|关键词)\s*[:：]"),
    )
)  # fmt: skip
_LEAST = 3  # times that a form comes back before it is a mark
_DIGITS = re.compile(r"\d+")
_LATIN = re.compile(r"[a-z]+")


def form_of(line: Line) -> str:
    """The form of a line: numbers and Latin words are one sign each."""
    return _LATIN.sub("a", _DIGITS.sub("0", squeeze(plain(line.text))))


def find_marks(lines: Sequence[Line], furniture: Mapping[int, str]) -> dict[int, str]:
    """Line number and kind of every mark; `furniture` is what other lines are known to be."""
    marks = {line.number: why for line in lines if (why := _known(line))}
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.width > _WIDEST or ends_sentence(line.text) or line.level:
            continue
        if furniture.get(line.number, "date line") == "date line":
            places[form_of(line)].append(place)
    for form, found in places.items():
        if _machine_made(form) and _comes_back(found):
            for place in found:
                if not DATELINE.fullmatch(lines[place].text):
                    marks.setdefault(lines[place].number, "template")
    _join_neighbours(lines, places, marks)
    return marks


_LABEL = re.compile(r"(?P<label>标题|题目|引题|主题|副题|正文|内容)\s*[:：]\s*(?P<rest>.*)")
_RECORDS = 2  # lines that a record's label stands in front of


def take_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines without the labels of a record's fields, 标题：, where a page gives records."""
    labels = {line.number: match for line in lines if (match := _LABEL.match(plain(line.text)))}
    counts = Counter(match["label"] for match in labels.values())
    taken = []
    for line in lines:
        match = labels.get(line.number)
        if match and match["rest"] and counts[match["label"]] >= _RECORDS:
            text = line.text[match.start("rest") :]
            line = line._replace(text=text, width=width_of(text))
        taken.append(line)
    return taken


def _join_neighbours(
    lines: Sequence[Line], places: Mapping[str, Sequence[int]], marks: dict[int, str]
) -> None:
    """Lines of one wording that come back beside marks, their labels, are marks."""
    for found in places.values():
        if not _comes_back(found) or len({lines[place].text for place in found}) > 1:
            continue
        beside = [
            any(line.number in marks for line in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]))
            for i in found
        ]
        if all(beside):
            marks.update({lines[i].number: "template" for i in found})


_ADDRESS = re.compile(r"(?:[\u4e00-\u9fff]{1,6}\s*[:：]\s*)?[\[<（(]*(?:https?://|mailto:)\S+")


def _known(line: Line) -> str | None:
    if _ADDRESS.fullmatch(line.text):
        return "address"
    if line.width > _WIDEST or ends_sentence(line.text):
        return None
    form = plain(line.text)
    known = next((why for why, pattern in _KNOWN if pattern.fullmatch(form)), None)
    facts = read_source_line(line.text)
    return known or ("date line" if facts.date or facts.edition else None)


def _machine_made(form: str) -> bool:
    return len(form) > 2 and ("0" in form or "a" in form) and not _CLAUSES.search(form)


# Two clauses are running text, though a line of it comes back.
_CLAUSES = re.compile(r"[\u4e00-\u9fff0][，,。；;][\u4e00-\u9fff]")


def _comes_back(places: Sequence[int]) -> bool:
    apart = all(two - one > 1 for one, two in pairwise(places))
    return len(places) >= _LEAST and apart
