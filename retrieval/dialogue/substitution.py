"""Like for like: 那朝阳区呢？ asks of 朝阳区 what the question before asked of 门头沟区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from retrieval.chinese.names import is_name
from retrieval.chinese.text import Span
from retrieval.index.protocols import TextAnalyzer

_ENDINGS = re.compile(
    r"(?:街道|社区|总工会|工会|公司|集团|银行|支行|酒店|宾馆|医院|学校|大学|中学|小学|工作室|代表队|境内"
    r"|[区县市省镇乡村队组站厂局馆路线河江湖山岛桥])$"
)
_MAX_NAME = 10  # characters
_RANK = re.compile(
    r"第[一二三四五六七八九十\d]+[名位届批次期]?|[冠亚季]军|[特一二三优]等奖|优[秀胜]奖"
)
_TIME = re.compile(
    r"(?:19|20)\d\d年|\d{1,2}月(?:份|\d{1,2}[日号])?|\d{1,2}[日号]|[今去前明]年|[上下]半年"
)
_QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'|《[^》]+》")
_OPPOSITES = frozenset("左右上下前后东西南北大小高低男女老新旧内外早晚首尾多少长短快慢正副")
# What stands before a name, and is no part of it.
_BEFORE_NAME = re.compile(
    r"[的了在是有被把给和与及去来到对向从由请问让叫同跟比,?。\s\"'《》、]|为(?!民)"
    r"|(?:多少|几|哪|[一二两三四五六七八九十\d])[家个名位项次支场条座所种件]?"
)
_DISTRICT = re.compile(r"(?<=..)[省市区县镇乡村]$")
_OWNED = re.compile(r"的(?=[^的]+$)")


def place_of_like(earlier: str, what: str, analyzer: TextAnalyzer) -> Span | None:
    """Where `earlier` names a thing of the same kind as `what`, both folded.

    None where nothing in it is surely of the same kind, or is the same.
    """
    found = chain(
        _by_form(earlier, what),
        _opposites(earlier, what),
        _by_ending(earlier, what, analyzer),
        _persons(earlier, what, analyzer),
        _names(earlier, what, analyzer),
    )
    return next((span for span in found if earlier[span.start : span.end] != what), None)


def _by_form(earlier: str, what: str) -> Iterator[Span]:
    """Ranks for ranks, times for times, titles for titles."""
    for form in (_RANK, _TIME, _QUOTED):
        if form.fullmatch(what):
            yield from (Span(*match.span()) for match in form.finditer(earlier))


def _by_ending(earlier: str, what: str, analyzer: TextAnalyzer) -> Iterator[Span]:
    """Districts for districts, companies for companies; 通州的竞赛 for 朝阳区社工竞赛."""
    ending = _ending(what)
    words = analyzer.words(earlier)
    starts = {word.start for word in words}
    edges = starts | {word.end for word in words}
    for match in re.finditer(re.escape(ending), earlier) if ending else ():
        longest = _MAX_NAME if len(ending) > 1 else len(what) + 2
        least = max(0, match.end() - longest)
        found = _BEFORE_NAME.finditer(earlier, least, match.start())
        breaks = [end for start, end in (one.span() for one in found) if {start, end} <= edges]
        begins = [at for at in range(max([least, *breaks]), match.start()) if at in starts]
        if begins:
            yield Span(begins[0], match.end())


def _ending(what: str) -> str:
    """The noun that says of what kind a thing is; empty where it does not say."""
    owned = _OWNED.search(what)
    if owned and len(what) - owned.end() > 1:
        return what[owned.end() :]
    ending = _ENDINGS.search(what)
    return ending.group() if ending and ending.start() else ""


def _persons(earlier: str, what: str, analyzer: TextAnalyzer) -> Iterator[Span]:
    whole = (Span(0, len(what)),)
    if is_name(what) and (not analyzer.knows(what) or analyzer.rare_words(what) == whole):
        for span in analyzer.rare_words(earlier):
            if is_name(earlier[span.start : span.end]):
                yield span


def _opposites(earlier: str, what: str) -> Iterator[Span]:
    """左线 for 右线, 最高 for 最低: one character is another, its opposite."""
    for at in range(len(earlier) - len(what) + 1):
        other = earlier[at : at + len(what)]
        pairs = [(old, new) for old, new in zip(other, what, strict=True) if old != new]
        if len(what) > 1 and len(pairs) == 1 and _OPPOSITES.issuperset(pairs[0]):
            yield Span(at, at + len(what))


def _names(earlier: str, what: str, analyzer: TextAnalyzer) -> Iterator[Span]:
    """青海 for 甘肃, 通州 for 朝阳区: names of one length that the dictionary knows, the last first."""
    if not analyzer.is_name(what):
        return
    words = analyzer.words(earlier)
    for word in reversed(words):
        whole = not any(
            other.start <= word.start and word.end <= other.end and other.term != word.term
            for other in words
        )
        if whole and analyzer.is_name(word.term) and _lengths(word.term) & _lengths(what):
            yield Span(word.start, word.end)


def _lengths(name: str) -> set[int]:
    """Of a name, with and without 省, 市, 区 or the like."""
    return {len(name), len(_DISTRICT.sub("", name))}
