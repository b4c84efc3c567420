"""The floors of coverage, room by room."""

from __future__ import annotations

import json
from pathlib import Path

from tests.coverage_floors import Share, missed, room_of, shares


def test_rooms() -> None:
    """Folders down to the second; the bot of Telegram has rooms of its own."""
    assert room_of("retrieval/retriever.py") == "retrieval"
    assert room_of("retrieval/index/bm25.py") == "retrieval/index"
    assert room_of("bot/cli/doctor/checks.py") == "bot/cli"
    assert room_of("bot/telegram/intake/queue.py") == "bot/telegram/intake"


def test_lines_and_branches_are_added_up(tmp_path: Path) -> None:
    """Of a room with a full and an empty file, by their sizes; and of all."""
    files = {
        "retrieval/index/a.py": (6, 6, 2, 2),
        "retrieval/index/b.py": (0, 2, 0, 0),
        "bot/__init__.py": (0, 0, 0, 0),
    }
    names = ("covered_lines", "num_statements", "covered_branches", "num_branches")
    report = {"files": {f: {"summary": dict(zip(names, c, strict=True))} for f, c in files.items()}}
    (tmp_path / "c.json").write_text(json.dumps(report))
    found = shares(tmp_path / "c.json")
    assert found == {"retrieval/index": Share(8, 10), "bot": Share(0, 0), "all": Share(8, 10)}
    assert missed(found) == ["retrieval/index", "all"]
    assert missed({"bot": Share(85, 100), "all": Share(92, 100)}) == []
