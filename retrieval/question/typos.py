"""Typing errors: words that the archive does not hold, read as words that sound or look like them.

The only home of pypinyin. The characters that look alike are in lookalikes.txt.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from retrieval.chinese.text import Span
from retrieval.index.protocols import Index, TextAnalyzer, Token

_FILE = Path(__file__).with_name("lookalikes.txt")
_LENGTHS = range(6, 1, -1)


class Correction(NamedTuple):
    """A place in a folded question, and what is read there instead, of the same length."""

    span: Span
    read_as: str


class Typos:
    """Finds typing errors in questions to an archive; safe to share between threads.

    What a word may have been typed for is put together and looked for in the index.
    """

    def __init__(self, index: Index, analyzer: TextAnalyzer) -> None:
        self._index = index
        self._analyzer = analyzer
        self._pairs = lru_cache(_KEPT)(self._held_pairs)

    def corrections(self, folded: str, words: Sequence[Token]) -> tuple[Correction, ...]:
        """What may have been meant, in order, not overlapping; longer words before shorter.

        `words` are those of the question, as the analyzer cuts it.
        """
        found: list[Correction] = []
        for span in self._unknown(folded, words):
            if any(span.start < c.span.end and c.span.start < span.end for c in found):
                continue
            meant = self._meant(folded[span.start : span.end])
            if meant:
                found.append(Correction(span, meant))
        return tuple(sorted(found))

    def holds(self, word: str) -> bool:
        """Whether the archive holds a word."""
        return self._index.holds(word)

    def sounding(self, syllables: Sequence[str]) -> str | None:
        """The commonest word of the archive that is spelled so in pinyin, without tones."""
        _, groups = _sounds()
        characters = [groups.get(_compared(syllable), ()) for syllable in syllables]
        found = set(characters[0])
        for following in characters[1:]:
            longer = {start + end for start in found for end in following}
            held = set(self._index.held({word[-2:] for word in longer}))
            found = {word for word in longer if word[-2:] in held}
        words = filter(self._is_word, self._index.held(sorted(found)))
        return min(words, key=self._index.idf, default=None)

    def pairs_with(self, char: str) -> list[str]:
        """The pairs of neighbours in the archive of which a character is one."""
        others = [other for group in _sounds()[1].values() for other in group]
        pairs = [pair for other in others for pair in (char + other, other + char)]
        return self._index.held(dict.fromkeys(pairs))

    def _unknown(self, folded: str, words: Sequence[Token]) -> Iterator[Span]:
        """Whole words of the question, or neighbours, that cannot stand in the archive."""
        starts, ends = self._bounds(words)
        for length in _LENGTHS:
            for start in starts:
                typed = folded[start : start + length]
                if start + length in ends and self._may_be_wrong(typed):
                    yield Span(start, start + length)

    def _bounds(self, words: Sequence[Token]) -> tuple[Sequence[int], set[int]]:
        """Where words may begin and end: where the dictionary has them, anywhere in unknown ones."""
        starts: set[int] = set()
        ends: set[int] = set()
        for word, start, end in words:
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
        alike = self._index.held((*self._sounding_alike(typed), *_looking_alike(typed)))
        return min(filter(self._is_word, alike), key=self._index.idf, default=None)

    def _sounding_alike(self, typed: str) -> list[str]:
        """What sounds like `typed`, differs in half of its characters at most, and may be a word.

        All pairs of neighbours in a word are terms of the index, so that what begins with others
        need not be looked at further.
        """
        most = max(1, len(typed) // 2)
        found = {char: int(char != typed[0]) for char in _homophones(typed[0])}
        for before, char in pairwise(typed):
            pairs = self._pairs(_homophones(before), _homophones(char))
            found = {
                start + end: changed
                for start, so_far in found.items()
                for end in pairs.get(start[-1], ())
                if (changed := so_far + (end != char)) <= most
            }
        return [word for word in found if word != typed]

    def _held_pairs(
        self, firsts: tuple[str, ...], seconds: tuple[str, ...]
    ) -> Mapping[str, Sequence[str]]:
        """For each of the first characters, the second ones that the archive has behind it."""
        following: dict[str, list[str]] = {}
        for pair in self._index.held([one + other for one in firsts for other in seconds]):
            following.setdefault(pair[0], []).append(pair[1])
        return following

    def _is_word(self, term: str) -> bool:
        """Whether a term of the index is no chance pair of neighbours."""
        if len(term) > 2 or self._analyzer.knows(term):
            return True
        return _FREE.isdisjoint(term) and self._index.df(term) >= _HELD


_KEPT = 4096
"""Pairs of sounds whose pairs of characters are kept: the neighbours in a question overlap."""
_HELD = 3

_FREE = frozenset(
    "的了着过地得人去来到能会要想可多大小好是有没不也都就还被把给让跟和与在从向对日月年天上下里个说看写吃做用"
)
"""Words of one character that stand beside any other: two of them are no word."""

_HAN = re.compile("[\u3400-\u9fff]+")


def _looking_alike(typed: str) -> Iterator[str]:
    """What has one of the characters of `typed` replaced by one that looks like it."""
    for at, char in enumerate(typed):
        for other in sorted(_lookalikes().get(char, ())):
            yield f"{typed[:at]}{other}{typed[at + 1 :]}"


def _homophones(char: str) -> tuple[str, ...]:
    """A character and, of those in GB 2312, the others of its sound, in the order there."""
    sounds, groups = _sounds()
    others = groups.get(sounds.get(char, ""), ())
    return others if char in others else (char, *others)


@cache
def _sounds() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """The syllable of each character, and the characters in GB 2312 of each syllable.

    Syllables have no tones; zh and z, ing and in and the like are one.
    """
    before = os.environ.get("PYPINYIN_NO_PHRASES")
    os.environ["PYPINYIN_NO_PHRASES"] = "true"  # words of several characters take 100 ms
    try:
        from pypinyin.constants import PINYIN_DICT
    finally:
        if before is None:
            del os.environ["PYPINYIN_NO_PHRASES"]
    sounds: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for code, readings in PINYIN_DICT.items():
        char = chr(code)
        if _HAN.fullmatch(char):
            syllable = _syllable(readings)
            sounds[char] = syllable
            if char.encode("gb2312", "ignore"):
                groups.setdefault(syllable, []).append(char)
    return sounds, {syllable: tuple(chars) for syllable, chars in groups.items()}


def _syllable(readings: str) -> str:
    """The first of a character's readings (zhōng,zhòng) as it is compared."""
    letters = unicodedata.normalize("NFD", readings.partition(",")[0])
    plain = "".join(filter(str.isascii, letters.replace("u\N{COMBINING DIAERESIS}", "v")))
    return _compared(plain)


def _compared(syllable: str) -> str:
    """A syllable without what many do not tell apart: zh and z, ing and in."""
    return re.sub(r"(?<=[aei]n)g$|(?<=^[zcs])h", "", syllable)


def is_syllable(letters: str) -> bool:
    """Whether some character is spelled so in pinyin."""
    return _compared(letters) in _sounds()[1]


@cache
def _lookalikes() -> Mapping[str, frozenset[str]]:
    """For a character, those that look like it."""
    alike: dict[str, frozenset[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for char in line:
                alike[char] = alike.get(char, frozenset()) | frozenset(line) - {char}
    return alike
