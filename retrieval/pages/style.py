"""How a page sets the headlines of its articles: learned from those that are certain.

Above a lead or a byline stands a headline. Where those of a page are set alike, flush or between
blank lines, a head line set otherwise is a sub-heading, and one set the same begins an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval.pages.evidence import Chunk
from retrieval.reading.lines import Line


class Style(NamedTuple):
    """How the head lines above a chunk are set."""

    indented: float
    apart: float  # below more blank lines than paragraphs have
    spaced: float  # with a blank line between them and the text
    level: float


_LEAST = 2  # certain headlines that a page needs to teach
_ALIKE = 0.8  # of them set alike
_SAME = 0.7  # log-odds for each way in which a head line is set as the certain ones are
# … and for each in which it is not; photos and briefs have other blank lines than the news.
_OTHER = Style(indented=3.5, apart=1.5, spaced=1.5, level=3.5)


def style_of(lines: Sequence[Line], chunk: Chunk, usual: int) -> Style:
    """The style of the head lines `lines` above `chunk`."""
    return Style(
        lines[-1].indent >= 2,
        max(line.gap for line in lines) > usual,
        chunk.gap > 0,
        min(line.level for line in lines),
    )


class Styles:
    """What the styles of a page tell of each place at which head lines stand."""

    def __init__(
        self,
        chunks: Sequence[Chunk],
        gaps: Sequence[Sequence[Line]],
        certain: Iterable[int],
        usual: int,
    ) -> None:
        self.styles = {
            place: style_of(gaps[place], chunk, usual)
            for place, chunk in enumerate(chunks)
            if gaps[place]
        }
        known = [self.styles[place] for place in certain if place in self.styles]
        self.taught: dict[int, float] = {}
        if len(known) < _LEAST:
            return
        for aspect in range(len(Style._fields)):
            if len({style[aspect] for style in self.styles.values()}) > 1:
                value, count = Counter(style[aspect] for style in known).most_common(1)[0]
                if count >= _ALIKE * len(known):
                    self.taught[aspect] = value

    def opening_odds(self, place: int) -> float:
        """Log-odds that an article begins at the head lines above chunk `place`, by their style."""
        style = self.styles.get(place)
        if style is None:
            return 0.0
        return sum(
            _SAME if style[aspect] == value else -_OTHER[aspect]
            for aspect, value in self.taught.items()
        )
