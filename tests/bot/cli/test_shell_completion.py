"""Completion in the reader's shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from bot.cli.app import run


def _complete(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What bash is offered for the last of the words."""
    monkeypatch.setenv("_WENBAO_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with pytest.raises(SystemExit) as ended:
        run([])
    assert ended.value.code == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("wenbao s", ["segment", "show", "serve", "schema"]),
        ("wenbao add --d", ["--dry-run", "--date"]),
        ("wenbao list --st", ["--stats"]),
        ("wenbao ask zzz", []),
    ],
)
def test_commands_and_options_are_completed(
    words: str,
    offered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By their beginnings; a question is the reader's own."""
    assert _complete(words, monkeypatch, capsys) == offered


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose home is empty and in which `wenbao` is this program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "wenbao"
    root = Path(__file__).parents[3]
    program.write_text(
        f'#!{shutil.which("bash")}\nPYTHONPATH={root} exec {sys.executable} -m bot "$@"\n'
    )
    program.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "HOME": str(tmp_path), "PATH": path, "INPUTRC": "/dev/null"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_after_the_installation(home: dict[str, str], tmp_path: Path) -> None:
    """--install-completion, a new shell, and Tab fills in the command."""
    script = "wenbao --install-completion && wenbao --show-completion"
    done = subprocess.run(
        ["bash", "-c", f"{script}; exit"], env=home, capture_output=True, text=True, check=True
    )
    assert "complete -o default -F _wenbao_completion wenbao" in done.stdout
    shell = pexpect.spawn("bash", ["-i"], env=home, encoding="utf-8", timeout=30)
    shell.sendline("PS1='$ '")
    shell.send("wenbao segm\t")
    shell.expect("wenbao segment ")
    shell.close(force=True)
