"""The answers to the gold questions, measured by the scorer that will be used on us."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from retrieval import Retriever
from tests.conftest import GOLD

# Lowering a floor is a decision: say why in the commit that does it.
FLOORS = {
    ("questions", "all"): {"article@1": 0.93, "passage@1": 0.87, "sentence@1": 0.70},
    ("questions", "difficulty:easy"): {"article@1": 0.95},
    ("questions", "difficulty:medium"): {"article@1": 0.95},
    ("followups", "all"): {"article@1": 0.9, "sentence@1": 0.7},
}


def _answers(retriever: Retriever, name: str) -> str:
    lines = []
    for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        *history, question = item.get("turns") or [item["question"]]
        answer = retriever.ask(question, history).model_dump(mode="json")
        lines.append(json.dumps({"id": item["id"], **answer}, ensure_ascii=False))
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["questions", "followups"])
def test_floors(retriever: Retriever, shared: Path, tmp_path: Path, name: str) -> None:
    """No figure falls below what was reached; the table is printed with -s."""
    predicted, report = tmp_path / "answers.jsonl", tmp_path / "report.json"
    predicted.write_text(_answers(retriever, name), encoding="utf-8")
    command: list[str | Path] = [
        sys.executable, shared / "tools" / "score_answers.py", "--pred", predicted,
        "--gold", GOLD / f"{name}.jsonl", "--articles", GOLD / "segmentation", "--json", report,
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    print(done.stdout)
    groups: dict[str, dict[str, Any]] = json.loads(report.read_bytes())["groups"]
    for (file, group), floors in FLOORS.items():
        for figure, floor in floors.items() if file == name else ():
            assert groups[group][figure] >= floor, f"{group} {figure}"


def test_every_quotation_stands_on_its_page(retriever: Retriever) -> None:
    """Sentence and passage of every answer are the page's own characters, at their lines."""
    pages = {
        path.name: path.read_text(encoding="utf-8").split("\n")
        for path in (GOLD.parent.parent.parent / "seeds").glob("*.txt")
    }
    for line in (GOLD / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        answer = retriever.ask(json.loads(line)["question"])
        for hit in answer.hits[:3]:
            printed = "".join(
                "".join(pages[hit.page][first - 1 : last]) for first, last in hit.lines
            )
            assert "".join(hit.text.split()) in "".join(printed.split())
        if answer.best and answer.best.field == "body":
            assert answer.best.sentence in answer.hits[0].text
        elif answer.best:
            printed = "".join("".join(pages[answer.hits[0].page]).split())
            assert all(
                "".join(part.split()) in printed for part in answer.best.sentence.split("\n")
            )
