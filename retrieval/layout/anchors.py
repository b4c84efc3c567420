"""Anchors: where an article begins by its place on the page, whatever its words.

A source prints its marks under each headline or over it, and the page tells which: where the line
above a mark ends no sentence, it is the headline. On a page whose articles all have a mark no
article begins without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from retrieval.chinese.text import squeeze
from retrieval.layout.credits import is_credit_line, read_authors
from retrieval.layout.cues import ASKS, is_noted, unbalanced
from retrieval.layout.leads import read_lead
from retrieval.layout.marks import form_of
from retrieval.reading.lines import Line, ends_sentence

_MOST = 6  # lines of a headline set with its byline
_WIDEST = 48


SetForm = Literal["free", "headed", "joined"]
"""How a source gives a headline set: in lines of any role, the headline first, or as one string."""


@dataclass(slots=True)
class Anchors:
    """Line numbers: where articles `start`, what is their `heads` and `bylines`, what
    `opens` text, what `repeats` a headline.

    `regular`: every article of the page has its mark; `single`: it has one article. `form`: how the source gives its heads.
    """

    starts: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    bylines: set[int] = field(default_factory=set)
    repeats: set[int] = field(default_factory=set)
    opens: set[int] = field(default_factory=set)
    regular: bool = False
    single: bool = False
    form: SetForm = "free"


def _even(lines: Sequence[Line], anchors: Anchors) -> None:
    """Take from the page's first headline the lines of a frame, by how many others have."""
    sets = [
        list(group)
        for is_head, group in groupby(lines, lambda line: line.number in anchors.heads)
        if is_head
    ]
    if len(sets) > _FEW:
        most = max(map(len, sets[1:]))
        if len(sets[0]) <= most + 1:
            return
        for line in sets[0][:-most]:
            anchors.heads.discard(line.number)
            anchors.starts.discard(line.number)
        anchors.starts.add(sets[0][-most].number)


_FEW = 2  # headlines tell of no habit


class _Run(NamedTuple):
    """Marks on end: the form of the first, their kinds, and the places of the lines around them.

    `above` is None at the top of the page and beyond a break; `below` at its end.
    """

    form: str
    kinds: tuple[str, ...]
    above: int | None
    below: int | None


def find_anchors(
    lines: Sequence[Line],
    marks: Mapping[int, str],
    furniture: Mapping[int, str],
    *,
    wrapped: bool = False,
) -> Anchors:
    """The anchors of a page; `marks` and `furniture` are kinds by line number."""
    anchors = Anchors()
    runs = list(_runs(lines, marks, furniture))
    counts = Counter(run.form for run in runs)
    runs = [run for run in runs if counts[run.form] > 1 or "source line" in run.kinds]
    votes = [_ends_text(lines, run.above) for run in runs if run.above is not None]
    under = 2 * sum(votes) < len(votes)
    for run in runs:
        heads: list[int] = []
        if under and run.above is not None:
            heads = _heads_above(lines, run.above, marks, furniture)
        _anchor(anchors, lines, run, heads)
    titles = [line.text for line in lines if line.number in anchors.heads]
    if anchors.form == "headed" and (wrapped or any(map(unbalanced, titles))):
        anchors.form = "joined"
    _even(lines, anchors)
    anchors.regular = bool(anchors.heads) or len(votes) > 1
    return anchors


def _anchor(anchors: Anchors, lines: Sequence[Line], run: _Run, heads: list[int]) -> None:
    """Anchor an article at some marks below `heads`, its byline among them."""
    authors = _authors(lines, heads)
    heads = heads[: len(heads) - len(authors)]
    again = _said_again(lines, heads, run.below)
    if again:
        anchors.repeats |= {lines[i].number for i in heads}
        heads = again
    elif heads:
        anchors.form = "headed"
    anchors.heads |= {lines[i].number for i in heads}
    anchors.bylines |= {lines[i].number for i in authors}
    if run.below is not None:
        first = heads[0] if heads else run.below
        text = again[-1] + 1 if again else run.below
        anchors.starts.add(lines[first].number)
        anchors.opens |= {line.number for line in lines[text : text + 1]}


def _runs(
    lines: Sequence[Line], marks: Mapping[int, str], furniture: Mapping[int, str]
) -> Iterator[_Run]:
    i = 0
    while i < len(lines):
        if lines[i].number not in marks:
            i += 1
            continue
        first = i
        while i < len(lines) and (lines[i].number in marks or lines[i].number in furniture):
            i += 1
        kinds = tuple(marks[line.number] for line in lines[first:i] if line.number in marks)
        broken = first == 0 or lines[first - 1].number in furniture
        yield _Run(
            form_of(lines[first]),
            kinds,
            None if broken else first - 1,
            i if i < len(lines) else None,
        )


def _ends_text(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text
    return ends_sentence(text) or is_noted(text)


def _heads_above(
    lines: Sequence[Line], above: int, marks: Mapping[int, str], furniture: Mapping[int, str]
) -> list[int]:
    """The places of the lines of the headline set, byline included, that ends at `above`."""
    found: list[int] = []
    for i in range(above, max(-1, above - _MOST), -1):
        line = lines[i]
        if line.number in marks or line.number in furniture or line.width > _WIDEST:
            break
        asks = ASKS.search(line.text) and not found
        if _ends_text(lines, i) and not asks:
            break
        if read_lead(line.text):
            break
        found.append(i)
        if line.gap and i and _ends_text(lines, i - 1):
            break
    return found[::-1]


def _said_again(lines: Sequence[Line], heads: Sequence[int], below: int | None) -> list[int]:
    """The places of the lines from `below` on that repeat the heads, in as many or more lines."""
    title = squeeze("".join(lines[i].text for i in heads))
    if not title or below is None:
        return []
    text = ""
    for i in range(below, min(below + _MOST, len(lines))):
        text += squeeze(lines[i].text)
        if text == title:
            return list(range(below, i + 1))
    return []


def _authors(lines: Sequence[Line], heads: Sequence[int]) -> list[int]:
    """Those of the lines, the lowest, that name who wrote the article."""
    authors: list[int] = []
    for i in reversed(heads[1:]):
        text = lines[i].text
        if not (is_credit_line(text) or read_authors(text)):
            break
        authors.append(i)
    return authors[::-1]
