"""The articles of the page files in a folder, with the ids that an archive gives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retrieval.models import Article
from retrieval.pages.segment import segment_page
from retrieval.reading.files import find_pages, read_page
from retrieval.reading.parts import split_pages


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
