"""Why a hit has its place: the parts of its score, as the library explains them."""

from __future__ import annotations

from bot.config import Language
from bot.messages import say
from bot.session.explanation import tree_lines
from bot.session.remarks import judged
from bot.telegram.delivery.markup import Markup, Piece, clean, shorten, split
from retrieval import Answer, Explanation, Hit

_INDENT = "\u3000"
_LINE = 160


def why_markup(hit: Hit, explained: Explanation, answer: Answer, language: Language) -> Markup:
    """Return how sure the answer is, and the tree of a hit's score, a part a line."""
    pieces = [
        Piece(judged(answer, language) + "\n\n"),
        Piece(say(language, "tg_why", rank=hit.rank) + "\n", italic=True),
        Piece(shorten(hit.headline or hit.text, 200) + "\n", bold=True),
        *(
            Piece(clean(f"{_INDENT * depth}{value}  {shorten(said, _LINE)}\n"), quote="folded")
            for depth, value, said in tree_lines(explained, language)
        ),
    ]
    return split(pieces)[0]
