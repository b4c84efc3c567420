"""Choosing the sentence that answers, among those of the best passages.

What can be seen of a sentence is a handful of figures, each about 0 to 1; their weights were
fitted (`retrieval/weights.json` says on what, and by which command).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.expectation import Expectation, candidates, set_aside
from retrieval.models import Hit
from retrieval.rescoring import Alternatives, Query, read_query, holds, occurrences, share
from retrieval.search import Searcher
from retrieval.text import Span, split_sentences

_NAMED = 0.1  # weight of a word that the headline set says already: it names the article
_NEAR = 25  # characters on either side of a possible answer


class Read(NamedTuple):
    """A sentence of a hit, what was seen of it, and the exact answer in it where one is known."""

    hit: Hit
    span: Span
    exact: Span | None
    features: Mapping[str, float]


class Weighed(NamedTuple):
    """What each word and character of a question counts."""

    words: Mapping[str, float]
    characters: Mapping[str, float]
    word_alternatives: Alternatives
    character_alternatives: Alternatives

    def held(self, text: str) -> float:
        return share(self.words, text, "", self.word_alternatives)

    def held_characters(self, text: str) -> float:
        return share(self.characters, text, "", self.character_alternatives)


class SentenceReader:
    """Reads the sentences of hits for one question."""

    def __init__(
        self, searcher: Searcher, asked: Query, whole: Query, wanted: Expectation | None
    ) -> None:
        """`whole` is the question with the one it leans on, or `asked` where it leans on none."""
        self._searcher = searcher
        self._fold = searcher.analyzer.fold
        self._asked = asked
        self._whole = whole
        self._wanted = wanted
        aside = set_aside(asked.folded)
        self._aside = None
        if aside:
            a=asked.folded[aside.start:aside.end]
            self._aside = read_query(a, searcher.analyzer)
            self._asked = read_query(asked.folded[:aside.start]+" "*len(a)+asked.folded[aside.end:], searcher.analyzer)

    def read(self, hits: Sequence[Hit]) -> Iterator[Read]:
        """Every sentence of the hits, in their order."""
        best: dict[str, float] = {}
        for hit in hits:
            best.setdefault(hit.article_id, hit.score)
        for hit in hits:
            yield from self._read(hit, best[hit.article_id])

    def _read(self, hit: Hit, article: float) -> Iterator[Read]:
        heads = self._fold(_headline_set(hit))
        asked, whole = self._weigh(self._asked, heads), self._weigh(self._whole, heads)
        plain = self._weigh(self._whole, "")
        text = self._fold(hit.text)
        aside = self._weigh(self._aside,"") if self._aside else None
        art = self._searcher.articles[hit.article_id]
        article_words = plain.held(f"{heads}\n{self._fold(art.text)}")
        lead = self._searcher.articles[hit.article_id].text.startswith(hit.text)
        spans = split_sentences(hit.text)
        sentences = ["", *(text[s.start : s.end] for s in spans), ""]
        for number, span in enumerate(spans):
            before, sentence, after = sentences[number : number + 3]
            exact, near = self._exact(sentence, asked, whole)
            held = asked.held(sentence)
            yield Read(
                hit,
                span,
                exact,
                {
                    "passage": hit.score,
                    "article": article,
                    "words": held,
                    "characters": asked.held_characters(sentence),
                    "whole": whole.held(sentence),
                    "whole_characters": whole.held_characters(sentence),
                    "with_heads": plain.held(f"{heads}\n{sentence}"),
                    "before": asked.held(f"{before}\n{sentence}") - held,
                    "after": asked.held(f"{sentence}\n{after}") - held,
                    "run": _run(self._asked, sentence),
                    "form": float(exact is not None),
                    "near": near,
                    "no_form": float(self._wanted is not None and exact is None),
                    "lead": float(lead and number == 0),
                    "lead_form": float(lead and number == 0 and exact is not None),
                    "length": math.log(len(sentence) / 40),
                    "speech": float(sentence.startswith('"')),
                    "article_words": article_words,
                    "aside": aside.held(sentence) if aside else 0.0,
                    "aside_before": aside.held(before) if aside else 0.0,
                    "many": float(
                        self._wanted is not None
                        and self._wanted.several
                        and sentence.count("、") >= 2
                    ),
                },
            )

    def _weigh(self, query: Query, heads: str) -> Weighed:
        idf, of_character = self._searcher.index.idf, self._searcher.rescorer.character_idf
        words = {t: idf(t) * (_NAMED if holds(heads, t) else 1.0) for t in query.terms}
        characters = {c: of_character(c) * (_NAMED if c in heads else 1.0) for c in query.characters}
        worth = self._searcher.rescorer.worth
        return Weighed(words, characters, worth(words, query), worth(characters, query))

    def _exact(self, sentence: str, asked: Weighed, whole: Weighed) -> tuple[Span | None, float]:
        """The likeliest exact answer in a sentence, and how much of the question stands near it."""
        if self._wanted is None:
            return None, 0.0
        best, most = None, -1.0
        places = {t: list(occurrences(sentence, t)) for t in whole.words}
        total = sum(asked.words.values()) or 1.0
        for span in candidates(sentence, self._wanted):
            if sentence[span.start : span.end] in self._asked.folded:
                continue
            low, high = span.start - _NEAR, span.end + _NEAR
            near = sum(
                weight
                for term, weight in asked.words.items()
                if any(low <= o.start and o.end <= high for o in places.get(term, ()))
            )
            if near > most:
                best, most = span, near
        return best, max(0.0, most / total)


def _run(query: Query, text: str) -> float:
    """The longest piece of the question that stands in the text, of the question's length."""
    length = sum(map(len, query.folded.split()))
    longest = 0
    for piece in query.folded.split():
        start = 0
        while start + longest < len(piece):
            if piece[start : start + longest + 1] in text:
                longest += 1
            else:
                start += 1
    return longest / length if length else 0.0


def _headline_set(hit: Hit) -> str:
    return "\n".join(filter(None, (hit.kicker, hit.headline, *hit.deck, *hit.byline.names)))
