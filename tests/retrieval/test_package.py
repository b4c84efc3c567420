"""The package as a whole: what it exports, what it imports, what it costs."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import retrieval
from retrieval import Archive, ArchiveError

EXPORTED = [
    "Added",
    "Analyzer",
    "Answer",
    "Archive",
    "ArchiveError",
    "ArchiveHealth",
    "Article",
    "Best",
    "Byline",
    "Candidate",
    "DictionaryError",
    "Evaluation",
    "Explanation",
    "Figure",
    "GoldArticles",
    "GoldError",
    "GoldQuestion",
    "Hit",
    "Judgement",
    "ListItem",
    "Listing",
    "Metadata",
    "Nearest",
    "Page",
    "PageError",
    "QuestionError",
    "Ranked",
    "RankingReport",
    "RankingSet",
    "Retriever",
    "SegmentedPage",
    "Span",
    "WenbaoError",
    "decode_page",
    "evaluate",
    "examine_archive",
    "find_pages",
    "judge_run",
    "one_line",
    "rank_queries",
    "read_date",
    "read_edition",
    "read_gold",
    "read_page",
    "read_ranking_set",
    "seed_files",
    "segment_page",
    "trec_run",
    "visible",
]


def test_exported_names() -> None:
    """Programs rely on these; one may be added, none may go."""
    assert retrieval.__all__ == EXPORTED
    assert all(hasattr(retrieval, name) for name in EXPORTED)


def test_import_stays_light() -> None:
    """No front end, dictionary, numpy, nothing that measures; and nothing is printed."""
    heavy = ["telegram", "typer", "prompt_toolkit", "rich", "jieba", "numpy", "rank_bm25"]
    heavy += ["statistics", "retrieval.evaluation"]
    heavy += ["retrieval.pages", "retrieval.reading.lines"]  # no question needs a page cut
    code = f"import sys, retrieval; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", ["retrieval", "retrieval.retriever"])
def test_docstring_examples(name: str) -> None:
    """The examples in the docstrings run and say what they print."""
    results = doctest.testmod(sys.modules[name])
    assert results.attempted > 0
    assert results.failed == 0


def test_articles_are_found_by_id(seeds: Archive) -> None:
    """An id gives its article, an unknown one a clear error."""
    article = seeds.articles[3]
    assert seeds.article(article.id) == article
    with pytest.raises(ArchiveError, match="no article x-01"):
        seeds.article("x-01")
