"""A conversation as a file: Markdown for a name that ends in .md, else plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rich.text import Text

from bot.terminal.output import bracketed
from retrieval import one_line, visible

_MARKDOWN = (".md", ".markdown")


class Exchange(NamedTuple):
    """What the reader typed and what was shown."""

    line: str
    shown: Text


def write_transcript(exchanges: Sequence[Exchange], file: Path, *, replace: bool) -> None:
    """Write the conversation.

    Raises:
        FileExistsError: The file exists and may not be replaced.
    """
    write = _as_markdown if file.suffix.lower() in _MARKDOWN else _as_text
    with file.open("w" if replace else "x", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(map(write, exchanges)))


def _as_text(exchange: Exchange) -> str:
    return f"> {visible(exchange.line)}\n\n{bracketed(exchange.shown).plain}\n"


def _as_markdown(exchange: Exchange) -> str:
    """Return the line as a heading, what was shown below it, each of its lines a paragraph."""
    lines = exchange.shown.split("\n", allow_blank=True)
    paragraphs = [_paragraph(line) for line in lines if line.plain.strip()]
    return "\n\n".join([f"## {_escaped(one_line(exchange.line))}", *paragraphs]) + "\n"


def _paragraph(line: Text) -> str:
    """Return a line; what is bold and underlined on the screen is so here."""
    cuts = sorted({edge for span in line.spans for edge in span[:2]} - {0, len(line)})
    written = "".join(map(_run, line.divide(cuts))).strip()
    return re.sub(r"^([-+>#])", r"\\\1", written)


def _run(run: Text) -> str:
    styles = " ".join([str(run.style), *(str(span.style) for span in run.spans)])
    written = _escaped(run.plain)
    if "bold" in styles and written.strip():
        written = written.replace(written.strip(), f"**{written.strip()}**")
    return f"<u>{written}</u>" if "underline" in styles else written


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<&|~])", r"\\\1", text)
