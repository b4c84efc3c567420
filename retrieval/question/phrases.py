"""Exact phrases: what a question puts in quotation marks must stand in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from retrieval.chinese.text import squeeze
from retrieval.index.fields import signatures
from retrieval.models import Article

_QUOTED = re.compile(
    r"[\"＂](?P<plain>[^\"＂]+)[\"＂]|“(?P<curly>[^“”]+)”|「(?P<corner>[^「」]+)」"
)


class Phrase(NamedTuple):
    """A phrase, folded, without blanks."""

    text: str
    strict: bool
    """Whether it was meant as a condition: “…” in a sentence may be no more than a name."""

    def stands_in(self, article: Article, fold: Callable[[str], str]) -> bool:
        """Whether the article's text or what stands over and under it holds the phrase."""
        parts = (article.headline_set, article.text, *signatures(article))
        return any(self.text in squeeze(fold(part)) for part in parts)


def read_phrases(question: str, folded: str) -> tuple[Phrase, ...]:
    """The phrases of a question; `folded` is the same question in folded form.

    A phrase in straight quotation marks or 「」 is a condition always; one in “”, which an input
    method sets around any name, is one when the question is nothing else, or when some text
    holds it. Titles in 《》 are none.
    """
    rest = _QUOTED.sub("", question)
    alone = not any(map(str.isalnum, rest))
    return tuple(
        Phrase(text, alone or match["curly"] is None)
        for match in _QUOTED.finditer(question)
        if any(map(str.isalnum, text := squeeze(folded[match.start() + 1 : match.end() - 1])))
    )
