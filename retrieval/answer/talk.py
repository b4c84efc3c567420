"""Small talk: what a reader says that is no question to a newspaper, and what to ask instead.

The lines are in talk.txt. A line counts only where it is all that is said: what goes on to ask
something (你好，谁得了奖？) is a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import get_args

from retrieval.models import Article, Talk
from retrieval.search.searcher import Searcher

_FILE = Path(__file__).with_name("talk.txt")
_ENDS = re.compile(r"[,;.!?~。…、\s]+")
_PARTICLE = re.compile(r"(?<=..)[啊呀哦呢嘛啦哈]$")
_SUGGESTED = 2
_TRIED = 8
"""So many of the newest headlines are tried; those without a sure answer are not offered."""
_LONGEST = 30  # characters of a headline that is offered as a question


def talk_of(folded: str) -> Talk | None:
    """What kind of small talk a folded line is; None where it asks something.

    Of several (你好，你是谁), the last that is no greeting.
    """
    parts = [_PARTICLE.sub("", part) for part in _parts(folded)]
    kinds = [_lines().get(part) for part in parts]
    if not kinds or None in kinds:
        return None
    return next((kind for kind in reversed(kinds) if kind != "greeting"), "greeting")


def _parts(folded: str) -> list[str]:
    """The clauses of a line; English ones keep their blanks."""
    whole = " ".join(_ENDS.sub(" ", folded).split())
    if whole in _lines() or whole.isascii():
        return [whole] if whole else []
    return whole.split()


@cache
def _lines() -> Mapping[str, Talk]:
    kinds: dict[str, Talk] = {}
    kind: Talk = "greeting"
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = next(one for one in get_args(Talk) if one == line[1:-1])
        elif line and not line.startswith("#"):
            kinds[line] = kind
    return kinds


def suggestions(searcher: Searcher, answers: Callable[[str], bool]) -> tuple[str, ...]:
    """Two questions on the newest articles; `answers` says whether one has a sure answer."""
    asked = (f"“{article.headline}”是怎么回事？" for article in _newest(searcher))
    return tuple(islice(filter(answers, islice(asked, _TRIED)), _SUGGESTED))


def _newest(searcher: Searcher) -> Iterator[Article]:
    """The articles with a headline of their own, newest first, undated ones in reading order."""
    sources = searcher.collection.sources()
    newest = sorted(sources, key=lambda source: source.date or "", reverse=True)
    return (
        article
        for source in newest
        for article in source.articles
        if article.kind != "untitled" and not article.doubtful and len(article.headline) <= _LONGEST
    )
