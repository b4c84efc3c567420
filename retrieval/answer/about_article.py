"""What an article says of itself: its headline, kicker, deck, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.models import AnswerField, Article
from retrieval.question.wording import Part, asked_part, asks_photographer

Said = tuple[str, AnswerField]
"""The words, and where they stand."""


def part_asked(article: Article, folded: str) -> Said | None:
    """What the article says of itself, where a folded question is about that."""
    part = asked_part(folded)
    return None if part is None else _part_of(article, part, asks_photographer(folded))


def _part_of(article: Article, part: Part, photographer: bool) -> Said | None:
    match part:
        case "headline" | "place":  # the lines and the page stand with every answer
            return article.headline, "headline"
        case "kicker":
            return (article.kicker, "headline") if article.kicker else None
        case "deck":
            return ("\n".join(article.deck), "headline") if article.deck else None
        case "byline":
            signed = article.byline.photographers if photographer else ()
            names = signed or article.byline.names
            lead = _lead(article.paragraphs[0], names)
            if article.credit and (lead is None or any(name in article.credit for name in signed)):
                return article.credit, "credit"
            return (lead, "byline") if lead else None


def _lead(paragraph: str, names: Sequence[str]) -> str | None:
    """The credit with which a paragraph begins: 本报讯（记者 某某 通讯员 某某）."""
    ends = [paragraph.find(name) + len(name) for name in names if name in paragraph[:_SIGNED]]
    if not ends:
        return None
    bracket = re.compile(r"[^（()）]{0,12}[）)]").match(paragraph, max(ends))
    return paragraph[: bracket.end() if bracket else max(ends)]


_SIGNED = 80  # characters
