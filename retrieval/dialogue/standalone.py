"""What a reader asks, in the light of what they asked before.

Whether a turn carries on from the earlier ones is read off its words (`retrieval.dialogue.turns`) and off
the archive: one whose own words stand in some other article, and not in the article that
answers the earlier turn, is about something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.dialogue.subjects import Subject, names_something, subject_of
from retrieval.dialogue.substitution import place_of_like
from retrieval.dialogue.turns import (
    Manner,
    Switch,
    asks_barely,
    content_of,
    manner_of,
    says_nothing,
    switch_of,
    without_joint,
)
from retrieval.question.expectation import Expectation, expectation
from retrieval.question.filters import Filters, read_filters
from retrieval.question.pinyin import Reading, read_pinyin
from retrieval.question.query import Query
from retrieval.search.searcher import MAX_QUESTION_CHARS, Searcher

_TURNS = 4
"""So many earlier turns are looked at."""
_PARTS = 3
"""A question that stands alone, and at most two that lean on it, are asked together."""

# How much more of a turn's own words another article must hold for it to be about something else:
# chosen by hand, from the gaps between those that lean and those that do not, on gold questions
# asked after one another, the follow-ups of the gold and tests/data/followups/seeds.jsonl;
# tests/retrieval/dialogue/test_standalone.py measures what comes of it.
_ELSEWHERE: dict[Manner, float] = {
    "plain": 0.7,
    "joined": 1.5,
    "pointing": 2.0,
    "switching": 4.0,
}
_LACKED = 2.0
"""A plain turn leans on no article that lacks so many characters of it, weighed by rareness."""
_SHORT = 8
"""A plain turn of more characters of content leans only where nothing speaks against it …"""
_LONG = 14
"""… and of more than these, not at all."""


class Asked(NamedTuple):
    """A question as it was understood."""

    folded: str
    standalone: str | None
    """The question with those it leans on; None where it stands alone."""
    own: Query
    whole: Query
    """Of `standalone` where there is one; otherwise `own`."""
    wanted: Expectation | None
    readings: tuple[Reading, ...] = ()
    """What was typed in pinyin."""


class _Turn(NamedTuple):
    """Questions that are asked together, as typed, oldest first; `own` is the last one's part."""

    parts: tuple[str, ...]
    own: str
    asks: str
    """The question that says what kind of answer is wanted."""

    @property
    def text(self) -> str:
        return " ".join(self.parts)


def understand(
    searcher: Searcher,
    question: str,
    history: Sequence[str] = (),
    answers: Callable[[str], bool] = lambda _: True,
) -> Asked:
    """What `question` asks; `history` holds the earlier ones, oldest first.

    `answers` says of an earlier question whether it had an answer; one that had none is no ground
    to stand on, and the one before it is leaned on. Raises QuestionError as `Searcher.search` does.
    """
    question, readings = _in_characters(searcher, question)
    history = [_in_characters(searcher, earlier)[0] for earlier in history]
    alone = searcher.read(question)
    turn = _carried_on(searcher, question, alone, history, answers)
    if turn is None:
        folded = searcher.analyzer.fold(question)
        return Asked(folded, None, alone, alone, expectation(folded), readings)
    own, whole = searcher.read(turn.own), searcher.read(turn.text)
    folded = searcher.analyzer.fold(turn.own)
    wanted = expectation(searcher.analyzer.fold(turn.asks))
    return Asked(folded, turn.text, own, whole, wanted, readings)


def _in_characters(searcher: Searcher, question: str) -> tuple[str, tuple[Reading, ...]]:
    if len(question) > MAX_QUESTION_CHARS:
        return question, ()
    return read_pinyin(question, searcher.analyzer.fold(question), searcher.typos)


def _carried_on(
    searcher: Searcher,
    question: str,
    alone: Query,
    history: Sequence[str],
    answers: Callable[[str], bool],
) -> _Turn | None:
    """The turn with those before it that it leans on; None where it leans on none."""
    context: _Turn | None = None
    for earlier in _recent(searcher, history):
        joined = _join(searcher, context, earlier, searcher.read(earlier)) if context else None
        turn = joined or _Turn((earlier,), earlier, earlier)
        context = turn if answers(turn.text) else context
    return _join(searcher, context, question, alone) if context else None


def _recent(searcher: Searcher, history: Sequence[str]) -> list[str]:
    """The last turns, from the last one that surely stands alone, oldest first."""
    turns = (turn.strip() for turn in history)
    asked = [turn for turn in turns if 0 < len(turn) <= MAX_QUESTION_CHARS]
    asked = [turn for turn in asked if not _is_idle(_said(searcher, turn))][-_TURNS:]
    for at in range(len(asked) - 1, 0, -1):
        said = _said(searcher, asked[at])
        if manner_of(said) == "plain" and len(content_of(said)) > _SHORT:
            return asked[at:]
    return asked


def _is_idle(said: str) -> bool:
    """Whether a turn is passed over (谢谢); one of nothing but filters is blank, and is not."""
    return bool(said.strip()) and says_nothing(said)


def _said(searcher: Searcher, turn: str) -> str:
    """A turn, folded, its filters blanked out."""
    return read_filters(searcher.analyzer.fold(turn), searcher.today()).rest


def _join(searcher: Searcher, context: _Turn, turn: str, own: Query) -> _Turn | None:
    """A turn together with what it leans on; None where it stands alone."""
    said = _said(searcher, turn)
    quotes = manner_of(said) == "plain" and own.phrases
    if own.lists or quotes or not _leans(searcher, context, said, own):
        return None
    switch = switch_of(said) if own.filters == Filters() else None
    joined = (switch and _switched(searcher, context, turn, switch)) or _added(context, turn, said)
    return joined if len(joined.text) <= MAX_QUESTION_CHARS else None


def _added(context: _Turn, turn: str, said: str) -> _Turn:
    """A turn behind those it leans on."""
    parts = (*context.parts, turn.strip())
    switch = switch_of(said)
    asks = context.asks if switch and not said[slice(*switch.rest)] else turn
    return _Turn((parts[0], *parts[1:][1 - _PARTS :]), without_joint(turn), asks)


def _switched(searcher: Searcher, context: _Turn, turn: str, switch: Switch) -> _Turn | None:
    """The earlier question, asked of another thing; None where it names nothing of the kind."""
    other, rest = (turn[slice(*span)].strip() for span in switch)
    what = searcher.analyzer.fold(other)
    for at, earlier in reversed([*enumerate(context.parts)]):
        place = place_of_like(searcher.analyzer.fold(earlier), what, searcher.analyzer)
        if place is not None:
            asked = earlier[: place.start] + other + earlier[place.end :]
            parts = (*context.parts[:at], asked, *([rest] if rest else context.parts[at + 1 :]))
            return _Turn(parts, f"{other} {rest}" if rest else asked, rest or parts[-1])
    return None


def _leans(searcher: Searcher, context: _Turn, said: str, own: Query) -> bool:
    """Whether a turn carries on from the earlier ones, or is about something else."""
    manner = manner_of(said)
    if asks_barely(said):
        return True
    length = len(content_of(said))
    full = manner == "plain" and (length > _SHORT or not length)
    if full and (length > _LONG or names_something(searcher, own)):
        return False
    earlier = searcher.read(context.text)
    if earlier.lists:
        return manner != "plain"
    before = subject_of(searcher, earlier)
    if before is None or (manner == "plain" and _strange(before, own)):
        return False
    other = subject_of(searcher, own)
    if other is None:
        return manner != "plain"
    return other.gain(before, own) <= (0.0 if full else _ELSEWHERE[manner])


def _strange(before: Subject, own: Query) -> bool:
    """Whether a turn is of something that the article before does not know."""
    return before.lacks(own) > _LACKED or before.lacks_name(own)
