"""Gold questions and articles read from files, and what is said of bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval import Archive, GoldArticles, GoldError, GoldQuestion, read_gold
from tests.conftest import GOLD


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "gold.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_a_question_is_its_only_turn(tmp_path: Path) -> None:
    """One "question" is one of "turns"; keys that are null or not known are no matter."""
    path = _file(
        tmp_path,
        {"id": 7, "question": "谁？", "answer": None, "note": 1},
        "",
        {"id": "f", "turns": ["谁？", "何时？"], "answers": ["1月"]},
    )
    one, two = read_gold(path)
    assert (one.id, one.turns, one.accepted) == ("7", ("谁？",), ())
    assert (two.turns, two.accepted) == (("谁？", "何时？"), ("1月",))


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("{", "json", ""),
        ("[1]", "json", ""),
        ("[" * 100_000, "json", ""),
        ({"id": "a"}, "question", ""),
        ({"id": "a", "turns": []}, "question", ""),
        ({"id": "a", "turns": "谁"}, "question", ""),
        ({"question": "谁"}, "field", "id"),
        ({"id": "a", "question": "谁", "answers": "他"}, "field", "answers"),
        ({"id": "first", "question": "谁"}, "twice", "first"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, reason: str, detail: str) -> None:
    """The file, the line, what is wrong with it, and with which field."""
    path = _file(tmp_path, {"id": "first", "question": "谁？"}, line)
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2: ") as caught:
        read_gold(path)
    assert (caught.value.line, caught.value.reason, caught.value.detail) == (2, reason, detail)


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    """One that is not there, a folder, one that is not UTF-8, and one of blank lines."""
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b"\xff\xfe{")
    for path, reason in (
        (tmp_path / "none", "missing"),
        (tmp_path, "unreadable"),
        (latin, "encoding"),
        (_file(tmp_path, "", " "), "empty"),
    ):
        with pytest.raises(GoldError) as caught:
            read_gold(path)
        assert (caught.value.path, caught.value.reason) == (path, reason)


def test_a_passage_comes_from_the_article_it_shares_most_with() -> None:
    """More than half of its runs of five characters, whatever their width and spaces."""
    articles = GoldArticles({"a": ["东湖街道总工会开展送温暖活动"], "b": ["职工竞赛在京举行"]})
    assert articles.source_of("东湖街道 总工会开展送温暖") == "a"
    assert articles.source_of("总工会开展职工竞赛在京举行吗") is None
    assert articles.source_of("股市今天大涨") is None


def test_gold_of_other_ids_is_found_by_its_evidence() -> None:
    """The id decides where its article holds the evidence, else whoever holds it."""
    articles = GoldArticles({"a": ["竞赛在京举行，甲获奖。"], "b": ["展览在沪举行，乙获奖。"]})

    def holding(**more: str) -> set[str]:
        return set(articles.holding(GoldQuestion(id="q", turns=("谁获奖？",), **more)))

    assert holding(article_id="a") == {"a"}
    assert holding(article_id="a", evidence="竞赛在京举行，甲获奖。") == {"a"}
    assert holding(article_id="a", evidence="展览在沪举行,乙获奖。") == {"b"}
    assert holding(article_id="c", evidence="展览在沪举行，乙获奖。") == {"b"}
    assert holding(article_id="c") == set()
    assert holding(article_id="c", evidence="丙获奖。") == set()


def test_gold_pages_are_read_as_segment_prints_them(seeds: Archive) -> None:
    """The five pages' gold has the ids and the texts of the archive, as they are cut right."""
    read, kept = GoldArticles.read(GOLD / "segmentation"), GoldArticles.of(seeds.articles)
    for article in seeds.articles:
        assert read.source_of(article.text) == kept.source_of(article.text) == article.id


@pytest.mark.parametrize(
    ("page", "reason"),
    [("{", "json"), ("[]", "field"), ('{"articles": [{}]}', "field"), (None, "empty")],
)
def test_bad_gold_pages_are_named(tmp_path: Path, page: str | None, reason: str) -> None:
    """No JSON, another kind of JSON, an article without an id, and a folder without pages."""
    if page is not None:
        (tmp_path / "page.json").write_text(page, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        GoldArticles.read(tmp_path)
    assert caught.value.reason == reason
