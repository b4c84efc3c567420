"""A page's habits: how its extraction wraps, spaces, orders and marks what it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from .credits import FORMS


@dataclass(frozen=True, slots=True)
class Layout:
    """One page's habits; probabilities are per article unless the name says otherwise."""

    name: str
    width: int  # characters a line; 0: each paragraph on one line
    measure: str = "typeset"  # or "count"
    indent: str = "none"  # "narrow": shorter first line; "printed": with its two blanks
    stray: str = "none"  # "after" or "around" punctuation
    paragraph_gap: int = 1
    article_gap: tuple[int, ...] = (1,)
    head_gap: int = 1
    column_breaks: float = 0.0  # per paragraph
    head_places: tuple[str, ...] = ("before",)
    two_line_heads: float = 0.1
    markdown: str = "none"  # "hash", "levels", "uneven", "bold"
    unmarked: float = 0.0
    quotes: str = "curly"
    half_punctuation: bool = False
    credits: tuple[str, ...] = ("本报讯",)
    credit_share: float = 0.7
    furniture: tuple[str, ...] = ()
    duplicates: float = 0.0
    subheads: float = 0.0
    lists: float = 0.0
    disturbed: float = 0.0

    def habits(self) -> Iterator[str]:
        """The page's habits as words an error table can be cut by."""
        yield f"wrap:{self.measure}" if self.width else "wrap:none"
        yield f"gap:{self.paragraph_gap}"
        yield f"md:{self.markdown}"
        yield f"quotes:{self.quotes}"
        if self.width:
            yield f"indent:{self.indent}"
        if self.stray != "none":
            yield f"stray:{self.stray}"
        if 0 in self.article_gap:
            yield "touching"
        if self.half_punctuation:
            yield "half-width"
        yield from (f"furniture:{place}" for place in self.furniture)
        if self.credit_share < 0.5:
            yield "few-credits"


def _columns(rng: Random, tight: bool) -> Layout:
    """Columns as typeset, one printed line a line."""
    return Layout(
        name="columns-tight" if tight else "columns",
        width=rng.randint(11, 20),
        measure=rng.choice(("typeset", "typeset", "count")),
        indent=rng.choice(("narrow", "narrow", "printed")),
        stray=rng.choice(("none", "after", "around")),
        paragraph_gap=0 if tight else 1,
        article_gap=rng.choice(((0,), (0, 1))) if tight else rng.choice(((1,), (0, 1, 1), (1, 2))),
        head_gap=0 if tight else rng.choice((0, 1)),
        column_breaks=rng.choice((0.0, 0.15, 0.3)),
        head_places=_places(rng),
        two_line_heads=rng.choice((0.1, 0.3)),
    )


def _places(rng: Random) -> tuple[str, ...]:
    """Where heads stand; most pages keep to one place, the rest mix."""
    return rng.choice(
        (
            ("before",),
            ("before",),
            ("after",),
            ("before", "after"),
            ("after", "after", "before"),
            ("before", "before", "middle"),
            ("before", "middle"),
        )
    )


def _lines(rng: Random, loose: bool) -> Layout:
    """A paragraph a line, cut where a column ended."""
    return Layout(
        name="lines-mixed" if loose else "lines",
        width=0,
        indent=rng.choice(("none", "none", "printed")),
        stray=rng.choice(("none", "none", "after")),
        paragraph_gap=rng.choice((1, 1, 1, 0)),
        article_gap=rng.choice(((1,), (1, 2), (3,), (0, 1))),
        head_gap=rng.choice((1, 1, 0, 3)),
        column_breaks=rng.choice((0.0, 0.2, 0.4)),
        head_places=_places(rng) if loose else ("before",),
        two_line_heads=rng.choice((0.0, 0.2)),
    )


def _marked(rng: Random) -> Layout:
    plain = _lines(rng, loose=False)
    style = rng.choice(("hash", "levels", "uneven", "bold"))
    return replace(
        plain,
        name=f"markdown-{style}",
        markdown=style,
        paragraph_gap=1,
        unmarked=rng.choice((0.0, 0.0, 0.25)),
        two_line_heads=0.1,
    )


def _marked_columns(rng: Random) -> Layout:
    style = rng.choice(("hash", "bold"))
    return replace(_columns(rng, tight=False), name="markdown-columns", markdown=style)


def _dress(rng: Random, layout: Layout) -> Layout:
    """What is independent of how the page is set: credits, quotes, furniture."""
    wild = rng.random() < 0.6
    places = {"top": 0.45, "bottom": 0.4, "between": 0.3, "inside": 0.12, "jump": 0.1}
    forms = tuple(form for form in FORMS if form != "none")
    return replace(
        layout,
        quotes=rng.choices(("curly", "straight", "corner"), (75, 17, 8))[0],
        half_punctuation=rng.random() < (0.2 if layout.width else 0.4),
        credits=tuple(rng.sample(forms, rng.randint(2, 4))) if wild else ("本报讯",),
        credit_share=rng.choice((0.15, 0.3, 0.45, 0.7, 0.95)),
        furniture=tuple(place for place, share in places.items() if rng.random() < share),
        duplicates=rng.choice((0.0, 0.0, 0.0, 0.18)),
        subheads=rng.choice((0.0, 0.5, 0.8)),
        lists=rng.choice((0.0, 0.0, 0.15)),
        disturbed=rng.choice((0.0, 0.0, 0.0, 0.3)),
    )


def draw_layout(rng: Random) -> Layout:
    """One page's habits."""
    kinds = ("columns", "columns-tight", "lines", "lines-mixed", "markdown", "markdown-columns")
    kind = rng.choices(kinds, (26, 14, 20, 12, 22, 6))[0]
    if kind == "markdown":
        return _dress(rng, _marked(rng))
    if kind == "markdown-columns":
        return _dress(rng, _marked_columns(rng))
    if kind.startswith("lines"):
        return _dress(rng, _lines(rng, loose=kind == "lines-mixed"))
    return _dress(rng, _columns(rng, tight=kind == "columns-tight"))
