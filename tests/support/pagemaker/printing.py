"""From stories to lines, each line knowing what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from .layout import Layout
from .phrases import advert_line, english_line
from .setting import cut_column, print_style, scatter_blanks, wrap
from .stories import Story


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `owner` is the article's number, None for the page's own.

    `role` is "head", "body", "duplicate", "banner" or "blank"; any other is
    the reason why the line is furniture.
    """

    text: str
    role: str
    owner: int | None = None


BLANK = Line("", "blank")


class Marker:
    """Puts a page's markdown on its heads."""

    def __init__(self, rng: Random, layout: Layout) -> None:
        """Draw the article's share: some heads stay unmarked, some levels slip."""
        self.style = "none" if rng.random() < layout.unmarked else layout.markdown
        self.kicker_marked = rng.random() < 0.7
        self.slip = rng.choice(("#", "##", "###", "####"))

    def mark(self, text: str, role: str) -> str:
        """The head line with its mark; `role` is kicker, headline, deck or subhead."""
        plain = role == "deck" or (role == "kicker" and not self.kicker_marked)
        if self.style == "none" or plain:
            return text
        if self.style == "bold":
            return f"**{text}**"
        levels = {
            "hash": {"kicker": "##", "headline": "##", "subhead": "###"},
            "levels": {"kicker": "##", "headline": "###", "subhead": "####"},
            "uneven": {"kicker": "##", "headline": self.slip, "subhead": "###"},
        }
        return f"{levels[self.style][role]} {text}"


def blanks(count: int) -> list[Line]:
    """`count` blank lines."""
    return [BLANK] * count


def _join(groups: list[list[Line]], gap: int) -> list[Line]:
    """Groups of lines with blank lines between them."""
    made: list[Line] = []
    for group in groups:
        made += blanks(gap) if made and group else []
        made += group
    return made


class Press:
    """Prints one story in a page's layout; all chance is drawn from the story's own stream."""

    def __init__(self, story: Story, owner: int, layout: Layout, rng: Random) -> None:
        """`owner` is the article's number on the page."""
        self.story, self.owner, self.rng = story, owner, rng
        self.layout = layout
        self.marker = Marker(rng, layout)
        self.habits: set[str] = set()
        if layout.markdown != "none" and self.marker.style == "none":
            self.habits.add("head:unmarked")

    def _style(self, text: str) -> str:
        return print_style(text, self.layout)

    def _own(self, texts: list[str], role: str) -> list[Line]:
        return [Line(text, role, self.owner) for text in texts]

    def head(self) -> list[Line]:
        """Kicker, headline, deck and a credit below them."""
        head, mark = self.story.head, self.marker.mark
        kicker = [mark(self._style(head.kicker), "kicker")] if head.kicker else []
        lines = [mark(self._style(text), "headline") for text in head.lines]
        deck = [self._style(head.deck)] if head.deck else []
        ordered = [lines, kicker, deck] if head.kicker_below else [kicker, lines, deck]
        if self.story.credit.under:
            ordered.append([self._style(self.story.credit.under)])
        return _join([self._own(group, "head") for group in ordered], min(1, self.layout.head_gap))

    def paragraphs(self) -> tuple[str, ...]:
        """The article's paragraphs as gold states them: the credit inside the first and last."""
        first, last = self.story.credit.lead, self.story.credit.tail
        texts = list(self.story.paragraphs)
        texts[0] = first + texts[0]
        texts[-1] += last
        dated = [self.story.date_line] if self.story.date_line else []
        return tuple(self._style(text) for text in (*dated, *texts))

    def _paragraph(self, number: int, text: str) -> list[Line]:
        """One paragraph's lines, perhaps cut by the end of a column."""
        draw, at, gap = (
            self.rng.random(),
            self.rng.uniform(0.2, 0.8),
            self.rng.choice((1, 1, 1, 2, 3)),
        )
        spaced = scatter_blanks(text, self.layout, self.rng)
        dated = 1 if self.story.date_line else 0
        if number - dated in self.story.subheads:
            return self._own([self.marker.mark(text, "subhead")], "body")
        lines = wrap(spaced, self.layout)
        if draw < self.layout.column_breaks and len(text) > 60:
            self.habits.add("column-break")
            upper, lower = cut_column(lines, at)
            gap = 0 if not self.layout.width and not self.layout.paragraph_gap else gap
            return [*self._own(upper, "body"), *blanks(gap), *self._own(lower, "body")]
        return self._own(lines, "body")

    def _repeat(self, text: str) -> list[Line]:
        """The paragraph, or its last clause, once more: a fault of the extraction."""
        draw, clause = self.rng.random(), text.rstrip("。").split("，")[-1] + "。"
        if draw >= self.layout.duplicates or len(text) < 30:
            return []
        again = clause if draw < self.layout.duplicates / 3 and 14 <= len(clause) <= 60 else text
        self.habits.add("duplicate")
        plain = replace(self.layout, indent="none")
        return self._own(wrap(again, plain), "duplicate")

    def body(self) -> list[list[Line]]:
        """Groups of lines, one a paragraph, with what interrupts them."""
        groups: list[list[Line]] = []
        texts = self.paragraphs()
        for number, text in enumerate(texts):
            groups.append(self._paragraph(number, text))
            repeated = self._repeat(text) if number == len(texts) // 2 else []
            groups += [repeated] if repeated else []
        self._interrupt(groups)
        if self.story.credit.end:
            groups.append(self._own([self._style(self.story.credit.end)], "body"))
        return groups

    def _interrupt(self, groups: list[list[Line]]) -> None:
        """An advertisement or a picture's description between two paragraphs."""
        draw, number = self.rng.random(), self.rng.randint(1, max(1, len(groups) - 1))
        foreign = self.rng.choice(
            (
                Line(english_line(self.rng), "image description"),
                Line(advert_line(self.rng), "advertisement"),
            )
        )
        if "inside" in self.layout.furniture and draw < 0.35 and len(groups) > 2:
            self.habits.add("interrupted")
            groups.insert(number, [foreign])

    def _split(self, groups: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
        """The body above and below a head set into its middle."""
        at = self.rng.uniform(0.3, 0.7)
        if self.story.place == "middle":
            number = max(1, min(len(groups) - 1, round(at * len(groups))))
            return groups[:number], groups[number:]
        longest = max(
            range(len(groups)),
            key=lambda n: sum(
                len(line.text)
                for line in groups[n]
                if line.owner is not None and line.role == "body"
            ),
        )
        texts = [line.text for line in groups[longest] if line.role == "body"]
        upper, lower = cut_column(texts, at)
        return (
            [*groups[:longest], self._own(upper, "body")],
            [self._own(lower, "body"), *groups[longest + 1 :]],
        )

    def lines(self) -> list[Line]:
        """The whole article in the order its page prints it."""
        head, groups = self.head(), self.body()
        between, gap = self.layout.head_gap, self.layout.paragraph_gap
        if self.story.place == "before":
            return _join([head, _join(groups, gap)], between)
        if self.story.place == "after":
            return _join([_join(groups, gap), head], min(1, between))
        upper, lower = self._split(groups)
        return _join(
            [_join(upper, gap), head, _join(lower, gap)], max(1, between) if gap else between
        )


def numbered(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Lines with text, with their numbers from 1."""
    return ((number, line) for number, line in enumerate(lines, 1) if line.role != "blank")
