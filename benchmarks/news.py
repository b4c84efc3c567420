"""Questions over the news of other papers: what the present code answers, and what it refuses.

    python -m benchmarks.news [--set news|trust|paraphrase] [--split dev|held|all] [--errors]
    python -m benchmarks.news --check

Run from the project's root, with ../shared beside it: the news stay there, and benchmarks/data
holds line numbers, offsets, and headlines and questions of our own (its README says how). The
chosen items and the distractors are printed as pages of five, cut again by the archive like any
other page, and scored by ../shared/tools/score_answers.py. Fit on the split "dev" and report
"held": no item is in both.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from retrieval import Archive, Page, Retriever
from retrieval.chinese.text import bigrams, split_sentences, squeeze

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NEWS = SHARED / "data" / "news.txt.gz"
SCORER = SHARED / "tools" / "score_answers.py"
DATA = ROOT / "benchmarks" / "data"

SETS = ("news", "trust", "paraphrase")
"""Sets of items and questions, each over items of its own (benchmarks/data/README.md)."""

ITEMS_A_PAGE = 5
WIDTH = 20
PARAGRAPH = 120
"""Characters after which a paragraph ends with the sentence: columns are set in short ones."""
MAX_SHARED = 0.2
"""Share of a paraphrase's pairs of characters that its evidence sentence may hold."""

Gold = dict[str, Any]
"""A question with what answers it, in the keys of the scorer."""


class Item(NamedTuple):
    """A news item: the headline is ours, the body the paper's own; distractors have no split."""

    line: int
    headline: str
    body: str
    split: str | None

    @property
    def id(self) -> str:
        """The id of the article in the gold."""
        return f"news-{self.line}"


class News(NamedTuple):
    """The pool and everything asked about it."""

    items: tuple[Item, ...]
    questions: tuple[Gold, ...]
    unanswerable: tuple[Gold, ...]
    followups: tuple[Gold, ...]

    def part(self, split: str) -> News:
        """The same pool with the questions of one split."""
        return self._replace(
            questions=_of(split, self.questions),
            unanswerable=_of(split, self.unanswerable),
            followups=_of(split, self.followups),
        )


def _of(split: str, gold: Sequence[Gold]) -> tuple[Gold, ...]:
    return tuple(one for one in gold if one["split"] == split)


def rows(name: str) -> list[Gold]:
    """The lines of a file of benchmarks/data; none where a set has no such file."""
    file = DATA / f"{name}.jsonl"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def load(name: str = "news") -> News:
    """The items of a set, cut out of the news, and the questions with their gold."""
    items = tuple(_items(rows(f"{name}_items")))
    by_line = {item.line: item for item in items}
    gold = partial(_gold, by_line)
    return News(
        items,
        tuple(map(gold, rows(f"{name}_questions"))),
        tuple(rows(f"{name}_unanswerable")),
        tuple(map(gold, rows(f"{name}_followups"))),
    )


def chatter() -> tuple[Gold, ...]:
    """What people type into a chat bot and no news can answer, each with its split."""
    return tuple(rows("chatter"))


def _items(chosen: Iterable[Gold]) -> Iterator[Item]:
    by_line = {row["line"]: row for row in chosen}
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if row := by_line.get(number):
                text = " ".join(line.split("正文：", 1)[-1].split())
                headline = row["headline"] if "headline" in row else text[slice(*row["title"])]
                body = text[row["start"] : row["end"]]
                yield Item(number, headline, body, row.get("split"))


def _gold(items: dict[int, Item], row: Gold) -> Gold:
    item = items[row["line"]]
    start, end = row["evidence"]
    return {**row, "article_id": item.id, "evidence": item.body[start:end]}


def print_pages(items: Sequence[Item]) -> tuple[Page, ...]:
    """The items as pages, so that they are cut before they are asked about."""
    return tuple(
        Page(f"{at // ITEMS_A_PAGE + 1:03d}.txt", tuple(_page(items[at : at + ITEMS_A_PAGE])))
        for at in range(0, len(items), ITEMS_A_PAGE)
    )


def _page(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from ("", f"## {item.headline}")
        for paragraph in _paragraphs(item.body):
            yield ""
            yield from (paragraph[at : at + WIDTH] for at in range(0, len(paragraph), WIDTH))


def _paragraphs(body: str) -> Iterator[str]:
    start = 0
    for sentence in split_sentences(body):
        if sentence.end - start >= PARAGRAPH:
            yield body[start : sentence.end].strip()
            start = sentence.end
    if body[start:].strip():
        yield body[start:].strip()


def archive_of(items: Sequence[Item]) -> Archive:
    """An archive in memory of the items' pages."""
    archive = Archive()
    for page in print_pages(items):
        archive.add_page(page)
    return archive


def _answers(retriever: Retriever, asked: Iterable[Gold]) -> Iterator[Gold]:
    for one in asked:
        *history, question = one.get("turns") or [one["question"]]
        yield {"id": one["id"], **retriever.ask(question, history).model_dump(mode="json")}


def score(news: News, retriever: Retriever, *, errors: bool = False) -> str:
    """The scorer's tables: questions with the unanswerable ones, then the follow-ups."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        articles = [_gold_article(item) for item in news.items]
        (folder / "articles").mkdir()
        _write(folder / "articles" / "pool.json", [{"articles": articles}])
        kinds = ["questions", *(["followups"] if news.followups else [])]
        return "\n".join(_table(folder, news, retriever, kind, errors=errors) for kind in kinds)


def _gold_article(item: Item) -> Gold:
    return {"id": item.id, "headline": item.headline, "paragraphs": [item.body]}


def _write(path: Path, lines: Iterable[Gold]) -> Path:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def _table(folder: Path, news: News, retriever: Retriever, kind: str, *, errors: bool) -> str:
    asked = news.questions if kind == "questions" else news.followups
    refused = news.unanswerable if kind == "questions" else ()
    gold = _write(folder / "gold.jsonl", asked)
    predicted = _write(folder / "predicted.jsonl", _answers(retriever, (*asked, *refused)))
    command: list[str | Path] = [
        sys.executable, SCORER, "--pred", predicted, "--gold", gold, "--articles",
        folder / "articles", *(["--errors"] if errors else []),
    ]  # fmt: skip
    if refused:
        command += ["--unanswerable", _write(folder / "unanswerable.jsonl", refused)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
    return f"{kind}\n{done.stdout}"


def faults(news: News) -> Iterator[str]:
    """What is wrong with the set itself, a sentence each."""
    by_id = {item.id: item for item in news.items}
    for one in (*news.questions, *news.followups):
        item = by_id[one["article_id"]]
        yield from (f"{one['id']}: {fault}" for fault in _question_faults(one, item))
    yield from _refused_faults(news)
    if not any(item.split is None for item in news.items):
        return  # only the set with distractors was chosen so that the archive cuts it as it is
    yield from _cut_faults(news.items, archive_of(news.items).retriever())


def _refused_faults(news: News) -> Iterator[str]:
    splits = {item.line: item.split for item in news.items}
    bodies = {item.line: squeeze(item.body) for item in news.items}
    for one in (*news.unanswerable, *chatter()):
        line = one.get("line")
        if one["category"] not in (("off_topic", "chat") if line is None else ("near_miss",)):
            yield f"{one['id']}: {one['category']} with line {line}"
        if held := [part for part in one.get("absent", ()) if squeeze(part) in bodies[line or 0]]:
            yield f"{one['id']}: its item holds {held}"
        if one["split"] not in (("dev", "held") if line is None else (splits.get(line),)):
            yield f"{one['id']}: in another split than its item, or in none"
    yield from _repeats((*news.questions, *news.unanswerable, *chatter()))


def _repeats(asked: Sequence[Gold]) -> Iterator[str]:
    for key in ("id", "question"):
        counts = Counter(squeeze(one[key]) for one in asked)
        yield from (f"{key} twice: {text}" for text, count in counts.items() if count > 1)


def _question_faults(one: Gold, item: Item) -> Iterator[str]:
    evidence = one["evidence"]
    if one["split"] != item.split:
        yield "in another split than its item"
    if evidence not in [item.body[start:end] for start, end in split_sentences(item.body)]:
        yield f"the evidence is not one sentence: {evidence}"
    if missing := [part for part in one.get("items", ()) if part not in evidence]:
        yield f"not in the evidence: {missing}"
    elif "items" not in one and not any(answer in evidence for answer in one["answers"]):
        yield f"the evidence does not answer: {evidence}"
    if "paraphrase" in one.get("tags", ()):
        pairs = bigrams(one["question"])
        if len(pairs & bigrams(evidence)) > MAX_SHARED * len(pairs):
            yield f"too near to its evidence: {sorted(pairs & bigrams(evidence))}"


def _cut_faults(items: Sequence[Item], retriever: Retriever) -> Iterator[str]:
    cut = {squeeze(article.text): squeeze(article.headline) for article in retriever.articles}
    for item in items:
        if cut.get(squeeze(item.body)) != squeeze(item.headline):
            yield f"line {item.line} is cut otherwise: {item.headline}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default="news")
    parser.add_argument("--split", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    parser.add_argument("--check", action="store_true", help="look for faults in the set")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there; this benchmark needs the shared data.")
    if arguments.check:
        found = [fault for name in SETS for fault in faults(load(name))]
        sys.stdout.writelines(f"{fault}\n" for fault in found)
        sys.exit(1 if found else 0)
    news = load(arguments.set)
    part = news if arguments.split == "all" else news.part(arguments.split)
    sys.stdout.write(score(part, archive_of(news.items).retriever(), errors=arguments.errors))


if __name__ == "__main__":
    main()
