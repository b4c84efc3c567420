"""Traditional characters in their simplified form."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from retrieval.chinese.text import fold

if TYPE_CHECKING:
    from opencc import OpenCC


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length.

    OpenCC's t2s, by phrases: 乾燥 becomes 干燥 and 乾隆 stays. Where a phrase would change its
    length, the characters are taken one by one.
    """
    if text.isascii():
        return text
    # OpenCC takes no lone surrogates, which a terminal passes on.
    sound = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    simplified: str = _converter().convert(sound)
    if len(simplified) == len(text):
        return simplified
    return "".join(map(_simplify_char, sound))


@lru_cache(maxsize=1024)  # the same line is looked at again and again
def plain(text: str) -> str:
    """`text` in the one form that patterns are written for: folded, simplified, of its length."""
    return simplify(fold(text))


_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _simplify_char(char: str) -> str:
    simplified: str = _converter().convert(char)
    return simplified if len(simplified) == 1 else char
