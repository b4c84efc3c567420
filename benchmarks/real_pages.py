"""Cut real newspaper pages, made again from public git repositories, and score the cuts.

    python -m benchmarks.real_pages --mirrors FOLDER --out OUT [--half look|unseen]

Run from the project's root, with ../shared (the scorer) beside it. FOLDER holds a git clone of every
repository named in benchmarks/data/real.jsonl, as FOLDER/owner+name or FOLDER/owner+name/repo. The
pages stay others' texts: the project holds only line numbers, offsets and SHA-256 sums of them. What
cannot be made again is skipped. OUT/look and OUT/unseen get pages/ and gold/, as
`python -m benchmarks.cut_confidence --real` reads them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.real_texts import WIDE_BLANK, Record, page_text
from retrieval import Page, segment_page
from tests.support.pagemaker.scorer import load_scorer

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_segmentation.py"
RECORDS = ROOT / "benchmarks" / "data" / "real.jsonl"
HALVES = ("look", "unseen")
ROLES = ("reporters", "correspondents", "photographers", "authors", "interns")
MATCH = 0.8
"""Overlap from which the scorer takes two articles for the same."""

Gold = dict[str, Any]
"""What the articles of a page are, in the keys of the scorer."""
Item = Sequence[Any]
"""Lines joined into one: [first, last], or pieces of lines [[line, start, end], …]."""


def main() -> None:
    """Make the pages, cut them, print the scorer's figures of each half."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--mirrors", type=Path, required=True, help="the folder of git clones")
    parser.add_argument("--out", type=Path, required=True, help="where pages and gold are written")
    parser.add_argument("--half", choices=HALVES, help="only this half")
    options = parser.parse_args()
    scorer = load_scorer(SHARED) if SCORER.is_file() else None
    records = read_records()
    for half in HALVES if options.half is None else (options.half,):
        ours = [record for record in records if record["half"] == half]
        made = list(_made(ours, options.mirrors, options.out / half))
        _say(f"{half}: {len(made)} of {len(ours)} pages made again")
        if scorer is not None and made:
            _score(half, made, scorer)
    if scorer is None:
        _say(f"The cuts are not scored: {SHARED} does not hold the scorer.")


def read_records() -> list[Record]:
    """The lines of real.jsonl."""
    return [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]


def gold_of(record: Record, text: str) -> Gold:
    """The gold of a page.

    Args:
        record: Its line of real.jsonl.
        text: What page_text() made of that.
    """
    lines = text.rstrip("\n").split("\n")
    articles = [
        {"id": f"{record['name']}-{number:02d}", **_article(article, lines)}
        for number, article in enumerate(record["articles"], 1)
    ]
    known = {key: record[key] for key in ("furniture", "paper", "date", "edition")}
    empty: Gold = {"banner": [], "banner_lines": []}
    return {"page": f"{record['name']}.txt", **empty, "articles": articles, **known}


def _article(article: Record, lines: Sequence[str]) -> Gold:
    credit = [_piece(item, lines) for item in article["byline_lines"]]
    return {
        **_head(article, lines),
        "credit": " ".join(credit) or None,
        "optional": credit + [_piece(item, lines) for item in article["optional"]],
        "byline_raw": " ".join(credit),
        "byline": _byline(article, lines),
        "paragraphs": [_piece(item, lines) for item in article["text"]],
        "lines": article["lines"],
        "alt": [_head(reading, lines) for reading in article["alt"]],
    }


def _head(reading: Record, lines: Sequence[str]) -> Gold:
    """Kicker, headline and deck of an article, or another reading of them."""
    found = {
        key: [_piece(item, lines) for item in reading[key]]
        for key in ("kicker", "headline", "deck")
    }
    joined = {key: " ".join(found[key]) or None for key in ("kicker", "headline")}
    return {**joined, "deck": found["deck"]}


def _byline(article: Record, lines: Sequence[str]) -> dict[str, list[str]]:
    """The names of every role; one that a line's end cuts has two places."""
    byline: dict[str, list[str]] = {role: [] for role in ROLES}
    for *places, role in article["names"]:
        pieces = [places[start : start + 3] for start in range(0, len(places), 3)]
        byline[role].append(re.sub(r"\s+", "", _piece(pieces, lines)))
    return byline


def _piece(item: Item, lines: Sequence[str]) -> str:
    if isinstance(item[0], list):
        text = "".join(lines[line - 1][start:end] for line, start, end in item)
    else:
        text = "".join(line.strip(" ") for line in lines[item[0] - 1 : item[1]])
    return text.strip(f" \t{WIDE_BLANK}")


def _made(records: list[Record], mirrors: Path, out: Path) -> Iterator[tuple[str, Gold]]:
    """Text and gold of every page that can be made again, written to `out` too."""
    for record in records:
        try:
            text = _checked(record, mirrors)
        except (LookupError, ValueError, SyntaxError) as exc:
            _say(f"{record['name']} is skipped: {exc}.")
            continue
        gold = gold_of(record, text)
        _write(out / "pages" / f"{record['name']}.txt", text)
        content = json.dumps(gold, ensure_ascii=False, indent=1)
        _write(out / "gold" / f"{record['name']}.json", content)
        yield text, gold


def _checked(record: Record, mirrors: Path) -> str:
    text = page_text(record, mirrors)
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        raise ValueError("what was made is not the text that the line numbers are of")
    return text


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8", newline="\n")


def _score(half: str, pages: Sequence[tuple[str, Gold]], scorer: ModuleType) -> None:
    counts: Counter[str] = Counter()
    for text, gold in pages:
        cut = segment_page(Page(gold["page"], tuple(text.split("\n"))))
        found = [article.model_dump(mode="json") for article in cut.articles]
        counts.update(scorer.score_page(gold, found, text, MATCH)[0])
    scorer.show(scorer.summary(counts), f"{half}: {len(pages)} pages, overlap from {MATCH}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
