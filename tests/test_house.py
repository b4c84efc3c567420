"""The house: which room may import which, one home for every foreign package, sizes.

The order of the rooms is data here: a room may import what stands before it, and rooms of one
line do not know each other. ARCHITECTURE.md says what each room is for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LIBRARY = (
    ("chinese",),
    ("errors",),
    ("models",),
    ("reading",),
    ("layout", "index"),
    ("pages",),
    ("question",),
    ("search",),
    ("dialogue",),
    ("answer",),
    ("asking",),
    ("retriever",),
    ("schema",),
    ("archive", "evaluation"),
    ("adapters",),
)
FRONT_ENDS = (
    ("sections",),
    ("config",),
    ("messages",),
    ("failures", "session"),
    ("opening", "terminal"),
    ("telegram", "web"),
    ("mcp",),
    ("cli",),
    ("__main__",),
)
TELEGRAM = (
    ("state", "logs"),
    ("delivery",),
    ("intake",),
    ("handlers", "startup"),
    ("worker",),
    ("app",),
)
ORDERS = {"retrieval": LIBRARY, "bot": FRONT_ENDS, "bot.telegram": TELEGRAM}

HOMES = {
    "charset_normalizer": {"retrieval.reading.files"},
    "haystack": {"retrieval.adapters.haystack"},
    "jieba": {"retrieval.index.analyzer"},
    "langchain_core": {"retrieval.adapters.langchain"},
    "llama_index": {"retrieval.adapters.llamaindex"},
    "opencc": {"retrieval.chinese.simplified"},
    "platformdirs": {"bot.config", "retrieval.index.analyzer"},
    "prompt_toolkit": {
        "bot.terminal.completion",
        "bot.terminal.pager",
        "bot.terminal.prompt",
    },
    "pydantic": {
        "bot.config",
        "bot.mcp.replies",
        "bot.mcp.tools",
        "bot.sections",
        "bot.web.routes.bodies",
        "retrieval.evaluation.gold",
        "retrieval.models",
    },
    "pydantic_settings": {"bot.config", "bot.sections"},
    "pypinyin": {"retrieval.question.typos"},
    "rank_bm25": {"retrieval.index.bm25"},
    "telegram": {"bot.telegram.delivery.api"},
}
"""Every foreign package and the modules that may import it; those of ROOMS have whole rooms."""
ROOMS = {
    "fastapi": ("bot.web",),
    "mcp": ("bot.mcp",),
    "numba": ("retrieval.index.disk.fast",),
    "numpy": ("retrieval.index", "retrieval.archive.indexing"),
    "rich": ("bot.terminal", "bot.cli"),
    "starlette": ("bot.web", "bot.mcp"),
    "typer": ("bot.cli",),
    "uvicorn": ("bot.web",),
}

MOST_LINES = 300
MOST_FILES = 12
MOST_FUNCTION_LINES = 30
LEAST_MODULES = 100
"""So many modules there are at least; a house test that sees fewer looks in the wrong place."""

FILES = sorted(file for top in ("retrieval", "bot") for file in (ROOT / top).rglob("*.py"))


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _imports(tree: ast.AST) -> set[str]:
    """The full names of the modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names}
    known = {_name(file) for file in FILES}
    return {
        name if name in known or name.rpartition(".")[0] not in known else name.rpartition(".")[0]
        for name in names
    }


IMPORTS = {_name(file): _imports(_tree(file)) for file in FILES}


def test_the_whole_house_is_seen() -> None:
    """The other tests here cannot pass by looking at nothing."""
    assert len(IMPORTS) >= LEAST_MODULES
    assert {"retrieval.index.bm25", "bot.telegram.intake.queue", "bot.messages.errors"} <= set(
        IMPORTS
    )


def _arrows(top: str) -> Iterator[tuple[str, str, str]]:
    """(module, its room, a room that it imports), for rooms of `top` other than its own."""
    rooms = {room for line in ORDERS[top] for room in line}
    for module, imported in IMPORTS.items():
        room = module.removeprefix(f"{top}.").split(".")[0]
        if not module.startswith(f"{top}.") or room not in rooms:
            continue
        for name in imported:
            other = name.removeprefix(f"{top}.").split(".")[0]
            if name.startswith(f"{top}.") and other != room and other in rooms:
                yield module, room, other


@pytest.mark.parametrize("top", ORDERS)
def test_rooms_import_what_stands_before_them(top: str) -> None:
    """Data flows one way: no arrow upwards, and none between rooms of one line."""
    floor = {room: number for number, line in enumerate(ORDERS[top]) for room in line}
    wrong = [
        f"{module} imports {other}"
        for module, room, other in _arrows(top)
        if floor[other] >= floor[room]
    ]
    assert wrong == []
    assert sum(1 for _ in _arrows(top)) > 20


@pytest.mark.parametrize("top", ORDERS)
def test_every_room_has_its_place(top: str) -> None:
    """A new room or module at the top is written into the order, with its place in it."""
    folder = ROOT / top.replace(".", "/")
    there = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    there |= {file.parent.name for file in folder.glob("*/__init__.py")}
    placed = {room for line in ORDERS[top] for room in line}
    assert there - placed == set()


def test_modules_form_no_cycle() -> None:
    """Every module can be placed after all that it imports."""
    graph = {
        module: {name for name in names if name in IMPORTS and name != module}
        for module, names in IMPORTS.items()
    }
    placed: set[str] = set()
    while ready := {name for name in graph if name not in placed and graph[name] <= placed}:
        placed |= ready
    assert set(graph) - placed == set()


def test_front_ends_know_the_library_by_its_public_names() -> None:
    """bot/ imports the package retrieval itself; retrieval/ imports nothing from bot/."""
    for module, names in IMPORTS.items():
        for name in names:
            if module.startswith("bot"):
                assert not name.startswith("retrieval."), (module, name)
            else:
                assert name.split(".")[0] != "bot", (module, name)


def test_foreign_packages_have_one_home() -> None:
    """What a foreign package is used for stands in one place; a new package is written down."""
    import sys

    users: dict[str, set[str]] = {}
    for module, names in IMPORTS.items():
        for name in names:
            package = name.split(".")[0]
            if package not in sys.stdlib_module_names and package not in ("retrieval", "bot"):
                users.setdefault(package, set()).add(module)
    for package, rooms in ROOMS.items():
        assert all(module.startswith(rooms) for module in users.pop(package)), package
    assert users == HOMES


def test_files_and_rooms_stay_small() -> None:
    """No file of more than 300 lines, no room of more than 12 files."""
    long = {
        _name(f): n for f in FILES if (n := len(f.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}
    rooms: dict[Path, int] = {}
    for file in FILES:
        if file.name != "__init__.py":
            rooms[file.parent] = rooms.get(file.parent, 0) + 1
    assert {str(room): n for room, n in rooms.items() if n > MOST_FILES} == {}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, its docstring aside."""
    first = function.body[0]
    doc = first if ast.get_docstring(function) is not None else None
    documented = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - documented


def test_functions_stay_short() -> None:
    """No function of more than 30 lines beside its docstring."""
    long = {
        f"{_name(file)}.{node.name}": _lines(node)
        for file in FILES
        for node in ast.walk(_tree(file))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and _lines(node) > MOST_FUNCTION_LINES
    }
    assert long == {}


def test_every_room_has_tests() -> None:
    """tests/ mirrors the rooms."""
    for top in ("retrieval", "bot", "bot/telegram"):
        for room in (ROOT / top).glob("*/__init__.py"):
            folder = ROOT / "tests" / top / room.parent.name
            if room.parent.name not in ("messages", "telegram"):
                assert list(folder.glob("test_*.py")), folder
