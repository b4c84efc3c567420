"""Cutting a page into its articles.

lines -> blocks (head lines, paragraphs, credits) -> bodies (paragraphs of one article) ->
articles (each body with its headline set), banner and furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.layout.blocks import read_blocks
from retrieval.layout.woven import is_woven
from retrieval.models import Article, SegmentedPage
from retrieval.pages.articles import article_of
from retrieval.pages.bodies import body_of, drop_echoes, drop_repeats, take_banner
from retrieval.pages.partition import partition
from retrieval.pages.pieces import drop_orphans, find_walls, read_pieces, whole_page
from retrieval.reading.attribution import attributed
from retrieval.reading.files import Page
from retrieval.reading.front_matter import front_matter
from retrieval.reading.lines import Line, read_lines
from retrieval.reading.metadata import UNKNOWN, Metadata
from retrieval.reading.parts import placed
from retrieval.reading.paths import page_facts

# The furniture that says when and in what a page was printed.
_DATED = ("date line", "page number", "paper", "source line")


def segment_page(
    page: Page, *, page_id: str | None = None, metadata: Metadata = UNKNOWN
) -> SegmentedPage:
    """Cut a page into articles, banner and furniture.

    Article ids are `<page_id>-01` and so on in page order; `page_id` is the file's stem unless
    given. Every line that is not blank ends up in exactly one place. `metadata` wins over what
    the page's front matter, its file name, its own date line and its folders say.
    """
    front, front_lines = front_matter(page)
    lines = [line for line in read_lines(page) if line.number > front_lines]
    blocks, furniture, anchors, column = read_blocks(lines)
    dated = [page.lines[first - 1] for first, _, why in furniture if why in _DATED]
    facts = page_facts(page, metadata.or_else(front), dated, front=front_lines)
    furniture += [(1, front_lines, "front matter")] if front_lines else []
    pieces, gaps = read_pieces(blocks, anchors)
    furniture += _ranges(drop_orphans(gaps, anchors), "title alone")
    walls = find_walls(gaps, pieces, anchors)
    extents = partition([piece.chunk for piece in pieces], gaps, walls)
    if is_woven(lines) and pieces:
        extents = [whole_page(pieces, gaps)]
    bodies = [body_of(extent, pieces, gaps, anchors) for extent in extents]
    banner = take_banner(extents, gaps, bodies)
    for body in bodies:
        furniture += _ranges([*drop_echoes(body), *drop_repeats(body)], "duplicate")
    articles = tuple(
        article_of(page, f"{page_id or page.stem}-{number:02d}", body, facts, column)
        for number, body in enumerate(bodies, 1)
    )
    cut = _page(page, facts, banner, articles, furniture)
    return placed(attributed(cut, page, metadata.or_else(front)), page)


def _page(
    page: Page,
    facts: Metadata,
    banner: Sequence[Line],
    articles: tuple[Article, ...],
    furniture: Sequence[tuple[int, int, str]],
) -> SegmentedPage:
    return SegmentedPage(
        page=page.name,
        **facts._asdict(),
        banner=tuple(line.text for line in banner),
        banner_lines=tuple((line.number, line.number, line.text) for line in banner),
        articles=articles,
        furniture=tuple(sorted(furniture)),
    )


def _ranges(lines: Iterable[Line], why: str) -> list[tuple[int, int, str]]:
    return [(line.number, line.number, why) for line in lines]
