"""A whole page: which stories, in which slots, with which furniture, and its gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from .credits import Desk
from .labels import article_gold, page_gold
from .layout import Layout, draw_layout
from .names import PAPERS
from .news import news_sources
from .pieces import CAPTIONS, DIARIES
from .printing import BLANK, Line, Press, blanks
from .setting import print_style
from .slots import Slots, bottom_lines, jump_line, top_lines
from .sources import Source, gold_sources
from .stories import Story, brief_story, diary_story, news_story, photo_story


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page, its gold cut, and what was done to it.

    `gold` has the schema of the labelled pages; each of its articles also
    states its own "habits".
    """

    name: str
    text: str
    gold: dict[str, Any]
    habits: frozenset[str]
    layout: str


def stream(seed: int, purpose: str) -> Random:
    """Chance for one purpose, so that changing one habit leaves the others as drawn."""
    return Random(f"{seed}:{purpose}")  # noqa: S311 - test data, nothing to guess


def _pool(seed: int) -> tuple[Source, ...]:
    """News for a seed: even and odd seeds share no item."""
    news = news_sources()
    return news[seed % 2 :: 2]


def _pick(seed: int, count: int) -> list[Source]:
    """Different sources, one in eight of them labelled articles; all, where news is absent."""
    rng = stream(seed, "sources")
    gold = [source for source in gold_sources() if source.kind == "news"]
    news = _pool(seed)
    labelled = count if not news else sum(rng.random() < 0.13 for _ in range(count))
    picked = [*rng.sample(gold, labelled), *rng.sample(list(news), count - labelled)]
    rng.shuffle(picked)
    return picked


def _kinds(rng: Random) -> list[str]:
    """What each slot of the page holds, 4 to 9 in all."""
    briefs = rng.choice((3, 4)) if rng.random() < 0.22 else 0
    photos = rng.choices((0, 1, 2), (60, 33, 7))[0]
    diaries = int(rng.random() < 0.13)
    news = rng.randint(4, 7) if not briefs else rng.randint(2, 4)
    middle = ["news"] * (news - 1) + ["photo"] * photos + ["diary"] * diaries
    rng.shuffle(middle)
    kinds = ["news", *middle, *["brief"] * briefs]
    while len(kinds) > 9:
        kinds.pop(1)
    return kinds


def _desk(rng: Random, layout: Layout) -> Desk:
    return Desk(
        paper=rng.choice(PAPERS),
        month=rng.choice((7, 8)),
        day=rng.randint(3, 28),
        spaced=rng.random() < 0.7,
        inner_blanks=rng.random() < 0.15,
        separator=rng.choice((" ", " ", "、")),
    )


def _stories(seed: int, layout: Layout) -> tuple[list[str], list[Story]]:
    """The page's stories with the kind each slot was made for."""
    plan = stream(seed, "plan")
    kinds, desk = _kinds(plan), _desk(plan, layout)
    sources = _pick(seed, len(kinds))
    captions, diary = plan.sample(CAPTIONS, 2), plan.choice(DIARIES)
    made: list[Story] = []
    for number, kind in enumerate(kinds):
        rng, source = stream(seed, f"story:{number}"), sources[number]
        if kind == "diary":
            made.append(diary_story(rng, diary))
        elif kind == "photo":
            shown = captions.pop() if rng.random() < 0.75 else source
            made.append(photo_story(rng, shown, desk))
        elif kind == "brief":
            made.append(brief_story(rng, source, layout, desk))
        else:
            target = (
                rng.randint(500, 1100) if number == 0 else rng.choice((180, 260, 350, 450, 600))
            )
            made.append(news_story(rng, source, layout, desk, target=target))
    return kinds, made


def _spread(lines: list[Line], gap: int) -> list[Line]:
    """Lines with `gap` blank lines after each."""
    return [shown for line in lines for shown in (line, *blanks(gap))]


def make_page(
    seed: int, *, width: int | None = None, order: Sequence[int] | None = None
) -> MadePage:
    """The seed's page and its gold cut.

    `width` overrides the characters a line (0: no wrapping) and `order` the
    order of the articles, given as their numbers from 0; one left out of it
    is left off the page. All else stays as the seed drew it.
    """
    layout = draw_layout(stream(seed, "layout"))
    layout = layout if width is None else replace(layout, width=width)
    kinds, stories = _stories(seed, layout)
    slots = Slots(stream(seed, "slots"), layout, kinds)
    presses = [
        Press(stories[number], number, layout, stream(seed, f"print:{number}"))
        for number in (range(len(stories)) if order is None else order)
    ]
    edge = stream(seed, "edge")
    lines, end = _print(edge, layout, presses, slots), "\n" * edge.randrange(2)
    name = f"p{seed:05d}"
    articles = [
        article_gold(f"{name}-{slot + 1:02d}", press, slots.section(slot), lines)
        for slot, press in enumerate(presses)
    ]
    habits = {habit for article in articles for habit in article["habits"]}
    return MadePage(
        name=name,
        text="\n".join(line.text for line in lines) + end,
        gold=page_gold(name, layout.name, lines, articles),
        habits=frozenset(layout.habits()) | habits,
        layout=layout.name,
    )


def _print(edge: Random, layout: Layout, presses: list[Press], slots: Slots) -> list[Line]:
    """All lines of the page; `edge` decides what stands above and below the articles."""
    gap = min(1, max(layout.article_gap))
    lines: list[Line] = [*blanks(edge.randint(0, 2)), *_spread(top_lines(edge, layout), gap)]
    for slot, press in enumerate(presses):
        lines += [*_spread(slots.before(slot), gap), *press.lines()]
        jump = jump_line(press.rng, layout) if press.story.kind == "news" else []
        lines += [*blanks(layout.paragraph_gap if jump else 0), *jump]
        lines += blanks(press.rng.choice(layout.article_gap))
    while lines[-1] == BLANK:
        lines.pop()
    for line in bottom_lines(edge, layout):
        lines += [*blanks(gap), line]
    return [
        line if line.owner is not None else replace(line, text=print_style(line.text, layout))
        for line in lines
    ]
