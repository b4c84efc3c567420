"""Bring the generated parts of ARCHITECTURE.md up to date: drawings of the rooms, lists of files.

    python docs/rooms.py [--check]

A drawing is made from the imports: an arrow leads from a room to one that is built on it, and one
that follows from others is left out. A list has every file of a room with the first line of its
docstring. With --check nothing is written; the exit code is 1 where the file is out of date.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "ARCHITECTURE.md"
# <!-- rooms of retrieval --> and <!-- files of retrieval/index -->, up to <!-- end -->.
_GENERATED = re.compile(
    r"(?P<head><!-- (?P<kind>rooms|files) of (?P<folder>[\w/]+) -->\n).*?(?P<tail><!-- end -->)",
    re.DOTALL,
)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say what is old")
    check = parser.parse_args().check
    written = FILE.read_text(encoding="utf-8")
    current = _GENERATED.sub(_generate, written)
    if check and current != written:
        sys.exit("ARCHITECTURE.md is out of date; run python docs/rooms.py.")
    if not check:
        FILE.write_text(current, encoding="utf-8")


def _generate(match: re.Match[str]) -> str:
    folder = ROOT / match["folder"]
    text = _drawing(folder) if match["kind"] == "rooms" else _files(folder)
    return f"{match['head']}{text}\n{match['tail']}"


def _drawing(folder: Path) -> str:
    """The rooms of a folder as a Mermaid graph."""
    arrows = _arrows(folder)
    lines = ["```mermaid", "graph TD"]
    lines += [f"    {other} --> {room}" for room in sorted(arrows) for other in _near(room, arrows)]
    return "\n".join((*lines, "```"))


def _arrows(folder: Path) -> dict[str, set[str]]:
    """What each room of a folder imports of the other rooms."""
    top = ".".join(folder.relative_to(ROOT).parts)
    arrows: dict[str, set[str]] = {}
    for file in folder.rglob("*.py"):
        room = file.relative_to(folder).parts[0].removesuffix(".py")
        if room in ("__init__", "__main__"):
            continue
        own = arrows.setdefault(room, set())
        for name in _imported(file):
            if name.startswith(f"{top}."):
                own.add(name.removeprefix(f"{top}.").split(".")[0])
    return {room: (others - {room}) & arrows.keys() for room, others in arrows.items()}


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _near(room: str, arrows: Mapping[str, set[str]]) -> list[str]:
    """What a room is built on directly: not by way of another room that it is built on."""
    further = {far for other in arrows[room] for far in _below(other, arrows)}
    return sorted(arrows[room] - further)


def _below(room: str, arrows: Mapping[str, set[str]]) -> set[str]:
    return arrows[room].union(*(_below(other, arrows) for other in arrows[room]))


def _files(folder: Path) -> str:
    """The files of a room, each with what its docstring says first."""
    return "\n".join(
        f"- `{file.relative_to(folder)}`: {_summary(file)}"
        for file in sorted(folder.rglob("*.py"))
        if file.name != "__init__.py"
    )


def _summary(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    main()
