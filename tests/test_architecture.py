"""ARCHITECTURE.md: its drawings are those of the imports, its examples run."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.test_house import ORDERS

FILE = ROOT / "ARCHITECTURE.md"


def test_the_drawings_and_lists_are_current() -> None:
    """`python docs/rooms.py` would change nothing."""
    command = [sys.executable, str(ROOT / "docs" / "rooms.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_examples_run() -> None:
    """Each says what it prints."""
    results = doctest.testfile(str(FILE), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert results.failed == 0


@pytest.mark.parametrize("top", ORDERS)
def test_every_room_is_described(top: str) -> None:
    """By a heading or an item of a list."""
    text = FILE.read_text(encoding="utf-8")
    folder = ROOT / top.replace(".", "/")
    for line in ORDERS[top]:
        for room in line:
            if (folder / room).is_dir():
                assert f"### {room}\n" in text or f"- `{room}/`" in text, room
