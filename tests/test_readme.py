"""The README cannot drift: its sessions, its example and its list of commands are checked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.app import command_line, run
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


SECTIONS = dict(re.findall(r"^### `(wenbao .*?)`\n(.*?)(?=^##)", README, re.DOTALL | re.MULTILINE))
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
EVERYWHERE = {"--archive", "--config", "--language", "-h", "--help"}


def _help(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, set[str]]:
    """The usage line of a command, and the options that its help lists."""
    assert run([*command.split(), "--help", "--language", "en"]) == 0
    usage, *lines = capsys.readouterr().out.splitlines()
    options = [line[:24] for line in lines if line.startswith("  -")]
    return usage.removeprefix("Usage: "), {
        name for line in options for name in OPTION.findall(line)
    }


@pytest.mark.parametrize("command", ["", *command_line("en").commands])
def test_every_command_is_explained(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Under its usage line, with each option of its help and no other, and an example of it."""
    usage, options = _help(command, capsys)
    text, _, example = SECTIONS[usage].partition("```console")
    explained = set(OPTION.findall("".join(re.findall(r"^- .*?:", text, re.DOTALL | re.MULTILINE))))
    explained |= set(re.findall(r"; `(--[a-z-]+)`", text))
    assert explained == options - EVERYWHERE
    assert f"wenbao {command}".rstrip() in example


def test_no_command_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Every section is of a command that there is."""
    commands = command_line("en").commands
    assert set(SECTIONS) == {_help(command, capsys)[0] for command in ("", *commands)}


def test_what_every_command_takes_is_said_once() -> None:
    """Above the sections, since it is the same for all."""
    [common] = re.findall(r"^## Commands\n(.*?)^###", README, re.DOTALL | re.MULTILINE)
    assert set(OPTION.findall(common)) == EVERYWHERE


def test_the_setup_takes_two_commands() -> None:
    """The two lines that .ci/run takes from here."""
    assert [len(block.strip().splitlines()) for block in _blocks("sh")] == [1, 1]
