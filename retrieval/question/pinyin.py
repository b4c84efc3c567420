"""Pinyin typed for characters: mengniu xianxue is read as 蒙牛献血, by the words of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.question.typos import Typos, is_syllable

_RUN = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
_SYLLABLE = 6  # letters of the longest, zhuang
_LEAST = 4
"""Letters below which a run is a Latin word: AI, app."""
_MOST_WAYS = 16
"""Ways in which a word is cut into syllables: xian, xi'an."""
_ASKED: Mapping[str, str] = {
    "shi shui": "是谁", "shi shei": "是谁", "shui": "谁", "shei": "谁", "duo shao": "多少", "shen me": "什么",
    "na li": "哪里", "na er": "哪儿", "na": "哪", "zen me": "怎么", "wei shen me": "为什么", "ji": "几", "de": "的",
    "shi": "是", "you": "有", "zai": "在", "le": "了", "ma": "吗", "he": "和", "ren": "人", "shen me shi hou": "什么时候",
}  # fmt: skip
"""Question words and particles, which no page has as words of its own."""


class Reading(NamedTuple):
    """A run of letters as typed, and the characters it is read as."""

    typed: str
    read_as: str


def read_pinyin(question: str, folded: str, typos: Typos) -> tuple[str, tuple[Reading, ...]]:
    """A question with its pinyin in characters, and what was read so.

    Only runs of which some word of the pages has the sound; Latin words that the pages hold
    (AI, N95) and what is no pinyin stay as they are.
    """
    found: list[Reading] = []
    parts: list[str] = []
    at = 0
    for match in _RUN.finditer(folded):
        said = _read(match.group(), typos) if len(match.group()) >= _LEAST else None
        if said:
            parts += [question[at : match.start()], said]
            at = match.end()
            found.append(Reading(question[match.start() : at], said))
    return "".join([*parts, question[at:]]), tuple(found)


def _read(run: str, typos: Typos) -> str | None:
    """A run in characters, the words that are no pinyin left as they are; None without any."""
    said: list[str] = []
    words = re.split("[ ']", run)
    start, known = 0, False
    while start < len(words):
        for end in range(len(words), start, -1):
            read = _spelled("".join(words[start:end]), typos, words[start:end])
            if read:
                said.append(read.said)
                known = known or read.known
                start = end
                break
        else:
            said.append(f" {words[start]} ")
            start += 1
    return "".join(said).strip() if known else None


class _Said(NamedTuple):
    said: str
    known: bool
    """Whether a word of the pages is in it, and not question words alone."""


def _spelled(letters: str, typos: Typos, words: Sequence[str]) -> _Said | None:
    """Letters as words of the pages and question words, all of them; the fewest words."""
    if any(map(typos.holds, words)) or len(letters) > _SYLLABLE * 12:
        return None
    best: tuple[int, _Said] | None = None
    for syllables in _ways(letters):
        said = _words(syllables, typos)
        if said and (best is None or len(said) < best[0]):
            known = any(len(word) > 1 and word not in _ASKED.values() for word in said)
            best = len(said), _Said("".join(said), known)
    return best[1] if best else None


def _ways(letters: str) -> Iterator[list[str]]:
    """The ways in which letters are syllables of the pages' characters, longest first."""
    ways: list[list[str]] = []

    def cut(start: int, before: list[str]) -> None:
        if len(ways) >= _MOST_WAYS:
            return
        if start == len(letters):
            ways.append(before)
        for end in range(min(len(letters), start + _SYLLABLE), start, -1):
            if is_syllable(letters[start:end]):
                cut(end, [*before, letters[start:end]])

    cut(0, [])
    yield from ways


def _words(syllables: Sequence[str], typos: Typos) -> list[str] | None:
    """The fewest words that sound like this together; None where some syllable is in none."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(syllables) + 1):
        found: list[str] | None = None
        for start in range(max(0, end - _SYLLABLE), end):
            before = best[start]
            word = _word(syllables[start:end], typos)
            if before is not None and word and (found is None or len(before) + 1 < len(found)):
                found = [*before, word]
        best.append(found)
    return best[-1]


def _word(syllables: Sequence[str], typos: Typos) -> str | None:
    """The word of these sounds: one that asks, or the commonest of the pages."""
    asks = _ASKED.get(" ".join(syllables))
    return asks or (typos.sounding(syllables) if len(syllables) > 1 else None)
