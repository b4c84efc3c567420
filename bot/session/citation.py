"""Where a quotation comes from: byline, page and lines, in words."""

from __future__ import annotations

from bot.config import Language
from bot.messages import key_of, say
from retrieval import (
    Article,
    Byline,
    Hit,
    Span,
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


def corrected_parts(article: Article, language: Language) -> str:
    """Which parts of an article a reader has put right."""
    parts = [say(language, key_of("part", part)) for part in article.corrected]
    return say(language, "corrected", parts=("、" if language == "zh" else ", ").join(parts))


def doubt_of(item: Hit | Article, language: Language) -> str:
    """That the cut of an article is in doubt, with the lines to check; "" where it is not."""
    lines = item.article_lines if isinstance(item, Hit) else item.lines
    if not item.doubtful or not lines:
        return ""
    return say(language, "cut_doubtful", page=visible(item.page), lines=lines_of(lines, language))


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


def lines_in(article: Article, text: str) -> tuple[tuple[int, int], ...]:
    """Return the lines on which `text` stands; all of the article's where it is not in its text."""
    start = article.text.find(text)
    return article.lines_of(Span(start, start + len(text))) if start >= 0 else article.lines
