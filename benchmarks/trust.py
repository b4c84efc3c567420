"""How far answers can be trusted: every figure of the verdicts, on data that no weight was fitted on.

    python -m benchmarks.trust [--quick]

Run from the project's root, with ../shared beside it. The five pages and their gold, the cases that
new users typed (tests/data/cases.jsonl), and the split "held" of the sets over other papers' news.
--quick leaves the news out. Sure and perhaps are judged by ../shared/tools/score_verdicts.py and
score_cases.py, all else by `retrieval.evaluate`. "Page left out" asks the gold questions of an
archive without the page that answers them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import news
from benchmarks.quality import GOLD, ROOT, Gold, load_gold
from retrieval import Archive, Evaluation, GoldArticles, GoldQuestion, Retriever, evaluate
from retrieval.evaluation.metrics import auroc, reliability

CASES = ROOT / "tests" / "data" / "cases.jsonl"
KEPT = ROOT / "benchmarks" / "trust.md"
_HEAD = """# How far answers can be trusted

The last run of `python -m benchmarks.trust`, on data that no weight and no threshold was fitted on,
with 95 % bootstrap intervals. Rows of "confidence from" are the reliability table: of how many
questions the confidence is in a range, what it is in the mean, and how many of them are right."""
TOOLS = news.SHARED / "tools"


def _rows(file: Path) -> list[news.Gold]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _asked(retriever: Retriever, rows: Iterable[news.Gold]) -> list[news.Gold]:
    answers = []
    for row in rows:
        *history, last = row.get("turns") or [row["question"]]
        answer = retriever.ask(last, history).model_dump(mode="json")
        answers.append({"id": row["id"], **answer})
    return answers


def _write(file: Path, rows: Iterable[news.Gold]) -> Path:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return file


def verdicts(name: str, retriever: Retriever, parts: Sequence[Sequence[news.Gold]]) -> str:
    """What is shown as sure and as perhaps, of questions of all kinds."""
    with TemporaryDirectory() as folder:
        command: list[str | Path] = [sys.executable, TOOLS / "score_verdicts.py"]
        for number, rows in enumerate(parts):
            gold = _write(Path(folder, f"gold{number}.jsonl"), rows)
            shown = _write(Path(folder, f"shown{number}.jsonl"), _asked(retriever, rows))
            command += ["--pair", gold, shown]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    return f"{name:24} {done.stdout.strip()}"


def cases(retriever: Retriever) -> str:
    """The questions of new users: the answerable right, the others refused or "perhaps"."""
    rows = _rows(CASES)
    with TemporaryDirectory() as folder:
        shown = _write(Path(folder, "shown.jsonl"), _asked(retriever, rows))
        command: list[str | Path] = [
            sys.executable,
            TOOLS / "score_cases.py",
            "--pred",
            shown,
            "--cases",
            CASES,
        ]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    kept = [line for line in done.stdout.splitlines() if ":" not in line or "sure" in line]
    return "\n".join(f"cases {line}" for line in kept)


def _figures(name: str, found: Evaluation, *groups: str) -> Iterator[str]:
    by_name = {group.name: group for group in found.groups}
    for group in ("all", *groups):
        if group in by_name:
            figures = by_name[group].figures
            said = (f"{k} {f.value:.3f} ({f.low:.3f}-{f.high:.3f})" for k, f in figures.items())
            yield f"{name + ', ' + group:34} n {by_name[group].count:4}  {'  '.join(said)}"
    if found.trust and found.trust.auroc and found.trust.auroc_right:
        trust = found.trust
        areas = f"auroc {found.trust.auroc.value:.3f}  right {found.trust.auroc_right.value:.3f}"
        yield f"{name + ', confidence':34} {areas}  calibration error {trust.calibration_error:.3f}"
        yield from _reliability(name, found)


def _reliability(name: str, found: Evaluation) -> Iterator[str]:
    for one in reliability(found.outcomes):
        said = f"n {one.count:4}  mean {one.confidence:.2f}  right {one.right:.2f}"
        yield f"{name + f', confidence from {one.low:.1f}':34} {said}"


def left_out(gold: Gold, here: Evaluation) -> str:
    """The confidence in answers where the page is there, against those where it is not."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    without: list[float] = []
    for page in seeds:
        archive = Archive()
        archive.add_files([other for other in seeds if other != page])
        retriever = archive.retriever()
        questions = [q for q in gold.questions if (q.article_id or "").startswith(page.stem)]
        without += [retriever.ask(question.turns[-1]).confidence for question in questions]
    area = auroc([judged.confidence for judged in here.judgements], without)
    return f"{'five pages, page left out':34} auroc {area:.3f}"


def five_pages() -> Iterator[str]:
    """Everything that is asked of the five pages."""
    gold = load_gold()
    retriever = Archive.of_seeds().retriever()
    asked = evaluate(
        retriever, gold.questions, unanswerable=gold.unanswerable, articles=gold.articles
    )
    yield from _figures("five pages", asked, "difficulty:hard")
    yield left_out(gold, asked)
    yield from _figures(
        "five pages, follow-ups", evaluate(retriever, gold.followups, articles=gold.articles)
    )
    files = (GOLD / "questions.jsonl", GOLD / "unanswerable.jsonl", CASES)
    yield verdicts("five pages, verdicts", retriever, [_rows(file) for file in files])
    yield cases(retriever)


def other_papers(name: str) -> Iterator[str]:
    """The split "held" of a set."""
    part = news.load(name).part("held")
    retriever = news.archive_of(part.items).retriever()
    articles = GoldArticles({item.id: [item.headline, item.body] for item in part.items})
    nothing = [GoldQuestion.model_validate(row) for row in part.unanswerable]
    for kind, rows in (("questions", part.questions), ("follow-ups", part.followups)):
        if rows:
            asked = [GoldQuestion.model_validate(row) for row in rows]
            refused = nothing if kind == "questions" else []
            found = evaluate(retriever, asked, unanswerable=refused, articles=articles)
            yield from _figures(f"{name}, {kind}", found, "tag:paraphrase", "tag:direct")
    chatter = [row for row in news.chatter() if row["split"] == "held" and name == "news"]
    answerable = [{k: v for k, v in row.items() if k != "evidence"} for row in part.questions]
    yield verdicts(f"{name}, verdicts", retriever, [answerable, part.unanswerable, chatter])


def _report(*, quick: bool) -> Iterator[str]:
    yield from five_pages()
    for name in () if quick else news.SETS:
        yield from other_papers(name)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="the five pages only")
    arguments = parser.parse_args()
    if not TOOLS.is_dir():
        sys.exit(f"{TOOLS} is not there; this benchmark needs the shared tools.")
    lines = []
    for line in _report(quick=arguments.quick):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        lines.append(line)
    if not arguments.quick:
        report = "\n".join(lines)
        KEPT.write_text(f"{_HEAD}\n\n```\n{report}\n```\n", encoding="utf-8")


if __name__ == "__main__":
    main()
