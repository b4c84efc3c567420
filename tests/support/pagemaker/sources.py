"""Where articles come from: a headline and its body, before any newspaper prints them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .prose import full_width, strip_lead

TESTS = Path(__file__).resolve().parents[2]
GOLD = TESTS / "data" / "gold" / "segmentation"


@dataclass(frozen=True, slots=True)
class Source:
    """A headline and its paragraphs; `origin` is "gold", "news" or "own".

    Punctuation is full width and quotation marks are curly: a page's layout
    decides how they are printed. `kicker`, `deck` and `alt` are an editor's,
    where the source has them.
    """

    origin: str
    headline: str
    paragraphs: tuple[str, ...]
    kind: str = "news"
    kicker: str | None = None
    deck: tuple[str, ...] = ()
    alt: tuple[dict[str, Any], ...] = field(default=())
    author: str | None = None
    date_line: str | None = None

    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.paragraphs))


def _reading(alt: dict[str, Any]) -> dict[str, Any]:
    """One accepted reading of a gold headline, in full-width punctuation."""
    kicker = alt.get("kicker")
    return {
        "kicker": full_width(kicker) if kicker else None,
        "headline": full_width(alt["headline"]),
        "deck": [full_width(line) for line in alt.get("deck", [])],
    }


def _from_gold(article: dict[str, Any]) -> Source:
    paragraphs = [full_width(text) for text in article["paragraphs"]]
    date_line = article.get("dateline")
    if date_line and paragraphs[0] == date_line:
        paragraphs = paragraphs[1:]
    paragraphs[0] = strip_lead(paragraphs[0])
    paragraphs[-1] = re.sub(r"本报记者\s*\S+\s*(?:摄影报道|摄)$", "", paragraphs[-1])
    return Source(
        origin="gold",
        headline=full_width(article["headline"]),
        paragraphs=tuple(paragraphs),
        kind=article["kind"],
        kicker=full_width(article["kicker"]) if article["kicker"] else None,
        deck=tuple(full_width(line) for line in article["deck"]),
        alt=tuple(_reading(alt) for alt in article.get("alt", []) if isinstance(alt, dict)),
        author=next(iter(article["byline"].get("authors", [])), None),
        date_line=date_line,
    )


@cache
def gold_sources() -> tuple[Source, ...]:
    """The labelled articles of the five pages."""
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    return tuple(_from_gold(article) for page in pages for article in page["articles"])
