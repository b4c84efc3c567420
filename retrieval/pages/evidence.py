"""What speaks for and against a cut, in log-odds: shared words, and the form of lines.

- a headline shares rare words with its own article and few with its neighbours;
- two chunks of one article share rare words with each other, two articles hardly any;
- sub-headings are short or numbered, section labels have names of their own.

The distributions behind the slopes were read off pages of tests/support/pagemaker with even seeds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from retrieval.chinese.simplified import plain
from retrieval.chinese.text import bigrams
from retrieval.layout.cues import NEWS, SLOGAN, is_listed
from retrieval.reading.lines import Line


class Walls(NamedTuple):
    """Where articles begin whatever their words.

    `places` maps a chunk to how many lines of the gap above it belong to the article before;
    `heads` are the numbers of lines that head the article below; `regular`: none begins elsewhere.
    """

    places: Mapping[int, int] = {}
    heads: Collection[int] = ()
    regular: bool = False


class Chunk(NamedTuple):
    """Running text without a head line in it.

    `leads`: it opens with a lead. `closes`: it ends with a credit or a signature; `pictured`: of a
    photo; `signed`: a byline stands between it and the headline above it. `gap` counts the blank lines above it. `inner` are head lines that the layout set into the middle of a
    sentence.
    """

    text: str
    leads: bool
    closes: bool
    gap: int = 0
    inner: tuple[Line, ...] = ()
    pictured: bool = False
    signed: bool = False


NEIGHBOURHOOD = 20  # chunks on either side that compete for a head line
_NAMED_LABEL = 4.0  # a head line named like a section is an article's
_LISTED_FORM = 2.6  # … or one behind the mark of a list
_LABEL_FORM = 2.0  # … or one as short as a section's name
_KICKER_FORM = 1.0  # … or a slogan in two short parts (this one speaks for it)
_TASK_FORM = 0.0  # what a line that names a task and no one can speak for at most
_SMOOTH = 50.0  # of {0, 50, 150, 400}, by the area under the curve on the five pages


class _Row:
    """A head line: which of its bigrams each chunk near it holds, as a mask."""

    __slots__ = (
        "_total",
        "_weights",
        "held",
        "numbered",
        "section",
        "shares",
        "short",
        "slogan",
        "task",
    )

    def __init__(self, text: str, weights: Sequence[float], held: dict[int, int]) -> None:
        self._weights = weights
        self._total = sum(weights)
        self.held = held
        self.shares = {0: 0.0}
        for mask in held.values():
            self.share(mask)
        text = plain(text)
        self.section = _SECTION.fullmatch(text) is not None
        self.slogan = SLOGAN.fullmatch(text) is not None
        self.short = _SHORT.fullmatch(text) is not None
        self.task = _TASK.match(text) is not None
        self.numbered = is_listed(text)

    def share(self, mask: int) -> float:
        """The weight of the bigrams in `mask`, of the weight of all; 0 to 1."""
        if mask not in self.shares:
            held = sum(weight for bit, weight in enumerate(self._weights) if mask >> bit & 1)
            self.shares[mask] = held / self._total
        return self.shares[mask]


class Evidence:
    """How much of a head line's rare words each chunk holds.

    The weight of a bigram is idf over the page's chunks, log(1 + N / df).
    """

    def __init__(self, chunks: Sequence[Chunk], *, reach: int) -> None:
        self._reach = reach
        self._chunks = [bigrams(chunk.text) for chunk in chunks]
        self._df = Counter(pair for chunk in self._chunks for pair in chunk)
        self._rows: dict[int, _Row] = {}
        self._scores: dict[tuple[int, int, int], float] = {}

    def weight(self, pair: str) -> float:
        return math.log(1 + len(self._chunks) / max(1, self._df[pair]))

    def score(self, line: Line, place: int, first: int, last: int) -> float:
        """Log-odds that `line`, near chunk `place`, heads the article of chunks first to last."""
        first, last = max(first, place - self._reach), min(last, place + self._reach)
        key = (line.number, first, last)
        if key not in self._scores:
            self._scores[key] = self._score(line, place, first, last)
        return self._scores[key]

    def _score(self, line: Line, place: int, first: int, last: int) -> float:
        row = self._row(line, place)
        own, other = 0, 0.0
        for chunk, mask in row.held.items():
            if first <= chunk <= last:
                own |= mask
            else:
                other = max(other, row.shares[mask])
        odds = _headline_odds(row.share(own) - other / 2)
        if row.section or row.numbered:
            return min(odds, 0.0) - (_NAMED_LABEL if row.section else _LISTED_FORM)
        if row.short:
            return min(odds, 0.0) - _LABEL_FORM
        if row.task:
            return min(odds, _TASK_FORM)
        return odds + (_KICKER_FORM if row.slogan else 0.0)

    def _row(self, line: Line, place: int) -> _Row:
        if line.number not in self._rows:
            pairs = sorted(bigrams(line.text))
            low = max(0, place - self._reach)
            held: dict[int, int] = {}
            for chunk, own in enumerate(self._chunks[low : place + self._reach], low):
                mask = sum(1 << bit for bit, pair in enumerate(pairs) if pair in own)
                if mask:
                    held[chunk] = mask
            self._rows[line.number] = _Row(line.text, [self.weight(pair) for pair in pairs], held)
        return self._rows[line.number]

    def cohesion(self, first: int, second: int) -> float:
        """How much two chunks have in common that the rest of the page has not; 0 to 1.

        Shared weight over the geometric mean of the two chunks' weights; a bigram weighs
        log(N / (df - 1)), its rareness outside the one chunk, and _SMOOTH keeps two short
        chunks from being alike by a single word.
        """
        one, two = self._chunks[first], self._chunks[second]
        mean = math.sqrt(self._echo(one) * self._echo(two))
        return self._echo(one & two) / (mean + _SMOOTH)

    def section_cohesion(self, above: range, below: range) -> float:
        """How much the chunks `above` a head line and those `below` it have in common; 0 to 1.

        The weight that they share of the lighter one's; a bigram weighs log(N / df), of the page's
        other chunks.
        """
        one = set().union(*(self._chunks[place] for place in above))
        two = set().union(*(self._chunks[place] for place in below))
        own = Counter(pair for place in (*above, *below) for pair in self._chunks[place])
        others = len(self._chunks) - len(above) - len(below) + 1

        def weigh(pairs: Iterable[str]) -> float:
            return math.fsum(math.log(others / (self._df[pair] - own[pair] + 1)) for pair in pairs)

        return weigh(one & two) / (min(weigh(one), weigh(two)) + _SMOOTH)

    def _echo(self, pairs: Iterable[str]) -> float:
        size = len(self._chunks)
        return math.fsum(math.log(size / (self._df[p] - 1)) for p in pairs if self._df[p] > 1)


def _headline_odds(share: float) -> float:
    """Of own headlines 95 % have a share above 0.2, of neighbours' 99 % one below 0."""
    return max(-3.0, min(5.0, 10 * share - 1.8))


# The names of sections.
_SECTION = re.compile(
    r".{0,4}关注|.{0,10}(?:要闻|新闻|简讯|短讯|快讯|短波|动态|追踪|手记|日记|札记|随笔|聚焦|观察|视点|视线|镜头|影像|一线|直击|专版|专刊|专栏|特刊|特别报道"
    r"|进行时|在行动|在现场|走基层|广角|之窗|天地|园地|论坛|热点|看点|速递|播报|快车|传真|瞭望|纵横|综合|副刊|城事|县域)"
    r"|(?:聚焦|关注|直击|图说|记者走|对话).{2,6}|.{1,6}[·•|｜].{1,6}"
)
_SHORT = re.compile(r"\S{2,4}")


def join_odds(cohesion: float) -> float:
    """Of neighbouring paragraphs of one article 90 % are above 0.06, of two articles 10 %."""
    return max(-2.0, min(3.0, 45 * (cohesion - 0.05)))


def section_odds(sections: float, paragraphs: float) -> float:
    """Log-odds of two sections of one article, by their cohesion and that of the paragraphs between.

    A logistic regression on head lines of generated and of real pages, where half of the sections
    of one article are above 0.08 to 0.12 and half of two articles below 0.03.
    """
    return max(-2.0, min(3.0, 30 * (sections - 0.045) + 12 * (paragraphs - 0.05)))


# What is to be done, and nobody who does it: 加强… heads a part of an article.
_TASK = re.compile(
    r"(?:加强|加快|加大|推动|推进|深化|强化|完善|提升|提高|优化|坚持|落实|构建|打造|健全|夯实|增强|营造|严格|着力|创新|践行|做好|筑牢|扩大|拓宽|破解)"
    r"(?!\S*[ \u3000])"
)
_BRIEF = 6  # characters; one headline in a hundred has no more


def is_brief(line: Line) -> bool:
    """Whether a head line is too short for a headline, and no section's name."""
    return line.width <= _BRIEF and not _SECTION.fullmatch(plain(line.text))


def is_label(line: Line) -> bool:
    """Whether a head line is a slogan or the name of a section, which stand over no byline."""
    return bool(SLOGAN.fullmatch(line.text) or _SECTION.fullmatch(plain(line.text)))


def is_part(line: Line) -> bool:
    """Whether a head line has a part's form: behind the mark of a list, or a task and no one's."""
    return is_listed(line.text) or (
        line.width <= _WIDEST_TASK and _TASK.match(plain(line.text)) is not None
    )


_WIDEST_TASK = 16  # characters


def subhead_odds(line: Line, *, alone: bool = False) -> float:
    """Whether a head line has the form of a sub-heading: short, or numbered.

    `alone`: it is short and no other head line stands with it.
    """
    if is_listed(line.text):
        return 1.5
    if alone:
        return 0.3
    if _SECTION.fullmatch(plain(line.text)):
        return -4.0
    if _SHORT.fullmatch(line.text):
        return -1.5
    if line.width <= _WIDEST_TASK and _TASK.match(plain(line.text)):
        return 1.0
    if line.width <= 12:
        return 0.3
    return -1.0 if line.width <= 16 else -3.0


_TIME = re.compile(
    r"近日|日前|近期|连日来|[今昨]天|[今昨]日|\d{1,2}日|当地时间|今年|[上下]半年|[去前]年|\d{4}年|\d{1,2}月|本周"
    r"|[周星期][一二三四五六日]|清晨|凌晨|傍晚|上午|下午|晚上"
)
_GOING_ON = re.compile(
    r"除了|此外|同时|另外|据(?:介绍|了解|悉|统计|报道)|他|她|它|该|这|此次|其|随后|之后|然而|但|而|因此|目前|下一步|接下来|会上|活动"
    r"|会议|现场|当[天日晚时年]|图为|一是|二是|三是|首先|其次|最后|不仅|并|还|对此|为此|后来|最终|“|\"|「"
)
_TIME_CHARS = 25
_OPENS = 40  # characters of a paragraph that say how it opens


def opening_odds(text: str) -> float:
    """Log-odds that `text`, a paragraph, begins an article, from the words it opens with.

    77 % of first paragraphs without a lead name a time in their first 25 characters and 21 % of
    inner ones; 5 % of the first and 25 % of the inner ones begin with 此外, 他, “ and the like.
    """
    text = plain(text[:_OPENS])
    if NEWS.match(text):
        return 2.0
    if _GOING_ON.match(text):
        return -1.6
    return 1.2 if _TIME.search(text[:_TIME_CHARS]) else -0.8
