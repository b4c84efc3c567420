"""Cutting a file of one page or of several, and the page files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retrieval.models import Article, PageOfFile, SegmentedPage
from retrieval.pages.segment import segment_page
from retrieval.reading.files import Page, find_pages, read_page
from retrieval.reading.metadata import UNKNOWN, Metadata
from retrieval.reading.parts import Part, split_pages


def segment_file(file: Page, *, metadata: Metadata = UNKNOWN) -> SegmentedPage:
    """Cut a file: first into the pages that it holds, then each of them into articles.

    Args:
        file: The file as read.
        metadata: Paper, date and edition, where they are given for all of it.

    Returns:
        The articles of all pages in order, with the number of their page and the lines of the
        file. What the pages agree on stands as the paper, date and edition of the file.
    """
    parts = split_pages(file)
    if len(parts) == 1:
        return segment_page(file, metadata=metadata)
    cuts = [segment_page(part.page, metadata=metadata.or_else(part.facts)) for part in parts]
    facts = {
        name: value
        for name in Metadata._fields
        if len({value := getattr(cut, name) for cut in cuts}) == 1
    }
    return SegmentedPage(
        page=file.name,
        **facts,
        pages=tuple(map(_page_of_file, parts, cuts)),
        banner=tuple(text for cut in cuts for text in cut.banner),
        banner_lines=tuple(line for cut in cuts for line in cut.banner_lines),
        articles=tuple(_in_file(article, file) for cut in cuts for article in cut.articles),
        furniture=tuple(line for cut in cuts for line in cut.furniture),
    )


def _page_of_file(part: Part, cut: SegmentedPage) -> PageOfFile:
    first = part.page.first_line
    return PageOfFile(
        page_no=part.page.number,
        lines=(first, first + len(part.page.lines) - 1),
        **cut.model_dump(include=set(Metadata._fields)),
    )


def _in_file(article: Article, file: Page) -> Article:
    return article.model_copy(update={"page": file.name})


def cut_folder(folder: Path | str, *, encoding: str | None = None) -> Iterator[Article]:
    """Read and cut the page files in a folder, one after the other.

    Args:
        folder: The folder, or one page file.
        encoding: The encoding of the files; guessed by default.

    Raises:
        PageError: A file cannot be read.
    """
    taken: set[str] = set()
    for path, name in find_pages(folder):
        for part in split_pages(read_page(path, encoding=encoding, name=name)):
            page_id = next(one for one in part.page.ids if one not in taken)
            taken.add(page_id)
            cut = segment_page(part.page, page_id=page_id, metadata=part.facts)
            yield from cut.articles
