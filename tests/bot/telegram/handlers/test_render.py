"""Messages of the bot, before they are sent."""

from __future__ import annotations

from bot.telegram.handlers.render import article_pages, hit_markup
from retrieval import Retriever


def test_a_doubtful_cut_is_said(retriever: Retriever) -> None:
    """Under the hit and under the whole article, with the lines of the page to check."""
    hit = retriever.search("献血")[0].model_copy(update={"doubtful": True})
    [article] = [a for a in retriever.articles if a.id == hit.article_id]
    article = article.model_copy(update={"confidence": 0.1})
    for markup in (hit_markup(hit, "zh"), article_pages(article, "zh")[-1]):
        text = "".join(piece.text for piece in markup)
        first, last = article.lines[0]
        assert "标题可能属于相邻的文章" in text.rpartition("\n")[2]
        assert f"{first}–{last}" in text.rpartition("\n")[2]
