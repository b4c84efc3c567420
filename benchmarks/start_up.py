"""What a question costs in a process of its own, next to jieba's dictionary alone.

    python -m benchmarks.start_up [--runs 7]

Every figure is the fastest of so many runs, in turn, each a new process: what else the machine
does only ever adds to a time. The first question of all, which writes the archive of the five
pages and the copy of the dictionary, is not measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time

_DICTIONARY = """
import logging, sys, warnings
warnings.simplefilter("ignore")
import jieba
logging.getLogger("jieba").setLevel(logging.CRITICAL)
jieba.dt.tmp_dir = sys.argv[1]
jieba.initialize()
"""

_STEPS = {
    "python alone": ["-c", "pass"],
    "import numpy, rank_bm25": ["-c", "import rank_bm25"],
    "import pydantic_settings": ["-c", "import pydantic_settings"],
    "import typer, rich": ["-c", "import typer, rich.console"],
    "import retrieval": ["-c", "import retrieval"],
    "import bot.cli": ["-c", "import bot.cli"],
    "our analyzer, one word": ["-c", "from retrieval import Analyzer; Analyzer().terms('工会')"],
    "jieba's dictionary alone": ["-c", _DICTIONARY, "{folder}"],
    "wenbao ask": ["-m", "bot", "ask", "燃气集团的工会主席是谁？"],
}


def main() -> None:
    """Print a table of seconds, and the ratio that matters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        best = dict.fromkeys(_STEPS, float("inf"))
        for run in range(runs + 1):
            for name, arguments in _STEPS.items():
                seconds = _time([part.replace("{folder}", folder) for part in arguments], folder)
                if run:  # the first one fills the caches
                    best[name] = min(best[name], seconds)
    for name, seconds in best.items():
        sys.stdout.write(f"{name:<30} {seconds:6.3f} s\n")
    ratio = best["wenbao ask"] / best["jieba's dictionary alone"]
    sys.stdout.write(f"wenbao ask takes {ratio:.2f} times what jieba's dictionary alone takes\n")


def _time(arguments: list[str], folder: str) -> float:
    env = os.environ | {"XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder}
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, env=env, check=True, capture_output=True)  # noqa: S603 - this file's
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
