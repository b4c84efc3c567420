"""What a page prints around its articles: labels, running heads, furniture."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .layout import Layout
from .names import PAPERS
from .phrases import (
    BANNERS,
    BRIEF_SECTIONS,
    DIARY_COLUMNS,
    PHOTO_SECTIONS,
    SECTIONS,
    advert_line,
    contact_line,
    date_line,
    edition_line,
    english_line,
    paper_line,
    staff_line,
)
from .printing import Line


class Slots:
    """What the page prints before each slot: section labels and stray furniture."""

    def __init__(self, rng: Random, layout: Layout, kinds: Sequence[str]) -> None:
        """`kinds` are those the slots were planned for."""
        self.rng, self.layout, self.kinds = rng, layout, kinds
        self.labels = {n: label for n in range(len(kinds)) if (label := self._label(n))}
        self.foreign = {n: self._foreign() for n in range(1, len(kinds))}

    def _label(self, slot: int) -> str | None:
        kind, draw = self.kinds[slot], self.rng.random()
        new = slot == 0 or self.kinds[slot - 1] != kind
        if kind == "brief":
            return self.rng.choice(BRIEF_SECTIONS) if new else None
        if kind == "photo" and draw < 0.4 and new:
            return self.rng.choice(PHOTO_SECTIONS)
        if kind == "diary" and draw < 0.6:
            return self.rng.choice(DIARY_COLUMNS)
        if kind == "news" and draw < (0.25 if slot == 0 else 0.07):
            return self.rng.choice(SECTIONS)
        return None

    def _foreign(self) -> Line | None:
        draw = self.rng.random()
        makers = (
            (advert_line, "advertisement"),
            (english_line, "image description"),
            (edition_line, "page number"),
            (contact_line, "contact"),
        )
        make, why = self.rng.choice(makers)
        line = Line(make(self.rng), why)
        return line if "between" in self.layout.furniture and draw < 0.3 else None

    def section(self, slot: int) -> list[str]:
        """The label a slot stands under; a photo's or a diary's covers only itself."""
        if self.kinds[slot] in {"photo", "diary"} and slot not in self.labels:
            return []
        for before in range(slot, -1, -1):
            if before in self.labels:
                alone = self.kinds[before] in {"photo", "diary"}
                if not alone or before == slot:
                    return [self.labels[before]]
        return []

    def before(self, slot: int) -> list[Line]:
        """Lines printed above the slot's article."""
        label = self.labels.get(slot)
        style = {"none": "", "bold": "**"}.get(self.layout.markdown, "## ")
        shown = f"{style}{label}{style if style == '**' else ''}"
        lines = [Line(shown, "banner")] if label else []
        foreign = self.foreign.get(slot)
        return [foreign, *lines] if foreign else lines


def top_lines(rng: Random, layout: Layout) -> list[Line]:
    """Running heads and the page's banner."""
    lines: list[Line] = []
    if "top" in layout.furniture:
        makers = [
            (paper_line(rng), "paper"),
            (date_line(rng, rng.choice(PAPERS)), "date"),
            (edition_line(rng), "page number"),
            (contact_line(rng), "contact"),
            (staff_line(rng), "staff"),
        ]
        lines = [Line(text, why) for text, why in rng.sample(makers, rng.choice((1, 1, 2, 3)))]
    if rng.random() < 0.4:
        mark = "# " if layout.markdown in {"hash", "levels", "uneven"} else ""
        lines.insert(rng.randint(0, len(lines)), Line(mark + rng.choice(BANNERS), "banner"))
    return lines


def bottom_lines(rng: Random, layout: Layout) -> list[Line]:
    if "bottom" not in layout.furniture:
        return []
    makers = [
        (staff_line(rng), "staff"),
        (contact_line(rng), "contact"),
        (advert_line(rng), "advertisement"),
        (english_line(rng), "image description"),
        (edition_line(rng), "page number"),
    ]
    return [Line(text, why) for text, why in rng.sample(makers, rng.choice((1, 1, 2, 3)))]


def jump_line(rng: Random, layout: Layout) -> list[Line]:
    """下转第2版 below an article, on pages that do so."""
    edition = rng.randint(2, 8)
    text = rng.choice(
        (
            f"（下转第{edition}版）",
            f"下转{edition}版",
            f"（下转A{edition:02d}版）",
            f"（相关报道见{edition}版）",
        )
    )
    return [Line(text, "jump")] if "jump" in layout.furniture and rng.random() < 0.2 else []
