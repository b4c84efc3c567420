"""Inline queries: the bot's name and some words, typed in any chat."""

from __future__ import annotations

from bot.telegram.delivery.actions import Action, Result, Results
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.render import inline_result, opening_hit
from bot.telegram.intake.updates import InlineQuery
from retrieval import Hit, QuestionError

_MOST = 10
_HITS = 40  # passages; several may be of one article


async def answer_inline(desk: Desk, query: InlineQuery) -> tuple[Action, ...]:
    """Up to ten articles that fit, the newest ones where nothing is typed yet."""
    if not desk.access.allows(query.user):
        return (Results(query.id, ()),)
    hits = await desk.library.search(lambda: _hits(desk, query.query.strip()))
    language = desk.language(query.user)
    results: tuple[Result, ...] = tuple(inline_result(hit, language, desk.username) for hit in hits)
    return (Results(query.id, results),)


def _hits(desk: Desk, query: str) -> list[Hit]:
    """Return the best hit of each article."""
    if not query:
        return [opening_hit(article) for article in desk.library.shelf.newest[:_MOST]]
    try:
        found = desk.library.retriever.ask(query, k=_HITS).hits
    except QuestionError:
        return []
    best: dict[str, Hit] = {}
    for hit in found:
        best.setdefault(hit.article_id, hit)
    return list(best.values())[:_MOST]
