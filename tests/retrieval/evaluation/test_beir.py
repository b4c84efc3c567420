"""Question sets in BEIR's form: read, ranked, judged, written as a TREC run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval import GoldError, judge_run, rank_queries, read_ranking_set, trec_run
from retrieval.evaluation.beir import Ranked

CORPUS = [
    {"_id": "d1", "title": "比赛", "text": "职工技能比赛在北京举行。"},
    {"_id": "d2", "title": "", "text": "书法展览在上海开幕。"},
    {"_id": "d 3", "text": "书法家捐赠作品。"},
]
QUERIES = [{"_id": "q1", "text": "书法展览在哪里？"}, {"_id": "q2", "text": "比赛在哪里？"}]
QRELS = "query-id\tcorpus-id\tscore\nq1\td2\t2\nq1\td 3\t1\nq2\td1\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of three passages and two queries."""
    for name, lines in (("corpus", CORPUS), ("queries", QUERIES)):
        text = "\n".join(map(json.dumps, lines))
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return tmp_path


def test_a_set_is_read_ranked_and_judged(folder: Path) -> None:
    """q1 finds d2 and d 3 in this order, q2 finds d1: everything is 1 but recall@1 of q1."""
    read = read_ranking_set(folder)
    run = tuple(rank_queries(read.retriever(), read.queries.items()))
    report = judge_run(run, read.qrels)
    figures = {name: figure.value for name, figure in report.figures.items()}
    assert figures == {"nDCG@10": 1, "recall@1": 0.75, "recall@10": 1, "MRR@10": 1}
    assert report.queries == 2


def test_headings_and_places_of_qrels_may_differ(folder: Path) -> None:
    """qrels.tsv beside the corpus, without a line of headings, says the same."""
    before = read_ranking_set(folder)
    (folder / "qrels.tsv").write_text(QRELS.partition("\n")[2], encoding="utf-8")
    (folder / "qrels" / "test.tsv").unlink()
    assert read_ranking_set(folder) == before


def test_queries_without_a_relevant_passage_are_left_out(folder: Path) -> None:
    """One that was not judged, and one for which every grade is 0."""
    (folder / "qrels" / "test.tsv").write_text("q1\td1\t0\nq2\td1\t1\n", encoding="utf-8")
    assert list(read_ranking_set(folder).queries) == ["q2"]


def test_a_run_is_written_as_trec_has_it() -> None:
    """Six columns; a blank in an id would make seven."""
    run = [Ranked("q 1", (("d2", 1.5), ("d 3", 0.25))), Ranked("q2", ())]
    assert list(trec_run(run)) == [
        "q_1 Q0 d2 1 1.500000 wenbao",
        "q_1 Q0 d_3 2 0.250000 wenbao",
    ]


def test_an_empty_query_finds_nothing(folder: Path) -> None:
    """Public sets hold some; they count as missed."""
    retriever = read_ranking_set(folder).retriever()
    [ranked] = rank_queries(retriever, [("q1", " ")])
    assert ranked.hits == ()
    assert judge_run([ranked], {"q1": {"d1": 1}}).figures["MRR@10"].value == 0


@pytest.mark.parametrize(
    ("file", "text", "line", "reason", "detail"),
    [
        ("corpus.jsonl", "{}", 1, "field", "_id"),
        ("corpus.jsonl", '{"_id": "a"}', 1, "field", "text"),
        ("corpus.jsonl", '{"_id": "a", "text": "甲"}\n' * 2, 2, "twice", "a"),
        ("queries.jsonl", "", 0, "empty", ""),
        ("queries.jsonl", "nonsense", 1, "json", ""),
        ("qrels/test.tsv", "q1\td2", 1, "columns", ""),
        ("qrels/test.tsv", "q1\td2\t1\nq1\td2\tyes", 2, "columns", ""),
        ("qrels/test.tsv", "q1\td9\t1", 1, "unknown", "d9"),
        ("qrels/test.tsv", "q9\td2\t1", 1, "unknown", "q9"),
        ("qrels/test.tsv", "q1\td2\t0", 0, "empty", ""),
    ],
)
def test_a_bad_file_is_named(
    folder: Path, file: str, text: str, line: int, reason: str, detail: str
) -> None:
    """The file, the line, what is wrong with it, and which id or field."""
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_ranking_set(folder)
    error = caught.value
    assert error.path == folder / file
    assert (error.line, error.reason, error.detail) == (line, reason, detail)


def test_a_missing_file_is_named(folder: Path) -> None:
    """Each of the three."""
    for name in ("qrels/test.tsv", "queries.jsonl", "corpus.jsonl"):
        (folder / name).unlink()
        with pytest.raises(GoldError, match=name) as caught:
            read_ranking_set(folder)
        assert caught.value.reason == "missing"
