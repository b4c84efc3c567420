"""Typesetting: punctuation as the paper prints it, stray blanks, lines of a width."""

from __future__ import annotations

import re
from random import Random

from .layout import Layout

HALF = str.maketrans("，；（）：？！", ",;():?!")
QUOTES = {
    "straight": str.maketrans("“”‘’", "\"\"''"),
    "corner": str.maketrans("“”‘’", "「」『』"),
}
NO_START = set("，。、；：？！”’）》」』】,.;:?!)…—")
NO_END = set("“‘（《「『【(")
NARROW = set("，。、；：？！“”‘’（）《》「」『』【】")
RUN = re.compile(r"[0-9A-Za-z.%+\-]+| ?[，。、；：？！”’）》」』】,;:?!)]|.", re.DOTALL)


def print_style(text: str, layout: Layout) -> str:
    """`text` in the page's punctuation and quotation marks."""
    if layout.half_punctuation:
        text = text.translate(HALF)
    return text.translate(QUOTES[layout.quotes]) if layout.quotes in QUOTES else text


def scatter_blanks(text: str, layout: Layout, rng: Random) -> str:
    """`text` with the blanks that squeezed punctuation leaves in an extraction."""
    if layout.stray == "none":
        return text

    def spaced(match: re.Match[str]) -> str:
        mark, draw, before = match.group(), rng.random(), rng.random()
        lead = " " if layout.stray == "around" and before < 0.12 else ""
        return f"{lead}{mark} " if draw < 0.4 else lead + mark

    text = re.sub(r"[，。、；：,;]", spaced, text)
    if layout.stray == "around":
        text = re.sub(
            r"[“「]", lambda m: f" {m.group()}" if rng.random() < 0.3 else m.group(), text
        )
        text = re.sub(
            r"[”」]", lambda m: f"{m.group()} " if rng.random() < 0.3 else m.group(), text
        )
    return re.sub(r"  +", " ", text).strip(" ")


def _measure(char: str, layout: Layout) -> float:
    if layout.measure == "count":
        return 1.0
    if char.isascii():
        return 0.5
    return 0.5 if char in NARROW and layout.stray != "none" else 1.0


def _pieces(text: str, layout: Layout) -> list[str]:
    """What a line may not break: numbers and words, where lines are typeset."""
    return list(text) if layout.measure == "count" else RUN.findall(text)


def wrap(text: str, layout: Layout) -> list[str]:
    """The paragraph's lines, the first with the page's indent."""
    lead = "\u3000\u3000" if layout.indent == "printed" else ""
    if not layout.width:
        return [lead + text]
    lines: list[str] = []
    line, used = lead, 0.0 if layout.indent == "none" else 2.0
    strict = layout.measure == "typeset"
    for piece in _pieces(text, layout):
        size = sum(_measure(char, layout) for char in piece)
        if (
            used + size > layout.width
            and not (strict and piece.strip() in NO_START)
            and line.strip()
        ):
            carried = line[-1] if strict and line[-1] in NO_END else ""
            lines.append(line[: len(line) - len(carried)])
            line, used = carried, _measure(carried, layout) if carried else 0.0
        if line or not piece.isspace():
            line, used = line + piece, used + size
    lines.append(line)
    return [text.rstrip() for text in lines if text.strip()]


def cut_column(lines: list[str], at: float) -> tuple[list[str], list[str]]:
    """The lines before and after a column's end, `at` of the way down."""
    if len(lines) > 1:
        number = max(1, min(len(lines) - 1, round(at * len(lines))))
        return lines[:number], lines[number:]
    text = lines[0]
    number = max(1, min(len(text) - 1, round(at * len(text))))
    while number < len(text) - 1 and (
        text[number] in NO_START or text[number].isspace() or text[number].isascii()
    ):
        number += 1
    return [text[:number]], [text[number:]]
