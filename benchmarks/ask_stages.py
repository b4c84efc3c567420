"""How much CPU a question takes, by stage: `ask` over the five pages and their gold questions.

    python -m benchmarks.ask_stages [--rounds N] [--whole]

Run from the project's root; of another commit, from a clone of it with this file put there.
CPU of this process, the mean over the questions of the best of N rounds, after one that fills the
caches. --whole leaves out the stages, which cost a little themselves.
"""

from __future__ import annotations

import argparse
import functools
import json
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from retrieval import Archive, Retriever

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "data" / "gold" / "questions.jsonl"

STAGES = (
    ("read", "retrieval.search.searcher", "Searcher", "read"),
    ("BM25", "retrieval.index.bm25", "RankBM25Index", "search"),
    ("re-scoring", "retrieval.search.rescoring", "Rescorer", "rescore"),
    ("highlights", "retrieval.search.searcher", "Searcher", "highlights"),
    ("sentences", "retrieval.answer.sentences", "SentenceReader", "read_hit"),
    ("verdict", "retrieval.answer.answer", None, "judge"),
)
"""Name, module, class, function."""


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def watch(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time noted under a name; a generator is run to its end."""

        @functools.wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            started = process_time()
            result = function(*args, **kwargs)
            if isinstance(result, Iterator):
                result = list(result)
            self.spent[name] = self.spent.get(name, 0.0) + process_time() - started
            return result

        return timed


def watch_stages(clock: Clock) -> None:
    """Put the clock around what the stages call; one that a commit does not have is left out."""
    for name, module, owner, function in STAGES:
        try:
            place = __import__(module, fromlist=["x"])
            place = getattr(place, owner) if owner else place
            setattr(place, function, clock.watch(name, getattr(place, function)))
        except (ImportError, AttributeError):
            sys.stderr.write(f"{name} is not there.\n")


def ask_all(retriever: Retriever, questions: list[str]) -> float:
    """CPU seconds of every question once."""
    started = process_time()
    for question in questions:
        retriever.ask(question)
    return process_time() - started


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whole", action="store_true")
    arguments = parser.parse_args()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    retriever = Archive.of_seeds().retriever()
    ask_all(retriever, questions)
    clock = Clock()
    if not arguments.whole:
        watch_stages(clock)
    best, stages = float("inf"), dict[str, float]()
    for _ in range(arguments.rounds):
        clock.spent.clear()
        took = ask_all(retriever, questions)
        if took < best:
            best, stages = took, dict(clock.spent)
    for name, seconds in stages.items():
        sys.stdout.write(f"{name:12} {1000 * seconds / len(questions):7.2f} ms\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{'a question':12} {1000 * best / len(questions):7.2f} ms CPU\n")
    sys.stdout.write(f"memory {memory:.0f} MB\n")


if __name__ == "__main__":
    main()
