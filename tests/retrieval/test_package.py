"""The package as a whole: what it exports, what it imports, what it costs."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import retrieval
from retrieval import Archive, ArchiveError
from tests.conftest import ROOT

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
    "DictionaryError",
    "Evaluation",
    "Explanation",
    "Figure",
    "GoldArticles",
    "GoldError",
    "GoldQuestion",
    "Hit",
    "Judgement",
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


def _imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
    return names | {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}


def test_the_library_knows_no_front_end() -> None:
    """retrieval/ imports nothing from bot/; bot/ imports only the package retrieval itself."""
    for file in (ROOT / "retrieval").glob("*.py"):
        assert not any(name.split(".")[0] == "bot" for name in _imports(file)), file
    for file in (ROOT / "bot").glob("*.py"):
        assert not any(name.startswith("retrieval.") for name in _imports(file)), file


def test_modules_form_no_cycle() -> None:
    """Data flows one way: every module can be placed after all that it imports."""
    graph = {
        file.stem: {name.split(".")[1] for name in _imports(file) if name.startswith("retrieval.")}
        for file in (ROOT / "retrieval").glob("*.py")
        if file.stem != "__init__"
    }
    placed: set[str] = set()
    while ready := {name for name in graph if name not in placed and graph[name] <= placed}:
        placed |= ready
    assert placed == set(graph)


@pytest.mark.parametrize(
    ("module", "home"),
    [("jieba", "analysis"), ("rank_bm25", "index"), ("numpy", "index"), ("pypinyin", "typos")],
)
def test_foreign_libraries_have_one_home(module: str, home: str) -> None:
    """jieba lives in the analyzer, rank-bm25 and numpy in the index, pypinyin in the typos."""
    users = [f.stem for f in (ROOT / "retrieval").glob("*.py") if module in _imports(f)]
    assert users == [home]


def test_files_stay_short() -> None:
    """No file of more than 400 lines."""
    for folder in ("retrieval", "bot"):
        for file in (ROOT / folder).glob("*.py"):
            assert len(file.read_text(encoding="utf-8").splitlines()) <= 400, file


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
