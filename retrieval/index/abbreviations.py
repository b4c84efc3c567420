"""Short names that the pages themselves define: 某某市总工会（以下简称“市总”）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retrieval.index.protocols import TextAnalyzer
from retrieval.index.vocabulary import SURE, Vocabulary
from retrieval.models import Article


class Abbreviation(NamedTuple):
    """A name, from the character with which its short form begins, and the short form."""

    name: str
    short: str


_DEFINED = re.compile(
    r"(?P<run>[\u3400-\u9fff]{3,40})\"?\((?:以下|下)?(?:简称|统称|称)为?:?\"?"
    r"(?P<short>[\u3400-\u9fffa-z0-9]{2,12})\"?\)"
)
_HINTS = ("称", "稱")


def read_abbreviations(folded: str) -> Iterator[Abbreviation]:
    """The short names that a folded text defines; one that is no part of the name is left out."""
    for match in _DEFINED.finditer(folded):
        run, short = match["run"], match["short"]
        for start in range(len(run) - len(short) - 1, -1, -1):
            if run[start] == short[0] and _is_drawn_from(short, run[start:]):
                yield Abbreviation(run[start:], short)
                break


def _is_drawn_from(short: str, name: str) -> bool:
    """Whether the characters of `short` stand in `name`, in order."""
    rest = iter(name)
    return all(char in rest for char in short)


def defined_in(article: Article, analyzer: TextAnalyzer) -> Iterator[Abbreviation]:
    """Yield the short names that an article defines.

    Words of the dictionary are none: “公司” and “通知” are short for something else in each article.
    """
    if any(hint in article.text for hint in _HINTS):
        for found in read_abbreviations(analyzer.fold(article.text)):
            if not analyzer.knows(found.short):
                yield found


def as_vocabulary(abbreviations: Iterable[Abbreviation]) -> Vocabulary:
    """Return names and their short forms as words that stand for one another."""
    groups: dict[str, dict[str, float]] = {}
    for name, short in abbreviations:
        groups.setdefault(name, {})[short] = SURE
        groups.setdefault(short, {})[name] = SURE
    return Vocabulary(groups)
