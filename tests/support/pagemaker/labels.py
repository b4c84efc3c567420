"""The gold cut of a printed page, in the schema of the labelled pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .layout import Layout
from .printing import Line, Press, numbered
from .setting import print_style


def _ranges(numbers: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    """Line numbers as first-last pairs; blank lines do not part a range."""
    made: list[list[int]] = []
    for number in numbers:
        if made and all(line.role == "blank" for line in lines[made[-1][1] : number - 1]):
            made[-1][1] = number
        else:
            made.append([number, number])
    return made


def _styled(alt: dict[str, Any], layout: Layout) -> dict[str, Any]:
    kicker = alt["kicker"]
    return {
        "kicker": print_style(kicker, layout) if kicker else None,
        "headline": print_style(alt["headline"], layout),
        "deck": [print_style(line, layout) for line in alt["deck"]],
    }


def article_gold(
    name: str, press: Press, section: list[str], lines: Sequence[Line]
) -> dict[str, Any]:
    """One article as gold writes it."""
    story, layout = press.story, press.layout
    own = [
        number
        for number, line in numbered(lines)
        if line.owner == press.owner and line.role != "duplicate"
    ]
    again = [
        number
        for number, line in numbered(lines)
        if line.owner == press.owner and line.role == "duplicate"
    ]
    paragraphs = press.paragraphs()
    dated = 1 if story.date_line else 0
    head, credit = story.head, story.credit.standing()
    joiner = " " if "head:two-clauses" in head.habits else ""
    return {
        "id": name,
        "kicker": print_style(head.kicker, layout) if head.kicker else None,
        "headline": print_style(joiner.join(head.lines), layout),
        "deck": [print_style(head.deck, layout)] if head.deck else [],
        "section": section,
        "byline": {
            role: list(story.credit.byline.get(role, ()))
            for role in ("reporters", "correspondents", "photographers", "authors")
        },
        "credit": print_style(credit, layout) if credit else None,
        "dateline": story.date_line or story.credit.dateline,
        "kind": story.kind,
        "paragraphs": list(paragraphs),
        "lines": _ranges(own, lines),
        "alt": [_styled(alt, layout) for alt in head.alt],
        "optional": [paragraphs[number + dated] for number in story.subheads],
        "duplicate_lines": _ranges(again, lines),
        "habits": sorted(story.habits | press.habits),
    }


def page_gold(
    name: str, layout: str, lines: Sequence[Line], articles: list[dict[str, Any]]
) -> dict[str, Any]:
    """The page's gold: its articles, banners and furniture."""
    loose = [(number, line) for number, line in numbered(lines) if line.owner is None]
    banners = [[n, n, line.text.strip("#* ")] for n, line in loose if line.role == "banner"]
    return {
        "page": f"{name}.txt",
        "layout": layout,
        "banner": [banner[2] for banner in banners],
        "banner_lines": banners,
        "articles": articles,
        "furniture": [[n, n, line.role] for n, line in loose if line.role != "banner"],
    }
