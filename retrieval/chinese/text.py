"""Characters: folding for matching, making the invisible visible, sentences.

Nothing here knows of pages or articles. Folding serves matching only; what is shown to a reader
is always the page's own text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

HAN = "[\u3400-\u9fff]"
"""A Chinese character, for patterns."""


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int


# One form a sign: what a page prints “thus” and a reader types "so" is the same.
_SIGNS = {
    **dict.fromkeys("“”„‟「」＂〝〞", '"'),
    **dict.fromkeys("‘’‚‛＇『』", "'"),
    **dict.fromkeys("—–―－─‐‑‒━", "-"),
    "・": "·",
    "•": "·",
}
# Characters that folding leaves as they are, so that the slow path sees only the others.
_FOLDABLE = re.compile(r"[^\u0000-\u0040\u005b-\u007f\u3001-\u3003\u3008-\u300b\u3400-\u9fff]")


@cache
def _fold_char(char: str) -> str:
    sign = _SIGNS.get(char)
    if sign:
        return sign
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def fold(text: str) -> str:
    """Return `text` in one form of width, case, quote and dash, of the same length.

    Compatibility forms (full-width letters, CJK radicals and compatibility ideographs) are
    replaced by NFKC where that is one character, so offsets into the result are offsets
    into `text`.
    """
    return _FOLDABLE.sub(lambda match: _fold_char(match.group()), text)


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def _show_char(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the "control pictures": ␀ for NUL, ␛ for ESC
    if code == 0x7F:
        return "␡"
    return f"<U+{code:04X}>"


def visible(text: str) -> str:
    r"""Return `text` with control, bidirectional and surrogate characters shown, not obeyed.

    Tab and line feed stay. "\x1b[2J" becomes "␛[2J".
    """
    return _INVISIBLE.sub(_show_char, text)


def one_line(text: str) -> str:
    r"""Return `text` as one line, with blanks for tabs, line feeds and what `visible` shows.

    White space at its ends goes. "a\nb\n" becomes "a b".
    """
    return _INVISIBLE.sub(" ", text).replace("\t", " ").replace("\n", " ").strip()


def squeeze(text: str) -> str:
    """Return `text` without white space, the form in which two printings are compared.

    Characters without a width, which extraction leaves behind, are white space too.
    """
    return ZERO_WIDTH.sub("", "".join(text.split()))


ZERO_WIDTH = re.compile("[\u200b\ufeff\u00ad]")
"""Zero-width blanks, byte order marks and soft hyphens; the joiners belong to the text."""


_CLOSING = "”’\"'」』）)》〉】"
# A full stop in a number or an address (6.2, www.a.cn) is no end; "……" and "?!" are one end.
_SENTENCE_END = re.compile(rf"(?:[。！？!?]|…{{2}}|(?<=[\u3400-\u9fff])\.(?=\s|$))+[{_CLOSING}]*")
# 。”他说。 and 。”一位小哥笑着说。 belong to what was said.
_ATTRIBUTION = re.compile(
    r"[^。！？!?“「\n]{0,40}?(?:说道?|表示|介绍|介绍道|谈道?|告诉[^。！？，,\n]{1,12}|称|认为|指出|强调|回忆道?|感慨道?|笑道)[。！？!?]"
)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Cut text after 。！？ with their closing quotes and brackets, and at line feeds.

    A quotation stays together with the attribution that follows it (“……。”他说。).

    Args:
        text: Any text.

    Returns:
        Half-open character offsets into `text`, in order and not overlapping; white space around
        a sentence is left out, and nothing else is. Empty text gives ().
    """
    spans: list[Span] = []
    for block in re.finditer(r"[^\n]+", text):
        start, stop = block.span()
        while start < stop:
            end = _sentence_end(text, start, stop)
            spans += trim(text, Span(start, end))
            start = end
    return tuple(spans)


def _sentence_end(text: str, start: int, stop: int) -> int:
    match = _SENTENCE_END.search(text, start, stop)
    if match is None:
        return stop
    if match.group()[-1] in '”」"':
        said = _ATTRIBUTION.match(text, match.end(), stop)
        if said:
            return said.end()
    return match.end()


def trim(text: str, span: Span) -> list[Span]:
    """Return `span` without the white space at its ends: a list of one, or none if it is blank."""
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    end = span.start + len(part.rstrip())
    return [Span(start, end)] if start < end else []


_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff〇]")


def is_han(char: str) -> bool:
    """Tell whether `char` is a Han ideograph (unified, extension A and up, compatibility)."""
    return _HAN.match(char) is not None


def count_han(text: str) -> int:
    """Count the Han ideographs of `text`."""
    return len(_HAN.findall(text))


def bigrams(text: str) -> set[str]:
    """Return the pairs of neighbouring letters, digits and ideographs of `text`, folded."""
    signs = re.sub(r"[\W_]+", " ", fold(text))
    return {pair for pair in map("".join, pairwise(signs)) if " " not in pair}


def blocks(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Cut text at marks, and within runs without any, into blocks of `longest` characters at most.

    Args:
        text: Any text.
        longest: The most characters of a block; a run of marks alone may be longer.

    Yields:
        Each block, with the place where it begins.
    """
    if len(text) <= longest:
        yield 0, text
        return
    start = end = 0
    for match in re.finditer(rf"[^\W_]{{1,{longest}}}|[\W_]+", text):
        if match.end() - start > longest and end > start:
            yield start, text[start:end]
            start = end
        end = match.end()
    yield start, text[start:]
