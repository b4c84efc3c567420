"""Why a hit has its place: the parts of its score, as the library explains them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from bot.config import Language
from bot.messages import say
from bot.telegram.markup import Markup, Piece, clean, shorten, split
from retrieval import Hit, Retriever

_DEPTH = 4
_LINE = 160


class Explained(Protocol):
    """A number, what it is, and what it is made of."""

    @property
    def value(self) -> float: ...
    @property
    def description(self) -> str: ...
    @property
    def details(self) -> Sequence[Explained]: ...


Explain = Callable[[str, str], Explained]


def explaining(retriever: Retriever) -> Explain | None:
    """The retriever's own explanation of a question and a passage, None where it has none."""
    return getattr(retriever, "explain", None)


def why_markup(hit: Hit, explained: Explained, language: Language) -> Markup:
    """The tree of a score, a part a line, its own parts indented below it."""
    pieces = [
        Piece(say(language, "tg_why", rank=hit.rank) + "\n", italic=True),
        Piece(shorten(hit.headline or hit.text, 200) + "\n", bold=True),
        *(Piece(line, quote="folded") for line in _tree(explained, 0)),
    ]
    return split(pieces)[0]


def _tree(explained: Explained, depth: int) -> Iterator[str]:
    indent = "\u3000" * depth
    yield clean(f"{indent}{explained.value:.4g}  {shorten(explained.description, _LINE)}\n")
    if depth < _DEPTH:
        for part in explained.details:
            yield from _tree(part, depth + 1)
