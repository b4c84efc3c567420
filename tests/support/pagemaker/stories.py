"""An article made ready for a page: cut to length, headed, credited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .credits import FORMS, Credit, Desk, photo, signature
from .heads import Head, compose_head
from .layout import Layout
from .phrases import SUBHEADS
from .pieces import DIARY_DAYS
from .prose import balanced, sentences
from .sources import Source

SUBHEAD = re.compile(
    r"(?:^|(?<=[，。；：]))((?:打造|推进|推动|完善|提升|加强|优化|聚焦|创新|深化|守护|破解|激活|织密|筑牢|落实|坚持|强化|增强|解决|做好)"
    r"[^，。；：“”（）、]{4,9})(?=[，。；])"
)


@dataclass(frozen=True, slots=True)
class Story:
    """What will be printed of one article.

    `paragraphs` include sub-headings, whose numbers are in `subheads`.
    `place` says where the head stands: "before", "after", "middle" (between
    two paragraphs) or "mid-sentence" of the body.
    """

    source: Source
    kind: str
    head: Head
    credit: Credit
    paragraphs: tuple[str, ...]
    subheads: tuple[int, ...] = ()
    place: str = "before"
    date_line: str | None = None
    habits: frozenset[str] = frozenset()


def _cut(source: Source, target: int) -> tuple[str, ...]:
    """Opening paragraphs up to about `target` characters, ended after a sentence."""
    kept: list[str] = []
    size = 0
    for paragraph in source.paragraphs:
        if size >= target:
            break
        whole = size + len(paragraph) <= target + 120
        text = paragraph if whole else _opening(paragraph, target - size)
        kept.append(text)
        size += len(text)
    return tuple(kept)


def _opening(paragraph: str, target: int) -> str:
    """The sentences that fit `target` characters, at least the first."""
    first, *rest = sentences(paragraph)
    for sentence in rest:
        if len(first) + len(sentence) > target:
            break
        first += sentence
    return first


def _with_subheads(
    rng: Random, paragraphs: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Two or three sub-headings set between the paragraphs of a long story."""
    count = 3 if len(paragraphs) > 6 else 2
    spots = sorted(rng.sample(range(1, len(paragraphs)), count))
    numbered = rng.random() < 0.3
    spare = rng.sample(SUBHEADS, len(SUBHEADS))
    made: list[str] = []
    places: list[int] = []
    for number, text in enumerate(paragraphs):
        if number in spots:
            own = SUBHEAD.search(text)
            title = own.group(1) if own and rng.random() < 0.6 else spare.pop()
            places.append(len(made))
            made.append(f"{'一二三四'[spots.index(number)]}、{title}" if numbered else title)
        made.append(text)
    return tuple(made), tuple(places)


def _with_list(rng: Random, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The last paragraph of several sentences as a list, each item marked."""
    for number in range(len(paragraphs) - 1, 0, -1):
        items = sentences(paragraphs[number])
        if len(items) >= 3 and all(balanced(item) and len(item) > 14 for item in items):
            mark = rng.choice(("●", "{}.", "（{}）", "■", "{}、"))
            numbers = "123456789" if mark == "{}." else "一二三四五六七八九"
            made = [mark.format(numbers[n]) + item for n, item in enumerate(items[:9])]
            return (*paragraphs[:number], *made, *paragraphs[number + 1 :])
    return paragraphs


def _credit(rng: Random, layout: Layout, desk: Desk, place: str) -> Credit:
    form = rng.choice(layout.credits)
    if rng.random() >= layout.credit_share:
        form = "none"
    if form == "under" and place != "before":
        form = "none"
    return FORMS[form](rng, desk)


def _habits(
    story_habits: set[str], head: Head, credit: Credit, place: str, source: Source
) -> frozenset[str]:
    own = {f"head:{place}", f"credit:{credit.form}", f"source:{source.origin}"}
    return frozenset(story_habits | own | set(head.habits))


def news_story(rng: Random, source: Source, layout: Layout, desk: Desk, *, target: int) -> Story:
    """A news story of about `target` characters."""
    place = rng.choice(layout.head_places)
    if place == "middle" and rng.random() < 0.5:
        place = "mid-sentence"
    head = compose_head(rng, source, two_lines=layout.two_line_heads, disturbed=layout.disturbed)
    credit = _credit(rng, layout, desk, place)
    paragraphs = _cut(source, target)
    if len(paragraphs) < 2 and place == "middle":
        place = "mid-sentence"
    subheads: tuple[int, ...] = ()
    size = sum(map(len, paragraphs))
    habits: set[str] = {"kind:news"}
    if len(paragraphs) >= 4 and size >= 420 and rng.random() < layout.subheads:
        paragraphs, subheads = _with_subheads(rng, paragraphs)
        habits.add("subheads")
    elif rng.random() < layout.lists:
        listed = _with_list(rng, paragraphs)
        habits |= {"list"} if listed != paragraphs else set()
        paragraphs = listed
    all_habits = _habits(habits, head, credit, place, source)
    return Story(source, "news", head, credit, paragraphs, subheads, place, habits=all_habits)


def brief_story(rng: Random, source: Source, layout: Layout, desk: Desk) -> Story:
    """One paragraph under its own headline."""
    head = Head((source.headline,))
    credit = _credit(rng, layout, desk, "brief") if rng.random() < 0.5 else Credit("none")
    paragraphs = (_opening("".join(source.paragraphs[:2]), rng.randint(80, 170)),)
    habits = _habits({"kind:brief"}, head, credit, "before", source)
    return Story(source, "brief", head, credit, paragraphs, habits=habits)


def photo_story(rng: Random, source: Source, desk: Desk) -> Story:
    """A caption with its photographer."""
    head, credit = Head((source.headline,)), photo(rng, desk)
    habits = _habits({"kind:photo"}, head, credit, "before", source)
    paragraphs = (_opening("".join(source.paragraphs), 130),)
    return Story(source, "photo", head, credit, paragraphs, habits=habits)


def diary_story(rng: Random, source: Source) -> Story:
    """A first-person piece, signed, perhaps dated."""
    head, credit = Head((source.headline,)), signature(rng)
    day = rng.choice(DIARY_DAYS) if rng.random() < 0.5 else None
    kind = "diary" if day else "essay"
    habits = _habits({f"kind:{kind}"}, head, credit, "before", source)
    return Story(source, kind, head, credit, source.paragraphs, date_line=day, habits=habits)
