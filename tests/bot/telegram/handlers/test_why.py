"""A score as a tree that a telephone can show."""

from __future__ import annotations

from bot.telegram.delivery.markup import plain, units
from bot.telegram.handlers.why import why_markup
from bot.telegram.state.answers import Excerpt, hit_of
from retrieval import Archive, Explanation, Retriever


def part(value: float, description: str, *details: Explanation) -> Explanation:
    """A number and its parts."""
    return Explanation(value=value, description=description, details=details)


def test_parts_stand_indented_below_their_whole(seeds: Archive, retriever: Retriever) -> None:
    """A line each, with their numbers; more than one message holds is cut."""
    article = seeds.articles[0]
    hit = hit_of(Excerpt(article.id, "", 0, 50, None), article, 2)
    tree = part(3.0, "sum of:", part(1.25, "idf", part(1.25, "n")), part(1.75, "tf"))
    answer = retriever.ask("蒙牛乳业多少人参与献血？")
    sure, *lines = plain(why_markup(hit, tree, answer, "en")).split("\n")
    assert sure.startswith("Confidence 0.")
    lines = lines[1:]
    assert lines[:2] == ["Why hit 2 ranks where it does:", article.headline]
    assert lines[2:6] == [
        "3.000  sum of:",
        "\u30001.250  idf",
        "\u3000\u30001.250  n",
        "\u30001.750  tf",
    ]
    wide = part(1, "all", *(part(n, "a part with a long name " * 9) for n in range(90)))
    assert units(plain(why_markup(hit, wide, answer, "zh"))) <= 4096
