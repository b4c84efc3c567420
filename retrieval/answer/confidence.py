"""How likely it is that what is shown answers the question.

The figures say how much of the question the best sentence, its passage and its article hold, how
far it is ahead of other articles, and what it lacks: a name, a number, an office, a word, the kind
of answer that is wanted. Their weights were fitted on questions with and without an answer
(weights.json).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.answer.sentences import Chosen
from retrieval.chinese.names import is_name
from retrieval.chinese.text import HAN
from retrieval.dialogue.standalone import Asked
from retrieval.index.protocols import TextAnalyzer
from retrieval.question.filters import Filters
from retrieval.question.naming import Named, content_words, may_be_name, named
from retrieval.question.query import Query
from retrieval.search.held import Columns, holds, occurrences
from retrieval.search.searcher import Searcher

_NUMBERS = frozenset(("count", "duration", "money", "ordinal", "percent", "time"))
_SURE = 0.5
_SURE_PERSON = 0.8
"""A surname and a character alone (0.6) are many a word; with an office or a verb of saying, 1."""
_MOST_AHEAD = 3.0
"""A margin of more counts as this: about the 90th percentile of right answers in the fit."""


class Evidence(NamedTuple):
    """What the best sentence and its article lack of a question, and the figures of both."""

    figures: Mapping[str, float]
    lacks: bool
    """Whether something is named that the article (of an office asked for: the sentence) lacks,
    or a number or a person is wanted and the sentence has none."""
    missing: tuple[str, ...]
    """Words of the question that the article does not hold in any form."""


def weigh(
    searcher: Searcher, asked: Asked, chosen: Sequence[Chosen], *, itself: bool = False
) -> Evidence:
    """What can be seen of the best of the `chosen`; the figures are between -1 and 1.

    Where the article says what is asked of it `itself` (who wrote it, its headline), the answer is
    there, and the question must only name the article.
    """
    best, own = chosen[0], asked.own
    article = searcher.texts.article(best.hit.article_id)
    sentence = article if itself else _sentence(searcher, best)
    lacking = tuple(_lacking(searcher, asked, article, sentence))
    words = content_words(own, searcher.analyzer)
    rarity = {word: searcher.analyzer.rarity(word) for word in words}
    absent = [word for word in words if not stands(word, article, own)]
    apart = [word for word in words if not stands(word, sentence, own)]
    rarest = max((rarity[word] for word in absent), default=0.0)
    figures = {
        **_of_sentence(asked, chosen),
        **(_of_itself(searcher, asked, article, chosen) if itself else {}),
        "length": _length(own),
        "word_absent": rarest,
        "word_apart": max((rarity[word] for word in apart), default=0.0),
        "reason_absent": float(_asks(asked, "reason")) * rarest,
        "share_absent": sum(rarity[w] for w in absent) / (sum(rarity.values()) or 1.0),
        **{f"{kind}_absent": float(any(n.kind == kind for n in lacking)) for kind in _KINDS},
    }
    missing = dict.fromkeys((*(n.text for n in lacking), *absent))
    lacks = bool(lacking) or figures["no_number"] > 0
    if not itself and _asks(asked, "person"):
        lacks = lacks or figures["form"] < _SURE_PERSON
    return Evidence(figures, lacks, tuple(missing))


def _asks(asked: Asked, kind: str) -> bool:
    return asked.wanted is not None and asked.wanted.kind == kind


_KINDS = ("name", "number", "office")


def _of_sentence(asked: Asked, chosen: Sequence[Chosen]) -> dict[str, float]:
    """The figures of the best sentence itself, and its margin to the next article."""
    best = chosen[0]
    seen = best.read.features if best.read else {}
    form = seen.get("form", 0.0)
    wanted = asked.wanted.kind if asked.wanted and form < _SURE else None
    ahead = _ahead(chosen)
    return {
        "ahead": ahead,
        "clear": ahead * seen.get("whole_characters", 0.0),
        "form": form,
        "before": seen.get("before", 0.0),
        "no_number": float(wanted in _NUMBERS),
        "no_form": float(wanted is not None and wanted not in (*_NUMBERS, "person")),
        "headed": seen.get("with_heads", 0.0),
    }


def _of_itself(
    searcher: Searcher, asked: Asked, article: str, chosen: Sequence[Chosen]
) -> dict[str, float]:
    """What differs where the article itself is asked about: all of it is looked at."""
    weighing = searcher.rescorer.weighing(asked.whole)
    columns = Columns((article,), article, weighing.others)
    characters, words = columns.grid(weighing.characters), columns.grid(weighing.words)
    return {
        "clear": _ahead(chosen) * characters.share(0),
        "form": 1.0,
        "no_number": 0.0,
        "no_form": 0.0,
        "headed": words.share(0),
    }


def _ahead(chosen: Sequence[Chosen]) -> float:
    """How far the best is ahead of the best of another article, 0 to 1."""
    best = chosen[0]
    others = (one.value for one in chosen if one.hit.article_id != best.hit.article_id)
    return min(1.0, (best.value - max(others, default=0.0)) / _MOST_AHEAD)


def _length(own: Query) -> float:
    if own.filters != Filters():
        return 1.0
    return min(1.0, math.log(sum(map(str.isalnum, own.folded)) + 1) / 3)


def _sentence(searcher: Searcher, best: Chosen) -> str:
    """The best sentence, folded and numbered."""
    text = searcher.texts.of(searcher.collection.position(best.hit.passage_id))
    return text.numbered[text.spans.index(best.read.span)] if best.read else ""


def _lacking(searcher: Searcher, asked: Asked, article: str, sentence: str) -> Iterator[Named]:
    """What the question names and the article lacks.

    An office by which a person is asked for must stand in the sentence.
    """
    person = _asks(asked, "person")
    for one in named(asked.own, searcher.analyzer):
        if one.kind == "office":
            if not _holds_office(one, sentence if person else article):
                yield one
        elif not _names(article, one):
            yield one
    yield from _namesakes(asked.own, article, searcher.analyzer)


def _names(article: str, one: Named) -> bool:
    """Whether an article names something, in whatever form counts as it."""
    return (
        any(holds(article, form) for form in one.forms if form)
        or (bool(one.pieces) and all(piece in article for piece in one.pieces))
        or (one.kind == "name" and _drawn(one.text, article))
        or (one.unknown and all(char in article for char in one.text))
    )


def _namesakes(own: Query, article: str, analyzer: TextAnalyzer) -> Iterator[Named]:
    """People of whom the article knows only one whose last character is another: 段宏伟, 段宏斌."""
    for word in own.cut:
        name = own.folded[word.start : word.start + 3]
        if len(name) < 3 or not (is_name(name) and may_be_name(name[1:], analyzer)):
            continue
        if analyzer.knows(name[:2]):
            continue
        ends = set(re.findall(f"{name[:2]}({HAN})", article))
        other = len(ends) == 1 and name[2] not in ends and may_be_name("".join(ends), analyzer)
        if other and not ends & own.alternatives.get(name[2], {}).keys():
            yield Named("name", name, (name,))


def _holds_office(office: Named, text: str) -> bool:
    """Whether an office stands in a text, and not that of the deputy only."""
    return any(
        form.startswith("副") or text[place.start - 1 : place.start] != "副"
        for form in office.forms
        for place in occurrences(text, form)
    )


def _drawn(name: str, text: str) -> bool:
    """Whether a name is short for one that stands in the text: 中建二局 for 中国建筑第二工程局."""
    at = text.find(name[0])
    while at >= 0:
        rest = iter(text[at : at + _STRETCH * len(name)])
        if len(name) > 2 and all(char in rest for char in name):
            return True
        at = text.find(name[0], at + 1)
    return False


_STRETCH = 3
"""A name is at most so many times as long as what is short for it."""


def stands(word: str, text: str, query: Query) -> bool:
    """Whether a word of a question stands in a text, itself or what counts as it.

    What counts as each of its characters counts as the word.
    """
    alternatives = query.alternatives
    return holds(text, word) or any(holds(text, other) for other in alternatives.get(word, ()))
