"""How the package is built: short files, one way through it, one home for the client."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "bot" / "telegram"
MODULES = sorted(PACKAGE.glob("*.py"))


def _imports(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return named | {a.name for node in nodes if isinstance(node, ast.Import) for a in node.names}


def test_the_client_has_one_home() -> None:
    """python-telegram-bot is imported in api.py alone; the library by its name alone."""
    users = [f.name for f in MODULES if any(n.split(".")[0] == "telegram" for n in _imports(f))]
    assert users == ["api.py"]
    assert not any(name.startswith("retrieval.") for f in MODULES for name in _imports(f))


def test_modules_form_no_cycle() -> None:
    """Every module can be placed after all that it imports."""
    prefix = "bot.telegram."
    graph = {
        file.stem: {n.removeprefix(prefix) for n in _imports(file) if n.startswith(prefix)}
        for file in MODULES
    }
    placed: set[str] = set()
    while ready := {name for name in graph if name not in placed and graph[name] <= placed}:
        placed |= ready
    assert placed == set(graph)


def test_files_stay_short() -> None:
    """No file of more than 400 lines."""
    for file in MODULES:
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 400, file
