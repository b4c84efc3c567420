"""What /stats tells: counts since the start, in memory, bounded."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise


class Stats:
    """Counts of questions, times of the last thousand, and what was not found of late."""

    def __init__(self) -> None:
        self.questions = 0
        self.answered = 0
        self.not_found: deque[str] = deque(maxlen=100)
        self._times_ms: deque[float] = deque(maxlen=1000)

    def note(self, question: str, *, answered: bool, took_ms: float) -> None:
        """Count a question."""
        self.questions += 1
        self.answered += answered
        self._times_ms.append(took_ms)
        if not answered:
            self.not_found.append(question)

    def percentile(self, percent: int) -> float:
        """The time, in ms, within which `percent` of the last thousand answers were found."""
        times = sorted(self._times_ms)
        return times[min(len(times) - 1, len(times) * percent // 100)] if times else 0.0


# What makes a sentence a question says nothing of the subject.
_ASKING = re.compile(
    r"怎么样?|什么|多少|为什么|如何|是不是|有没有|哪[里儿些个]|[谁几吗呢吧啊的了是在和有会要]|\W"
)


def count_unknown(
    questions: Iterable[str], is_known: Callable[[str], bool], most: int
) -> list[tuple[str, int]]:
    """Stretches of two characters and more, no neighbouring two of which are known.

    >>> count_unknown(["北京的天气怎么样？"], {"北京"}.__contains__, 3)
    [('天气', 1)]
    """
    known = cache(is_known)
    words = Counter(
        word
        for question in questions
        for part in _ASKING.split(question)
        for word in set(_stretches(part, known))
    )
    return words.most_common(most)


def _stretches(part: str, known: Callable[[str], bool]) -> list[str]:
    if part.isascii():
        return [part] if len(part) > 1 and not known(part) else []
    found: list[str] = []
    grows = False
    for first, second in pairwise(part):
        unknown = not known(first + second)
        if unknown and grows:
            found[-1] += second
        elif unknown:
            found.append(first + second)
        grows = unknown
    return found
