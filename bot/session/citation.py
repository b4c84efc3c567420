"""Where a quotation comes from: byline, page and lines, in words."""

from __future__ import annotations

from bot.config import Language
from bot.messages import key_of, say
from retrieval import (
    Answer,
    Article,
    Byline,
    Hit,
    visible,
)


def source_of(
    byline: Byline, page: str, lines: tuple[tuple[int, int], ...], language: Language
) -> str:
    names = byline_of(byline, language)
    if not lines:
        return visible(names)
    place = f"{visible(page)}  {lines_of(lines, language)}"
    return f"{visible(names)} · {place}" if names else place


def doubt_of(item: Hit | Article, language: Language) -> str:
    """That the cut of an article is in doubt, with the lines to check; "" where it is not."""
    lines = item.article_lines if isinstance(item, Hit) else item.lines
    if not item.doubtful or not lines:
        return ""
    return say(language, "cut_doubtful", page=visible(item.page), lines=lines_of(lines, language))


def notes_of(answer: Answer, language: Language) -> tuple[str, ...]:
    """What a reader should know of how the question was read, a sentence each."""
    notes = []
    if answer.corrections:
        words = "、".join(visible(read_as) for _, read_as in answer.corrections[:_MOST_NOTED])
        notes.append(say(language, "corrections", words=words))
    if answer.ignored:
        filters = "  ".join(visible(typed) for typed in answer.ignored[:_MOST_NOTED])
        notes.append(say(language, "filters_ignored", filters=filters))
    return tuple(notes)


_MOST_NOTED = 5


def lines_of(lines: tuple[tuple[int, int], ...], language: Language) -> str:
    ranges = ", ".join(f"{a}–{b}" if a != b else str(a) for a, b in lines)
    if language == "en":
        ranges = f"line {ranges}" if ranges.isdecimal() else f"lines {ranges}"
    return say(language, "segment_lines", lines=ranges)


def byline_of(byline: Byline, language: Language) -> str:
    return "　".join(
        say(language, key_of("byline", role), names=" ".join(names))
        for role, names in byline
        if names and not (role == "photographers" and names == byline.reporters)
    )


def source_line(item: Hit | Article, language: Language) -> str:
    """Byline, page and lines of a hit or an article."""
    return source_of(item.byline, item.page, item.lines, language)
