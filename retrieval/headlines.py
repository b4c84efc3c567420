"""Kicker, headline and deck: what each head line of an article is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.lines import Line
from retrieval.text import bigrams


class HeadlineSet(NamedTuple):
    """What stands over an article."""

    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]


# A slogan: two or three parts of two to eight characters, apart by blanks.
_SLOGAN = re.compile(r"\S{2,8}(?:[\s\u3000]+\S{2,8}){1,2}")
# What a deck goes on with: it adds to a headline that has already named who and what.
_DECK = re.compile(r"[—–-]{1,2}|将|还|并|已|共|其中|涉及|覆盖|惠及|每年|最高|预计|.*同时启动$")


def _share(text: str, pairs: set[str]) -> float:
    own = bigrams(text)
    return len(own & pairs) / len(own) if own else 0.0


def set_headline(lines: Sequence[Line], lead: str) -> HeadlineSet:
    """Tell kicker, headline and deck apart in the head lines of one article.

    The headline is the line that says most of what `lead`, the article's opening, says; lines
    before it are kicker, lines after it deck.
    """
    if len(lines) == 1:
        return HeadlineSet((), tuple(lines), ())
    opening = bigrams(lead)
    top = min((line.level for line in lines if line.level), default=0)

    def weight(place: int) -> float:
        line = lines[place]
        score = _share(line.text, opening) - 0.12 * place
        if top and line.level == top and any(other.level != top for other in lines):
            score += 0.6
        if _SLOGAN.fullmatch(line.text):
            score -= 0.35
        if _DECK.match(line.text):
            score -= 0.3
        return score

    place = max(range(len(lines)), key=weight)
    return HeadlineSet(tuple(lines[:place]), (lines[place],), tuple(lines[place + 1 :]))
