"""Words that stand for one another: what a reader says and what a newspaper prints.

The words that ship with the library are in vocabulary.txt, which says how such a file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from retrieval.chinese.text import Span
from retrieval.errors import DictionaryError

FILE = Path(__file__).with_name("vocabulary.txt")

SURE = 0.8
"""What another name of the same thing counts, and a word that was meant where one was mistyped."""

# What a word counts in the place of the one that was typed. "near" is of {0.3, 0.5, 0.7, 0.9} by
# MRR@10 on the gold questions and on questions over other papers' news; 0.7 and 0.9 are alike.
_WEIGHTS = {"same": SURE, "near": 0.7, "asked": 0.7}


class Concept(NamedTuple):
    """A place in a question and the words that may stand there instead, each with its weight."""

    span: Span
    alternatives: Mapping[str, float]


class Vocabulary:
    """Groups of words that stand for one another; frozen."""

    def __init__(self, groups: Mapping[str, Mapping[str, float]]) -> None:
        """`groups` gives for each word that may be typed its alternatives and their weights."""
        self._groups = groups
        self._longest = max(map(len, groups), default=0)

    @classmethod
    def read(cls, texts: Mapping[Path, str], fold: Callable[[str], str]) -> Vocabulary:
        """Read files of words that stand for one another.

        Args:
            texts: The texts of the files, by their paths.
            fold: What brings words to the form in which they are matched.

        Returns:
            The words of all files.

        Raises:
            DictionaryError: A line is no group of words.
        """
        groups: dict[str, dict[str, float]] = {}
        for path, text in texts.items():
            for typed, others, weight in _lines(fold(text), path):
                for word in typed:
                    known = groups.setdefault(word, {})
                    for other in others:
                        if len(other) > 1 and other != word:
                            known[other] = max(weight, known.get(other, 0.0))
        return cls(groups)

    def concepts(self, folded: str, words: Collection[Span]) -> Iterator[Concept]:
        """The longest words of a folded question that have alternatives, not overlapping.

        A word of two characters must begin and end where some of the question's `words` do, and
        one of a single character must be one of them: 会 is none in 工会主席.
        """
        starts, ends = {word.start for word in words}, {word.end for word in words}
        whole = {Span(start, end) for start in starts for end in ends if end - start == 2}
        whole |= {word for word in words if word.end - word.start == 1}
        at = 0
        while at < len(folded):
            end = self._end(folded, at, whole)
            if end:
                yield Concept(Span(at, end), self._groups[folded[at:end]])
            at = end or at + 1

    def _end(self, folded: str, start: int, short: Collection[Span]) -> int:
        """Where the longest word that begins at `start` ends; 0 where there is none."""
        for end in range(min(len(folded), start + self._longest), start, -1):
            whole = end - start > 2 or Span(start, end) in short
            if whole and folded[start:end] in self._groups:
                return end
        return 0


def _lines(text: str, path: Path) -> Iterator[tuple[list[str], list[str], float]]:
    """(words that are typed, words that are looked for, weight) of each group."""
    weight = _WEIGHTS["same"]
    for number, line in enumerate(text.splitlines(), 1):
        content = line.partition("#")[0].strip()
        typed, colon, others = (part.split() for part in content.partition(":"))
        if content.startswith("["):
            if content[1:-1] not in _WEIGHTS:
                raise DictionaryError(path, "section", number, content)
            weight = _WEIGHTS[content[1:-1]]
        elif colon and typed and others:
            yield typed, others, weight
        elif len(typed) > 1 and not colon:
            yield typed, typed, weight
        elif content:
            raise DictionaryError(path, "group", number, content)
