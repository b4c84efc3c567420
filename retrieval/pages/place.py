"""Lines of a page as lines of the file that holds it."""

from __future__ import annotations

from retrieval.models import Article, LineRange, SegmentedPage
from retrieval.reading.files import Page


def placed(cut: SegmentedPage, page: Page) -> SegmentedPage:
    """Count the lines of a cut page, which begins in the middle of a file, from the file's first.

    Args:
        cut: The page as cut, its lines counted from its own first.
        page: The page as read.

    Returns:
        The same articles with the lines of the file and the number of their page.
    """
    by = page.first_line - 1
    if not by:
        return cut
    return cut.model_copy(
        update={
            "articles": tuple(_moved(article, by, page.number) for article in cut.articles),
            "banner_lines": tuple((a + by, b + by, text) for a, b, text in cut.banner_lines),
            "furniture": tuple((a + by, b + by, why) for a, b, why in cut.furniture),
        }
    )


def _moved(article: Article, by: int, number: int) -> Article:
    lines: tuple[LineRange, ...] = tuple((a + by, b + by) for a, b in article.lines)
    starts = tuple((offset, line + by) for offset, line in article.line_starts)
    return article.model_copy(update={"lines": lines, "line_starts": starts, "page_no": number})
