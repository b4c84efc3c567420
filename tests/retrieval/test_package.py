"""The package as a whole: what it exports, what it imports, what it costs."""

from __future__ import annotations

import doctest
import importlib
import importlib.metadata
import logging
import subprocess
import sys

import pytest

import retrieval
from retrieval import Archive, ArchiveError, Retriever, UnknownIdError

EXPORTED = [
    "KINDS",
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
    "FilterError",
    "GoldArticles",
    "GoldError",
    "GoldQuestion",
    "Hit",
    "Index",
    "IndexMaker",
    "Judgement",
    "ListItem",
    "Listing",
    "Metadata",
    "Nearest",
    "Page",
    "PageCutter",
    "PageError",
    "QuestionError",
    "Ranked",
    "RankingReport",
    "RankingSet",
    "Retriever",
    "SegmentedPage",
    "SentenceChooser",
    "Source",
    "Span",
    "TextAnalyzer",
    "UnknownIdError",
    "WenbaoError",
    "__version__",
    "answer_schema",
    "decode_page",
    "evaluate",
    "evaluation",
    "examine_archive",
    "find_pages",
    "function_schema",
    "judge_run",
    "one_line",
    "rank_queries",
    "read_date",
    "read_edition",
    "read_gold",
    "read_page",
    "read_ranking_set",
    "seed_files",
    "segment_file",
    "segment_page",
    "sources_of",
    "trec_run",
    "visible",
]


def test_exported_names() -> None:
    """Programs rely on these; one may be added, none may go."""
    assert retrieval.__all__ == EXPORTED
    assert all(hasattr(retrieval, name) for name in EXPORTED)
    assert set(EXPORTED) <= set(dir(retrieval))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The module says so as any other would."""
    with pytest.raises(AttributeError, match="'retrieval' has no attribute 'nothing'"):
        retrieval.nothing  # noqa: B018 - looked up for its error


def test_measuring_has_a_namespace_of_its_own() -> None:
    """`retrieval.evaluation` exports what it has, and the old names are the same things."""
    evaluation = retrieval.evaluation
    assert all(hasattr(evaluation, name) for name in evaluation.__all__)
    assert retrieval.evaluate is evaluation.evaluate
    assert retrieval.GoldQuestion is evaluation.GoldQuestion


def test_the_version_is_the_distributions() -> None:
    """As pip knows it."""
    assert retrieval.__version__ == importlib.metadata.version("wenbao")


def test_the_library_logs_nothing_of_itself() -> None:
    """Where a program sets up no logging, nothing is printed."""
    handlers = logging.getLogger("retrieval").handlers
    assert [type(handler) for handler in handlers] == [logging.NullHandler]


def test_import_stays_light() -> None:
    """No front end, dictionary, numpy, nothing that measures; and nothing is printed."""
    heavy = ["telegram", "typer", "prompt_toolkit", "rich", "jieba", "numpy", "rank_bm25"]
    heavy += ["statistics", "retrieval.evaluation"]
    heavy += [
        "retrieval.layout",
        "retrieval.pages",
        "retrieval.reading.lines",
    ]  # no question needs a page cut
    code = f"import sys, retrieval; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", ["retrieval", "retrieval.evaluation", "retrieval.retriever"])
def test_docstring_examples(name: str) -> None:
    """The examples in the docstrings run and say what they print."""
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


def test_articles_are_found_by_id(seeds: Archive) -> None:
    """An id gives its article, an unknown one a clear error."""
    article = seeds.articles[3]
    assert seeds.article(article.id) == article
    assert article.page_id in seeds.page_ids
    with pytest.raises(UnknownIdError, match="no article x-01"):
        seeds.article("x-01")


def test_an_unknown_id_is_one_error_everywhere(seeds: Archive, retriever: Retriever) -> None:
    """Of an archive, so also an ArchiveError; of a retriever, so also a ValueError."""
    for ask, reason in (
        (lambda: seeds.article("x"), "no_article"),
        (lambda: seeds.fix("x", headline="题"), "no_article"),
        (lambda: seeds.page("x"), "no_page"),
        (lambda: seeds.remove("x"), "no_page"),
        (lambda: retriever.explain("职工", "x"), "no_passage"),
    ):
        with pytest.raises(UnknownIdError) as caught:
            ask()
        assert isinstance(caught.value, ArchiveError)
        assert isinstance(caught.value, ValueError)
        assert (caught.value.place, caught.value.reason) == ("x", reason)
    assert retriever.article("x") is None
