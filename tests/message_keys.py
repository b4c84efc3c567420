"""Writes bot/messages/keys.py, by which mypy knows every key of a sentence.

python -m tests.message_keys
"""

from __future__ import annotations

from textwrap import wrap

from bot.messages import MESSAGES
from tests.conftest import ROOT

FILE = ROOT / "bot" / "messages" / "keys.py"

_HEAD = '''\
"""The keys of all sentences, for mypy; written by `python -m tests.message_keys`."""

from typing import Literal

# fmt: off
Key = Literal[
'''


def written() -> str:
    """What the file is to hold."""
    keys = ", ".join(f'"{key}"' for key in sorted(MESSAGES["zh"]))
    lines = wrap(keys, 95, break_long_words=False, break_on_hyphens=False)
    return _HEAD + "".join(f"    {line}\n" for line in lines).rstrip() + ",\n]\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
