"""Printing results to stdout."""

from __future__ import annotations

import json
import sys

from rich.console import Console
from rich.text import Text


def print_text(text: Text | str) -> None:
    """Text, wrapped and in style in a terminal, as it is in a pipe."""
    console = Console(highlight=False)
    shown = Text(text) if isinstance(text, str) else text
    console.print(shown, soft_wrap=not console.is_terminal)


def print_json(value: object) -> None:
    """One JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
