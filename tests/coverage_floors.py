"""The share of each room that the tests run: nothing falls below its floor.

    coverage json -o coverage.json && python -m tests.coverage_floors coverage.json

Lines and branches count alike, as in coverage's own total.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path, PurePath
from typing import NamedTuple

ROOM = 85.0
"""Percent of each room."""
ALL = 92.0
"""Percent of the whole."""


class Share(NamedTuple):
    """How much of the lines and branches there are was run."""

    covered: int
    of: int

    @property
    def percent(self) -> float:
        """In percent; what has nothing to run is covered."""
        return 100 * self.covered / self.of if self.of else 100.0


def room_of(file: str) -> str:
    """The room of a module: its folder, down to the second, and in bot/telegram the third."""
    folders = PurePath(file).parts[:-1]
    return "/".join(folders[: 3 if folders[:2] == ("bot", "telegram") else 2])


def shares(report: Path) -> dict[str, Share]:
    """The share of each room, and of "all", in coverage's JSON report."""
    found: defaultdict[str, Share] = defaultdict(lambda: Share(0, 0))
    for file, measured in json.loads(report.read_bytes())["files"].items():
        counts = measured["summary"]
        covered = counts["covered_lines"] + counts.get("covered_branches", 0)
        of = counts["num_statements"] + counts.get("num_branches", 0)
        for room in (room_of(file), "all"):
            found[room] = Share(found[room].covered + covered, found[room].of + of)
    return dict(found)


def missed(found: dict[str, Share]) -> list[str]:
    """The rooms below their floor."""
    return [
        room for room, share in found.items() if share.percent < (ALL if room == "all" else ROOM)
    ]


def main() -> None:
    """The command line."""
    found = shares(Path(sys.argv[1]))
    below = missed(found)
    for room, share in sorted(found.items()):
        sys.stdout.write(f"{room:22} {share.percent:5.1f} %{'  !' * (room in below)}\n")
    if below:
        sys.exit(f"Below {ROOM:g} % of a room, or {ALL:g} % of all: those marked with !.")


if __name__ == "__main__":
    main()
