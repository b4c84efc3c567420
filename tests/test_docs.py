"""docs/: the examples run, the tables are current, configurations and names are real."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

LIBRARY = ROOT / "docs" / "library.md"
MCP = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")


def test_the_librarys_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says what it prints; they are run where seeds/ is."""
    pytest.importorskip("langchain_core", reason="the extra langchain is not installed")
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(LIBRARY), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert results.failed == 0


def test_the_fields_are_those_of_an_answer() -> None:
    """`python docs/fields.py` would change nothing."""
    command = [sys.executable, str(ROOT / "docs" / "fields.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_configurations_are_json_that_start_the_server() -> None:
    """Of clients that start it, the command is wenbao mcp."""
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", MCP, re.DOTALL)]
    servers = [one.get("mcpServers") or one["servers"] for one in blocks]
    assert len(servers) == 3
    for server in servers:
        own = server["wenbao"]
        assert own.get("url", "").endswith("/mcp") or (own["command"], own["args"][0]) == (
            "wenbao",
            "mcp",
        )


def test_the_tools_of_the_server_are_listed() -> None:
    """No other, and none is missing."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    from bot.mcp.tools import Tools

    rows = "".join(re.findall(r"^\| (`.*?) \|", MCP, re.MULTILINE))
    tools = {
        name
        for name, tool in vars(Tools).items()
        if "CallToolResult" in str(getattr(tool, "__annotations__", {}).get("return"))
        and not name.startswith("_")
    }
    assert set(re.findall(r"`(\w+)`", rows)) == tools
    assert "search" in tools
