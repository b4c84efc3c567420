"""Typing errors: words that the archive does not hold, read as words that sound or look like them.

The only home of pypinyin. The characters that look alike are in lookalikes.txt.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from retrieval.chinese.text import Span
from retrieval.index.protocols import Index, Lexicon, TextAnalyzer

_FILE = Path(__file__).with_name("lookalikes.txt")
_LENGTHS = range(6, 1, -1)


class Correction(NamedTuple):
    """A place in a folded question, and what is read there instead, of the same length."""

    span: Span
    read_as: str


class Typos:
    """Finds typing errors in questions to an archive; safe to share between threads.

    Its words are sorted by their sound when the first question holds a word unknown to it.
    """

    def __init__(self, index: Index, analyzer: TextAnalyzer) -> None:
        self._index = index
        self._analyzer = analyzer

    def corrections(self, folded: str) -> tuple[Correction, ...]:
        """What may have been meant, in order, not overlapping; longer words before shorter."""
        found: list[Correction] = []
        for span in self._unknown(folded):
            if any(span.start < c.span.end and c.span.start < span.end for c in found):
                continue
            meant = self._meant(folded[span.start : span.end])
            if meant:
                found.append(Correction(span, meant))
        return tuple(sorted(found))

    def _unknown(self, folded: str) -> Iterator[Span]:
        """Whole words of the question, or neighbours, that cannot stand in the archive."""
        starts, ends = self._bounds(folded)
        for length in _LENGTHS:
            for start in starts:
                typed = folded[start : start + length]
                if start + length in ends and self._may_be_wrong(typed):
                    yield Span(start, start + length)

    def _bounds(self, folded: str) -> tuple[Sequence[int], set[int]]:
        """Where words may begin and end: where the dictionary has them, anywhere in unknown ones."""
        starts: set[int] = set()
        ends: set[int] = set()
        for word, start, end in self._analyzer.words(folded):
            inside = range(start + 1, end) if not self._analyzer.knows(word) else ()
            starts.update((start, *inside))
            ends.update((end, *inside))
        return sorted(starts), ends

    def _may_be_wrong(self, typed: str) -> bool:
        return (
            _HAN.fullmatch(typed) is not None
            and (len(typed) > 2 or _FREE.isdisjoint(typed))
            and not self._analyzer.knows(typed)
            and any(not self._index.holds(first + second) for first, second in pairwise(typed))
        )

    def _meant(self, typed: str) -> str | None:
        """The commonest word of the archive that sounds or looks like `typed`."""
        by_sound, by_gap = self._words
        differing = max(1, len(typed) // 2)
        alike = [w for w in by_sound.get(_sound(typed), ()) if _distance(w, typed) <= differing]
        alike += [
            word
            for at in range(len(typed))
            for word in by_gap.get(_gap(typed, at), ())
            if word[at] in _lookalikes().get(typed[at], ())
        ]
        return min(alike, key=self._index.idf) if alike else None

    def _is_word(self, term: str) -> bool:
        """Whether a term of the index is no chance pair of neighbours."""
        if len(term) > 2 or self._analyzer.knows(term):
            return True
        common = math.log((len(self._index) + 1) / _HELD)
        return _FREE.isdisjoint(term) and self._index.idf(term) <= common

    @cached_property
    def _words(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """The words of the archive by their sound, and by what is left without a character."""
        words = [
            term
            for term in (self._index.terms() if isinstance(self._index, Lexicon) else ())
            if len(term) in _LENGTHS and _HAN.fullmatch(term) and self._is_word(term)
        ]
        gaps = ((_gap(word, at), word) for word in words for at in range(len(word)))
        return _grouped((_sound(word), word) for word in words), _grouped(gaps)


_HELD = 3

_FREE = frozenset(
    "的了着过地得人去来到能会要想可多大小好是有没不也都就还被把给让跟和与在从向对日月年天上下里个说看写吃做用"
)
"""Words of one character that stand beside any other: two of them are no word."""

_HAN = re.compile("[\u3400-\u9fff]+")


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, word in pairs:
        groups.setdefault(key, []).append(word)
    return groups


def _gap(word: str, at: int) -> str:
    return f"{word[:at]}?{word[at + 1 :]}"


def _distance(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _sound(word: str) -> str:
    """The syllables of a word without tones; zh and z, ing and in and the like are one."""
    return " ".join(map(_syllable, word))


@cache
def _syllable(char: str) -> str:
    from pypinyin import lazy_pinyin

    [syllable] = lazy_pinyin(char)
    return re.sub(r"(?<=[aei]n)g$|(?<=^[zcs])h", "", syllable)


@cache
def _lookalikes() -> Mapping[str, frozenset[str]]:
    """For a character, those that look like it."""
    alike: dict[str, frozenset[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for char in line:
                alike[char] = alike.get(char, frozenset()) | frozenset(line) - {char}
    return alike
