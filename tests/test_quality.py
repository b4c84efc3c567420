"""The quality of answers on the five pages: nothing falls below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval import Retriever
from tests.conftest import GOLD, ROOT
from tests.floors import Floors, digests, measure, read_floors, write_floors


@pytest.fixture(scope="module")
def reached(retriever: Retriever) -> dict[str, float]:
    """Every figure that has a floor, as it is now."""
    return measure(retriever)


def test_no_figure_is_below_its_floor(reached: dict[str, float]) -> None:
    """`python -m tests.floors` shows them all; only its --lower lowers one."""
    assert read_floors().missed(reached) == {}


def test_the_data_are_those_of_the_floors() -> None:
    """Other questions or pages want floors of their own: `python -m tests.floors --lower`."""
    assert digests() == read_floors().digests


def test_every_figure_has_a_floor(reached: dict[str, float]) -> None:
    """`python -m tests.floors --raise` gives one to a new figure."""
    assert reached.keys() == read_floors().figures.keys()


def test_raising_lowers_nothing() -> None:
    """A floor that was passed goes up, one that was missed stays, a new one is kept."""
    floors = Floors({}, {"passed": 0.5, "missed": 0.5, "gone": 0.5})
    reached = {"passed": 0.75, "missed": 0.25, "new": 0.1}
    raised = {"passed": 0.75, "missed": 0.5, "gone": 0.5, "new": 0.1}
    assert floors.raised_to(reached).figures == raised
    assert floors.missed(reached) == {"missed": (0.25, 0.5), "gone": (0, 0.5)}


def test_floors_are_kept_as_they_are(tmp_path: Path) -> None:
    """Written and read again they are the same."""
    floors = Floors({"a.txt": "0f"}, {"all article@1": 0.9327})
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_every_quotation_stands_on_its_page(retriever: Retriever) -> None:
    """Sentence and passage of every answer are the page's own characters, at their lines."""
    pages = {
        path.name: path.read_text(encoding="utf-8").split("\n")
        for path in (ROOT / "seeds").glob("*.txt")
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
