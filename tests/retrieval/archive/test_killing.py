"""Kill -9 at any moment leaves an archive that is whole and searched as it should be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killing.py")


TIMES = 200


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_is_left_is_whole(tmp_path: Path) -> None:
    """Adding, removing, correcting, merging and compacting are each done or not done at all."""
    command = [sys.executable, str(PROGRAM), str(tmp_path / "archive"), str(TIMES), "7"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == (f"{TIMES}\n", "", 0)
