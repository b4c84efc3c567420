"""What a question names, which an answer must not lack: names, numbers, offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from retrieval.chinese.names import is_name
from retrieval.chinese.numerals import numerals
from retrieval.chinese.text import Span
from retrieval.index.protocols import TextAnalyzer, Token
from retrieval.question.query import Query

NamedKind = Literal["name", "number", "office"]

_OFFICES = Path(__file__).with_name("offices.txt")
_ASKING = Path(__file__).with_name("asking.txt")
_NUMBER = re.compile(
    r"(?<![a-z0-9.])(?:(?:19|20)[0-9]{2}年|[0-9]{1,2}月[0-9]{1,2}[日号]?"
    r"|第?[0-9]+(?:\.[0-9]+)?[年月日届名批次期号]?)|第[一二三四五六七八九十]+[届名批次期]?"
)
_PLACE = re.compile(
    r"(?:省|市|区|县|镇|乡|村|街道|社区|小区|[大道公]?路|站|港|桥|集团|公司|银行|医院|大学|学院|学校|[中小]学|公园|湿地|隧道|博物[馆院])"
)
"""What follows the name of a place or a body."""
_DISTRICT = re.compile(r"(?<=..)(?:[省市区县镇乡村]|街道|社区|集团|公司)$")


class Named(NamedTuple):
    """Something that a question names; it stands where one of its `forms` does.

    An unknown word may be two that were cut wrongly (蒙牛献 of 蒙牛献血): it stands where all of
    its `pieces` do, too.
    """

    kind: NamedKind
    text: str
    forms: tuple[str, ...]
    pieces: tuple[str, ...] = ()
    unknown: bool = False
    """Whether the dictionary does not know it: two words that stand side by side may look so."""


def named(query: Query, analyzer: TextAnalyzer) -> tuple[Named, ...]:
    """What a question names, each once, in the order of its kinds.

    Of numbers between which it lets choose (五组还是六组), none.
    """
    whole = _whole_words(query.cut)
    names = (_name(word, query, analyzer) for word in whole if _is_name(word, query, analyzer))
    numbers = () if "还是" in query.folded else _numbers(query.folded)
    return tuple(dict.fromkeys((*names, *numbers, *_offices_of(query))))


def content_words(query: Query, analyzer: TextAnalyzer) -> tuple[str, ...]:
    """The words of a question that carry meaning, each once and none as a part of another.

    Pronouns, numerals, particles and the nouns by which one asks (地方, 原因) carry none.
    """
    words = (word.term for word in _whole_words(query.cut))
    return tuple(dict.fromkeys(word for word in words if _says_something(word, analyzer)))


def _says_something(word: str, analyzer: TextAnalyzer) -> bool:
    if word in _asking() or word.isdecimal() or (len(word) < 2 and not word.isascii()):
        return False
    if not analyzer.knows(word):
        return word.isascii() or may_be_name(word, analyzer)
    return analyzer.tag(word)[:1] not in _GRAMMAR


_GRAMMAR = frozenset("rmqfpcduyt")
"""jieba's tags of pronouns, numerals, measures, places, prepositions, adverbs, times, particles."""


@cache
def _asking() -> frozenset[str]:
    lines = _ASKING.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _whole_words(words: tuple[Token, ...]) -> list[Token]:
    """Those that are no part of another; jieba's search mode gives the parts first."""
    return [
        word
        for word in words
        if not any(
            other.start <= word.start and word.end <= other.end and other.term != word.term
            for other in words
        )
    ]


# Rarity of a word in the language at large (`Analyzer.rarity`), by eye on questions of the split
# dev over other papers' news: 城市 and 东西, names to the dictionary, have .43 and .45, 华北 has .55;
# an unknown word with a commoner character (发了, 里配) is two words that stand side by side.
_RARE_NAME = 0.5
_RARE_CHARACTER = 0.42
_RARE_DISTRICT = 0.7
_RARE_PART = 0.6  # 房子 in 盖房子 has .5, 建明 in 肖建明 .96


def _is_name(word: Token, query: Query, analyzer: TextAnalyzer) -> bool:
    """Whether a word is the name of someone or something, and no chance neighbours."""
    term = word.term
    if len(term) < 2 or term.isdecimal():
        return False
    if term.isascii():
        return True
    if not analyzer.knows(term):
        placed = _PLACE.match(query.folded, word.end) or _PLACE.search(term)
        return bool(placed or is_name(term)) and may_be_name(term, analyzer)
    rarity = analyzer.rarity(term)
    district = rarity > _RARE_DISTRICT and _DISTRICT.search(term)
    return bool(district) or (rarity > _RARE_NAME and analyzer.is_name(term))


def may_be_name(unknown: str, analyzer: TextAnalyzer) -> bool:
    """Whether an unknown word is made of nothing common: no character of grammar, no everyday word."""
    parts = {unknown[at : at + 2] for at in range(len(unknown) - 1)} - {unknown}
    return all(analyzer.rarity(char) > _RARE_CHARACTER for char in unknown) and not any(
        analyzer.knows(part) and analyzer.rarity(part) < _RARE_PART for part in parts
    )


def _name(word: Token, query: Query, analyzer: TextAnalyzer) -> Named:
    """朝阳区 and 朝阳 are one place, 金隅集团 and 金隅 one company."""
    short = _DISTRICT.sub("", word.term)
    forms = (word.term, short, *query.alternatives.get(word.term, ()))
    unknown = not (word.term.isascii() or analyzer.knows(word.term))
    rest = query.folded[word.end - 1 : word.end + 1].strip()
    pieces = (word.term[:-1], rest) if unknown and len(word.term) > 2 else ()
    return Named("name", word.term, forms, pieces, unknown)


def _numbers(folded: str) -> Iterator[Named]:
    """Digits with their unit, and of other numbers those from 10 on: 两个 may be left unsaid."""
    forms = {Span(n.start, n.end): n.form for n in numerals(folded)}
    for match in _NUMBER.finditer(folded):
        said = match.group()
        yield Named("number", said, (said, forms.pop(Span(*match.span()), said)))
    for (start, end), form in forms.items():
        if len(form) > 1 and not any(map(str.isdecimal, folded[start:end])):
            yield Named("number", folded[start:end], (form,))


def _offices_of(query: Query) -> Iterator[Named]:
    for match in _office().finditer(query.folded):
        said = match.group()
        yield Named("office", said, (said, *query.alternatives.get(said, ())))


@cache
def _office() -> re.Pattern[str]:
    lines = _OFFICES.read_text(encoding="utf-8").splitlines()
    words = sorted((w for w in lines if w and not w.startswith("#")), key=len, reverse=True)
    return re.compile(f"副?(?:{'|'.join(words)})")
