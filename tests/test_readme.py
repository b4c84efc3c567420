"""The README cannot drift: its sessions, its example and its list of commands are checked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from bot.cli import build_app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", _blocks("console"))
def test_sessions_print_what_the_readme_shows(tmp_path: Path, block: str) -> None:
    """Run as printed, where seeds/ is and nothing of the reader's; stdout, to the letter."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        done = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            check=True,
        )
        assert done.stdout.rstrip("\n") == output.rstrip("\n")


def test_the_library_example_runs() -> None:
    """The Python block runs and prints the sentence, its source, and the text found."""
    [code] = _blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    lines = done.stdout.splitlines()
    assert lines[0].startswith("燃气集团党委常委、工会主席杜燕凤表示")
    assert lines[1].endswith("000_01eeeae0c410c12a.txt ((55, 72),)")
    assert lines[2] == "展览在上海开幕。"


def test_every_command_is_in_the_readme() -> None:
    """No command of the program is missing from the table, and none is made up."""
    commands = typer.main.get_command(build_app("en")).commands  # type: ignore[attr-defined]
    assert set(re.findall(r"`wenbao (?:or `wenbao )?([a-z]+)", README)) >= set(commands)
    table = re.findall(r"^\| .*?`wenbao ([a-z]+)", README, re.MULTILINE)
    assert set(table) <= set(commands)


def test_the_setup_takes_two_commands() -> None:
    """The two lines that .ci/run takes from here."""
    assert [len(block.strip().splitlines()) for block in _blocks("sh")] == [1, 1]
