"""How likely chunks and head lines are one article, in log-odds.

What counts: a headline shares rare words with its own article and few with its neighbours; two
chunks of one article share rare words with each other, two articles hardly any; an article begins
at a lead (本报讯 …) and ends at a credit or signature; it has a headline, on one side, of a few
lines.

The weights were set on pages made by tests/support/pagemaker with even seeds and hold on odd ones;
tests/retrieval/pages/test_unseen.py measures both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from retrieval.layout.cues import is_listed
from retrieval.pages.evidence import (
    NEIGHBOURHOOD,
    Chunk,
    Evidence,
    Walls,
    is_brief,
    is_part,
    join_odds,
    opening_odds,
    section_odds,
    subhead_odds,
)
from retrieval.pages.style import Styles
from retrieval.reading.lines import Line

_WORK = 30_000  # chunks times the chunks around a head line that are affordable
_SURE_TITLE = 5.0  # what a line that heads an article by its place speaks for it
_SECTION = 5  # chunks of a section that are looked at
_BOLD = 7  # the level of a line in bold

# Log-odds, found by trying 0.6 to 1.6 times each on 160 generated pages with even seeds and 12 pages
# annotated by hand, with the five pages kept whole; halving or doubling any one changes f1 by 0.005
# at most.
_WALL = 30.0  # … or ends where the page says that it goes on, or the other way about
_LEAD_INSIDE = 12.0  # an article goes on beyond another lead
_BYLINE_INSIDE = 4.0  # … or beyond a headline with a byline under it
_BRIEF_INSIDE = 6.0  # … or beyond an item of a list that is signed, as the next one is
_CLOSED_INSIDE = 0.7  # … or beyond a credit at the end of a chunk
_SIGNED_ON = 4.0  # below a headline with a byline the article goes on beyond one without
_SIGNED_ON_ELSE = 1.5  # … on a page of which other articles have leads, or credits at their end
_LEAST_SUB = 0.5  # … and its head lines are sub-headings, at worst
_PART = 2.0  # an article goes on beyond lines that head parts by their form
_SET_APART = 3.7  # … or with a chunk below more blank lines than paragraphs have
_CAPTION = 1.5  # … or with a chunk that has its own head line and credit
_PICTURE = 1.5  # … of a photo, and is all that stands below that line
UNTITLED = 4.0  # it has no head line at all
BRIEF = 1.0  # … and is a signed item of a list
BOTH_SIDES = 2.5  # it has head lines on more than one side
CROWDED = 1.7  # each head line after the third
_LABEL = 1.4  # a head line is nobody's
_FIRST_LABEL = 0.5  # … at the top of the page
_INSIDE_TITLE = 0.64  # a head line of the headline set stands inside the text
_HEADLESS = 4.0  # a deck behind a dash stands alone, below a line that is another's
_PARTED = 2.0  # two head lines without a blank line between them go two ways
_SUPPORTED = 0.8  # a head line without shared words touches one that has some
_TOUCHING = 1.5  # … on a page where everything touches
_ALONE = 0.6  # two chunks with one short line between them are one article, before their words
STACKED = 1.8  # each head line after the first between two chunks of one article
_GO_ON = 2.0  # two chunks with nothing between them are one article, before their words
_JOIN_COST = 1.0  # two chunks with head lines between them are one article, before their words


_DASHED = re.compile(r"\s*(?:——|—|--|――)")


class ArticleOdds:
    """The log-odds of the articles of one page; what is asked for twice is kept."""

    def __init__(
        self,
        chunks: Sequence[Chunk],
        gaps: Sequence[Sequence[Line]],
        walls: Walls,
    ) -> None:
        self.chunks = chunks
        self.gaps = gaps
        self.walls = walls
        self.reach = max(4, min(NEIGHBOURHOOD, _WORK // len(chunks)))
        self.evidence = Evidence(chunks, reach=self.reach)
        self.subheads: dict[int, float] = {}
        self._measure()
        certain = [p for p, c in enumerate(chunks) if p and (c.leads or c.signed)]
        self.all_signed = not any(chunk.leads or chunk.closes for chunk in chunks)
        self.styles = Styles(chunks, gaps, certain, self.usual)
        self.alone = {gaps[p][0].number for p in range(len(chunks)) if self._stands_alone(p)}
        self.joins = [0.0] + [self._join(place) for place in range(1, len(chunks))]

    def _measure(self) -> None:
        """How this page sets its head lines: blank lines and levels."""
        chunks, gaps = self.chunks, self.gaps
        # Whether blank lines set head lines apart from the text on this page.
        outer = [gap[0].gap > 0 for gap in gaps[1:] if gap and not is_listed(gap[0].text)]
        self.spaced = 2 * sum(outer) > len(outer)
        # The blank lines that usually stand between two paragraphs.
        bare = [
            c.gap for c, gap in zip(chunks[1:], gaps[1:], strict=False) if not gap and not c.leads
        ]
        self.usual = Counter(bare).most_common(1)[0][0] if bare else 1
        # The blank lines between the lines of one headline set: none, or on some pages as many.
        sets = [line.gap for gap in gaps for line in gap[1:]]
        self.tight = min(self.usual, *sets) if sets else 0
        # The level of the page's highest headings, which are headlines.
        self.top = min((line.level for gap in gaps for line in gap if line.level), default=-1)
        tops = [gap for gap in gaps if any(line.level == self.top for line in gap)]
        self.levelled = self.top > 0 and len(tops) > 1

    def _join(self, place: int) -> float:
        """Log-odds that chunk `place` goes on with the article of the chunk above it."""
        certain = self._certain(place)
        if certain is not None:
            return certain
        above, below = self.chunks[place - 1], self.chunks[place]
        odds = self._cohesion_odds(place) - opening_odds(below.text)
        odds += self._between(place) if self.gaps[place] else _GO_ON
        if above.closes:
            odds -= _CLOSED_INSIDE + (0.0 if self.gaps[place] else _GO_ON)
        if not self.gaps[place] and below.gap > self.usual:
            odds -= _SET_APART
        if below.signed:
            odds -= _BYLINE_INSIDE
        return odds - self.styles.opening_odds(place)

    def _certain(self, place: int) -> float | None:
        """The same where the page, a lead or a list says it; None elsewhere."""
        above, below = self.chunks[place - 1], self.chunks[place]
        if place in self.walls.places:
            return -_WALL
        if self.walls.regular:
            return _WALL
        if below.leads:
            return -_LEAD_INSIDE
        if above.closes and below.closes and is_listed(above.text) and is_listed(below.text):
            return -_BRIEF_INSIDE
        return None

    def _between(self, place: int) -> float:
        """What the head lines above chunk `place` say for one article, by their form."""
        alone = self._stands_alone(place)
        odds = _ALONE if alone and not self.chunks[place - 1].closes else -_JOIN_COST
        below = self.chunks[place]
        if below.closes and not alone:
            odds -= _CAPTION
        if below.pictured and (place + 1 == len(self.chunks) or self.gaps[place + 1]):
            odds -= _PICTURE
        return odds + (_PART if all(map(is_part, self.gaps[place])) else 0.0)

    def _cohesion_odds(self, place: int) -> float:
        """Log-odds, by their words alone, that chunk `place` goes on with the article above it."""
        cohesion = self.evidence.cohesion(place - 1, place)
        if place > 1 and not self.chunks[place - 1].leads:
            cohesion = max(cohesion, 0.8 * self.evidence.cohesion(place - 2, place))
        if not self.gaps[place]:
            return join_odds(cohesion)
        above, below = self._sections(place)
        sections = self.evidence.section_cohesion(above, below)
        if above.start > 0 and not self.chunks[above.start].leads:
            further = self._sections(above.start)[0]
            sections = max(sections, 0.8 * self.evidence.section_cohesion(further, below))
        return section_odds(sections, cohesion)

    def _sections(self, place: int) -> tuple[range, range]:
        """The chunks above and below the head lines at `place`, as far as the next head lines."""
        first, last = place - 1, place
        while first > max(0, place - _SECTION) and not self.gaps[first]:
            first -= 1
        while last + 1 < min(len(self.chunks), place + _SECTION) and not self.gaps[last + 1]:
            last += 1
        return range(first, place), range(place, last + 1)

    def signed_on(self, first: int, place: int) -> float:
        """What it adds that the article begun at `first` has a byline and chunk `place` none."""
        above, below = self.chunks[first], self.chunks[place]
        own = below.signed or below.leads or below.closes
        if not above.signed or not self.gaps[place] or own:
            return 0.0
        return _SIGNED_ON if self.all_signed else _SIGNED_ON_ELSE

    def _stands_alone(self, place: int) -> bool:
        """Whether all that stands above chunk `place` is a sub-heading by its form.

        It is one line, short and no name of a section, or a heading below the level of headlines.
        A section's name stands over a headline, and headlines are longer but for those of photos.
        """
        lines = self.gaps[place]
        if place == 0 or self.chunks[place].pictured or self.chunks[place].leads:
            return False
        if len(lines) != 1 or lines[0].level == self.top:
            return False
        return is_brief(lines[0]) or (self.levelled and self.top < lines[0].level < _BOLD)

    def leftover(self, place: int, taken: int, above: int) -> float:
        """The cost of a gap's lines that are nobody's, and of parting lines that touch."""
        lines = self.gaps[place]
        count = len(lines) - taken - above
        cost = count * _LABEL - (_LABEL - _FIRST_LABEL if count and place == 0 else 0.0)
        if taken and above and not count and lines[taken].gap <= self.tight and self.spaced:
            cost += _PARTED
        if 0 < above < len(lines) and _DASHED.match(lines[-above].text):
            cost += _HEADLESS
        return cost

    # The log-odds of one article, without what the gaps around it leave over, are the sum of
    # those of the lines over it, of the lines under it, and of what is inside and on which sides.

    def over(self, first: int, last: int, count: int) -> float:
        """The log-odds that the lowest `count` lines above chunk `first` head the article."""
        lines = self.gaps[first]
        return self._title(lines[len(lines) - count :], first, first, last)

    def under(self, first: int, last: int, count: int) -> float:
        """The log-odds that the highest `count` lines below chunk `last` head the article."""
        return self._title(self.gaps[last + 1][:count], last, first, last)

    def _title(self, lines: Sequence[Line], place: int, first: int, last: int) -> float:
        """The log-odds that all of `lines` head an article.

        Lines without a blank line between them support each other: a kicker or a deck need not
        repeat the text where its headline does.
        """
        scores = [self.score(line, place, first, last) for line in lines]
        least = -_SUPPORTED if self.spaced else -_TOUCHING
        for i, line in enumerate(lines):
            beside = [j for j in (i - 1, i + 1) if 0 <= j < len(lines)]
            touching = [
                j
                for j in beside
                if lines[max(i, j)].gap <= self.tight and lines[j].level == line.level
            ]
            if scores[i] >= -3.0 and any(scores[j] > 0 for j in touching):
                scores[i] = max(scores[i], least)
        return sum(scores)

    def score(self, line: Line, place: int, first: int, last: int) -> float:
        """Log-odds that `line`, near chunk `place`, heads the article of chunks first to last."""
        if line.number in self.walls.heads:
            return _SURE_TITLE
        return self.evidence.score(line, place, first, last)

    def inner_lines(self, place: int, *, above: bool) -> list[tuple[Line, int]]:
        """The head lines in chunk `place`, and `above` it, with that place."""
        lines = (*(self.gaps[place] if above else ()), *self.chunks[place].inner)
        return [(line, place) for line in lines]

    def role(self, line: Line, place: int, first: int, last: int) -> tuple[float, float]:
        """Log-odds that a line inside is of the headline set, and that it is a sub-heading."""
        if self.chunks[first].signed and self.gaps[first]:  # its headline stands over its byline
            return -_WALL, max(self._subhead(line), -_LEAST_SUB)
        title = self.score(line, place, first, last) - _INSIDE_TITLE
        title += min(0.0, self.styles.opening_odds(place))
        return title, self._subhead(line)

    def roles(self, first: int, last: int, *, headed: bool) -> list[tuple[Line, int, bool]]:
        """(line, place, whether it is of the headline set) for the head lines inside an article.

        Each is what it is likelier to be; but where the article has no other head line, the
        likeliest one heads it.
        """
        inner = [
            found
            for place in range(first, last + 1)
            for found in self.inner_lines(place, above=place > first)
        ]
        odds = [self.role(line, place, first, last) for line, place in inner]
        titles = {i for i, (title, sub) in enumerate(odds) if title > sub}
        if odds and not headed and not titles:
            best = max(range(len(odds)), key=lambda i: odds[i][0] - odds[i][1])
            if odds[best][1] - odds[best][0] < UNTITLED:
                titles = {best}
        return [(line, place, i in titles) for i, (line, place) in enumerate(inner)]

    def _subhead(self, line: Line) -> float:
        if line.number not in self.subheads:
            self.subheads[line.number] = subhead_odds(line, alone=line.number in self.alone)
        return self.subheads[line.number]
