"""The figures below which no change may fall, on the gold questions of the five pages.

    python -m tests.floors [--raise | --lower]

Without an option the figures are shown beside their floors. --raise lifts the floors that were
passed, and lowers none. --lower sets every floor to what is reached now, for the data as it is
now: a decision, whose reason belongs into the message of the commit that does it.
tests/data/floors.json keeps the floors beside the SHA-256 of the data they were reached on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from retrieval import Archive, Evaluation, Retriever, evaluate, read_gold
from tests.conftest import GOLD, ROOT, SEEDS

FILE = ROOT / "tests" / "data" / "floors.json"


class Floors(NamedTuple):
    """`digests` of the data by path, `figures` by name; of all figures more is better."""

    digests: dict[str, str]
    figures: dict[str, float]

    def raised_to(self, reached: Mapping[str, float]) -> Floors:
        """The floors, each the higher of itself and what was reached."""
        higher = {name: max(value, self.figures.get(name, 0)) for name, value in reached.items()}
        return self._replace(figures={**self.figures, **higher})

    def missed(self, reached: Mapping[str, float]) -> dict[str, tuple[float, float]]:
        """What fell below its floor, with the floor; a figure that is gone has fallen to 0."""
        return {
            name: (reached.get(name, 0), floor)
            for name, floor in self.figures.items()
            if reached.get(name, 0) < floor
        }


def read_floors(file: Path = FILE) -> Floors:
    """The floors that are kept."""
    kept = json.loads(file.read_bytes())
    return Floors(kept["sha256"], kept["floors"])


def write_floors(floors: Floors, file: Path = FILE) -> None:
    """Keep floors."""
    kept = {"sha256": floors.digests, "floors": floors.figures}
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """SHA-256 of everything that the figures depend on beside the code."""
    files = [*sorted(GOLD.glob("*.jsonl")), *sorted(SEEDS.glob("*.txt"))]
    return {
        file.relative_to(ROOT).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def measure(retriever: Retriever) -> dict[str, float]:
    """Every figure that has a floor, rounded down to four places."""
    questions, followups, nothing = (
        read_gold(GOLD / f"{name}.jsonl") for name in ("questions", "followups", "unanswerable")
    )
    figures = [
        *_figures("questions", evaluate(retriever, questions, unanswerable=nothing)),
        *_figures("followups", evaluate(retriever, followups)),
    ]
    return {name: math.floor(value * 10_000) / 10_000 for name, value in figures}


def _figures(file: str, evaluation: Evaluation) -> Iterator[tuple[str, float]]:
    for group in evaluation.groups:
        if group.name.startswith("tag:"):  # too few to each to hold a change to them
            continue
        for name, figure in group.figures.items():
            if name == "refused":
                yield f"{file} {group.name} answered", 1 - figure.value
            else:
                yield f"{file} {group.name} {name}", figure.value
    trust = evaluation.trust
    if trust is not None and trust.auroc is not None and trust.auroc_right is not None:
        yield f"{file} auroc", trust.auroc.value
        yield f"{file} auroc right", trust.auroc_right.value
        for category, figure in trust.caught.items():
            yield f"{file} caught {category}", figure.value


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--raise", dest="lift", action="store_true", help="lift floors passed")
    choice.add_argument("--lower", action="store_true", help="set all to what is reached now")
    arguments = parser.parse_args()
    reached = measure(Archive.of_seeds().retriever())
    if arguments.lower:
        write_floors(Floors(digests(), reached))
    floors = read_floors()
    if digests() != floors.digests:
        sys.exit("The data have changed since the floors were reached; --lower sets new ones.")
    if arguments.lift:
        floors = floors.raised_to(reached)
        write_floors(floors)
    for name, value in reached.items():
        floor = floors.figures.get(name, 0)
        sys.stdout.write(f"{name:40} {value:.4f}  floor {floor:.4f}{'  !' * (value < floor)}\n")
    if floors.missed(reached):
        sys.exit("Below their floors: those marked with !.")


if __name__ == "__main__":
    main()
