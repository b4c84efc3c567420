"""The real pages of benchmarks/data/real.jsonl: places in texts of others, and none of the texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.real_pages import HALVES, ROLES, gold_of, read_records
from benchmarks.real_texts import STEPS, page_text

RECORDS = read_records()
PAGES = pytest.mark.parametrize("record", RECORDS, ids=[record["name"] for record in RECORDS])
PARTS = ("kicker", "headline", "deck", "byline_lines", "text", "optional")
OPTIONS = {"encoding", "join", "strip", "blank_on", "indent"}
MAY_BE_CHINESE = {"paper", "how"}


def _strings(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a record, keys too, with the record's field that it is in."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, field)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield field, key
            yield from _strings(part, field or key)


def _pieces(item: list[Any]) -> list[list[int]]:
    return item if isinstance(item[0], list) else [[line, 0, 0] for line in item]


def test_both_halves_are_there() -> None:
    """As benchmarks/data/README.md counts them, every name once."""
    assert len(RECORDS) == len({record["name"] for record in RECORDS}) == 64
    assert {record["half"] for record in RECORDS} == set(HALVES)


@PAGES
def test_no_text_of_a_page_is_quoted(record: dict[str, Any]) -> None:
    """Chinese is the name of a paper, or a mark that the text is cut at."""
    for field, text in _strings(record):
        assert field in MAY_BE_CHINESE or not re.search(r"[\u3400-\u9fff]", text), field
        assert len(text) < 80


@PAGES
def test_the_way_to_the_text_is_told(record: dict[str, Any]) -> None:
    """A sum, steps that are known, and a commit wherever files are named."""
    assert re.fullmatch(r"[0-9a-f]{64}", record["sha256"])
    assert set(record["how"]) <= {name for name, _ in STEPS} | OPTIONS
    assert not record["paths"] or re.fullmatch(r"[0-9a-f]{40}", record["commit"])


@PAGES
def test_places_are_in_order(record: dict[str, Any]) -> None:
    """Of ranges, the last line is not before the first, and parts lie in their article."""
    ranges = [line for article in record["articles"] for line in article["lines"]]
    assert all(1 <= first <= last for first, last, *_ in (*ranges, *record["furniture"]))
    for article in record["articles"]:
        [(first, last)] = article["lines"]
        for item in (item for part in PARTS for item in article[part]):
            lines = [line for line, _, _ in _pieces(item)]
            assert first <= lines[0] <= lines[-1] <= last
        assert {name[-1] for name in article["names"]} <= set(ROLES)


def test_gold_is_read_off_the_places() -> None:
    """Joined lines, a piece of a line, and a name over a line's end."""
    article = {part: [] for part in PARTS} | {
        "kicker": [[[1, 0, 1]]], "headline": [[[1, 2, 4]]], "text": [[2, 3]], "lines": [[1, 3]],
        "names": [[2, 1, 2, 3, 0, 1, "reporters"]], "alt": [],
    }  # fmt: skip
    record = {"name": "p", "articles": [article], "furniture": [], "paper": None, "date": None}
    [gold] = gold_of({**record, "edition": None}, "A BC\n  x\ny z\n")["articles"]
    assert (gold["kicker"], gold["headline"], gold["paragraphs"]) == ("A", "BC", ["xy z"])


def test_a_missing_clone_is_said(tmp_path: Path) -> None:
    """By the repository's name."""
    record = next(record for record in RECORDS if record["paths"])
    with pytest.raises(LookupError, match=record["repository"]):
        page_text(record, tmp_path)
