"""What an archive costs: adding made pages, opening it, and the first question.

    python -m benchmarks.archive [--pages 1000]

Run from the project's root. Seconds of this process's own time, so that what else the machine
does matters little; the dictionary is loaded before.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TypeVar

from retrieval import Analyzer, Archive, Page, segment_page
from retrieval.index.bm25 import RankBM25Index
from retrieval.index.fields import passage_terms
from retrieval.index.passages import Passage, split_article
from tests.support.pagemaker.pages import make_page


def main() -> None:
    """Print where the seconds go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    count = parser.parse_args().pages
    made = [make_page(seed) for seed in range(count)]
    pages = [Page(f"{page.name}.txt", tuple(page.text.split("\n"))) for page in made]
    analyzer = Analyzer()
    analyzer.terms("工会")
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.open(folder, analyzer=analyzer) as archive,
    ):
        clock.time("add", lambda: [archive.add_page(page) for page in pages])
        cuts = clock.time("  of it cutting", lambda: [segment_page(page) for page in pages])
        passages = [p for cut in cuts for article in cut.articles for p in split_article(article)]
        terms = clock.time("  of it analysing", lambda: _terms(passages, analyzer))
        retriever = clock.time("open", archive.retriever)
        clock.time("  of it rank-bm25's table", lambda: RankBM25Index(terms))
        clock.time("first question", lambda: retriever.ask("谁获得了先进称号？"))
        clock.time("next question", lambda: retriever.ask("地震捐款有多少？"))
    sys.stdout.write(f"{count} pages, {len(passages)} passages, {sum(map(len, terms))} terms\n")
    for name, seconds in clock.seconds.items():
        sys.stdout.write(f"{name:<28} {seconds:7.3f} s\n")


def _terms(passages: list[Passage], analyzer: Analyzer) -> list[list[str]]:
    return [passage_terms(passage, analyzer) for passage in passages]


T = TypeVar("T")


class Clock:
    """Seconds of this process, by what was done in them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], T]) -> T:
        """Do it, and note how long it took."""
        started = time.process_time()
        done = work()
        self.seconds[name] = time.process_time() - started
        return done


if __name__ == "__main__":
    main()
