"""Lists: tables in a terminal, tab-separated lines in a pipe, JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from rich.console import Console

from bot.config import Language
from bot.messages import key_of, say
from bot.terminal.output import print_json
from retrieval import one_line

Row = Mapping[str, object]

_WIDEST = {"byline": 12}  # cells; the headline needs the room more
_KEPT_WHOLE = ("id", "date", "edition", "articles", "kind", "doubtful")


def print_rows(rows: Sequence[Row], language: Language, *, as_json: bool) -> None:
    """Print rows of the same keys. What people read is in their language, JSON is not."""
    console = Console(highlight=False)
    if as_json:
        print_json(rows)
    elif console.is_terminal:
        _print_table(rows, language, console)
    else:
        for row in rows:
            sys.stdout.write("\t".join(_cells(row, language)) + "\n")


def _print_table(rows: Sequence[Row], language: Language, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    # A column in which no row has anything takes room from the others.
    keys = [key for key in rows[0] if key == "id" or any(row[key] for row in rows)]
    for key in keys:
        table.add_column(
            say(language, key_of("head", key)),
            overflow="fold",
            no_wrap=key in _KEPT_WHOLE,
            max_width=_WIDEST.get(key),
            justify="right" if key == "articles" else "left",
        )
    for row in rows:
        table.add_row(*map(Text, _cells({key: row[key] for key in keys}, language)))
    console.print(table)


def _cells(row: Row, language: Language) -> list[str]:
    return [_cell(key, value, language) for key, value in row.items()]


def _cell(key: str, value: object, language: Language) -> str:
    if key == "kind":
        return say(language, key_of("kind", str(value)))
    if isinstance(value, bool):
        return "？" if value else ""
    return "" if value is None else one_line(str(value))
