"""Choosing the sentence that answers, among those of the best passages.

What can be seen of a sentence is a handful of figures, most of them between 0 and 1; what each
of them weighs was fitted (`retrieval/answer/weights.json` says on what, and by which command).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from retrieval.answer.candidates import candidates
from retrieval.answer.weights import Weights
from retrieval.chinese.text import Span
from retrieval.dialogue.standalone import Asked
from retrieval.models import Hit
from retrieval.question.expectation import set_aside
from retrieval.question.query import Query
from retrieval.search.held import Columns, Grid, holds, longest_run, occurrences
from retrieval.search.searcher import Searcher
from retrieval.search.texts import Text

_NAMED = 0.1  # of {0, 0.1, 0.3, 1}: weight of a word that the headline set says, naming the article
_READ = 10
"""At least so many hits, the best, are read sentence by sentence."""
_NEAR = 25  # characters on either side of a possible answer, of {15, 25, 40}


class Exact(NamedTuple):
    """The likeliest exact answer in a sentence, a range of it.

    `strength`, 0 to 1, is how sure its form is; `near` how much of the question stands near it.
    """

    span: Span | None = None
    strength: float = 0.0
    near: float = 0.0


class Read(NamedTuple):
    """A sentence of a hit, a range of its text, and what was seen of it."""

    hit: Hit
    span: Span
    exact: Exact
    features: Mapping[str, float]

    @property
    def text(self) -> str:
        """The sentence as it is printed."""
        return self.hit.text[self.span.start : self.span.end]


class Chosen(NamedTuple):
    """A hit, the sentence of it that answers best, and what both are worth together."""

    hit: Hit
    read: Read | None
    value: float


class SentenceChooser(Protocol):
    """Values sentences as answers, in place of the fitted weights."""

    def __call__(self, question: str, sentences: Sequence[Read]) -> Sequence[float]:
        """Value the sentences of the best hits.

        Args:
            question: The question, folded, or with the earlier ones that it leans on.
            sentences: `text` is the sentence, `hit` its passage, `features` what was seen of it.

        Returns:
            What each sentence is worth. A hit is shown with its best one, and ranked by it.
        """


def choose(
    searcher: Searcher,
    asked: Asked,
    k: int,
    weights: Weights,
    chooser: SentenceChooser | None = None,
) -> tuple[Chosen, ...]:
    """The best hits, at least `k` where there are so many, with their sentences, best first.

    Sentences are valued by `chooser`, or else by `weights`. For filters alone, what they admit,
    in reading order.
    """
    hits = searcher.rank(asked.whole, max(k, _READ))
    if asked.whole.lists:
        return tuple(Chosen(hit, None, hit.score) for hit in hits)
    reads = tuple(SentenceReader(searcher, asked).read(hits))
    if chooser:
        values = chooser(asked.standalone or asked.folded, reads)
    else:
        values = [weights.value(read.features) for read in reads]
    valued: dict[str, list[tuple[float, Read]]] = {hit.passage_id: [] for hit in hits}
    for value, read in zip(values, reads, strict=True):
        valued[read.hit.passage_id].append((value, read))
    chosen = (choose_sentence(hit, valued[hit.passage_id], weights) for hit in hits)
    return tuple(sorted(chosen, key=lambda one: -one.value))


def choose_sentence(hit: Hit, valued: Sequence[tuple[float, Read]], weights: Weights) -> Chosen:
    """The best of the sentences of a hit, the first of equals; a hit without any counts alone."""
    if not valued:
        return Chosen(hit, None, weights.value({"passage": hit.score}))
    value, best = max(valued, key=lambda one: one[0])
    return Chosen(hit, best, value)


class _Beside(NamedTuple):
    """What the headline set, text 0, and the sentences, from 1, of one passage hold."""

    words: Grid
    characters: Grid
    whole: Grid  # with the question that this one leans on
    whole_characters: Grid
    over: Grid  # its words, those of the headline set in full


class SentenceReader:
    """Reads the sentences of hits for one question."""

    def __init__(self, searcher: Searcher, asked: Asked) -> None:
        self._searcher = searcher
        self._asked = asked.own
        self._own = _without_aside(asked.own, searcher)
        self._weighed = searcher.rescorer.weighing(self._own)
        self._whole = (
            self._weighed if self._own is asked.whole else searcher.rescorer.weighing(asked.whole)
        )
        self._wanted = asked.wanted

    def read(self, hits: Sequence[Hit]) -> Iterator[Read]:
        """Every sentence of the hits, in their order."""
        best: dict[str, float] = {}
        for hit in hits:
            best[hit.article_id] = max(hit.score, best.get(hit.article_id, hit.score))
        for hit in hits:
            yield from self.read_hit(hit, best[hit.article_id])

    def read_hit(self, hit: Hit, article: float) -> Iterator[Read]:
        """Every sentence of a hit; `article` is the score of the best hit of its article."""
        text = self._searcher.texts.of(self._searcher.collection.position(hit.passage_id))
        beside = self._beside(text)
        lead = self._searcher.articles[hit.article_id].text.startswith(hit.text)
        exacts = [self._exact(sentence, beside, hit) for sentence in text.sentences]
        strengths = [exact.strength for exact in exacts]
        for at, (span, sentence, exact) in enumerate(
            zip(text.spans, text.sentences, exacts, strict=True)
        ):
            others = max((*strengths[:at], *strengths[at + 1 :]), default=0.0)
            opening = float(lead and at == 0)
            features = {
                "passage": hit.score,
                "article": article,
                **_words_held(beside, at + 1),
                "run": longest_run(self._own, sentence),
                "form": exact.strength,
                "form_alone": exact.strength - max(others, 0.0),
                "near": exact.near,
                "lead": opening,
                "lead_form": opening * exact.strength,
                "length": math.log(len(sentence) / 40),
                "many": float(self._lists and sentence.count("、") > 1),
            }
            yield Read(hit, span, exact, features)

    @property
    def _lists(self) -> bool:
        return self._wanted is not None and self._wanted.kind == "list"

    def _beside(self, text: Text) -> _Beside:
        texts, whole = (text.heads, *text.numbered), f"{text.heads}\n{text.body}"
        own, all_of_it = self._weighed, self._whole
        columns = Columns(texts, whole, own.others)
        words = columns.grid(own.words)
        less = _named_less(words, text.heads)
        characters = _named_less(columns.grid(own.characters), text.heads)
        if all_of_it is own:
            return _Beside(less, characters, less, characters, words)
        columns = Columns(texts, whole, all_of_it.others)
        over = columns.grid(all_of_it.words)
        whole_characters = _named_less(columns.grid(all_of_it.characters), text.heads)
        return _Beside(less, characters, _named_less(over, text.heads), whole_characters, over)

    def _is_given(self, found: str, signed: Sequence[str]) -> bool:
        """Whether a possible answer is what the question itself says, or who signed the article.

        A name is given by its end: 同心医院 in a question is no answer as 某某区同心医院.
        """
        asked = self._asked.folded
        named = self._wanted is not None and self._wanted.kind in ("named", "place", "organisation")
        return found in asked or (named and found[-4:] in asked) or found in signed

    def _exact(self, sentence: str, beside: _Beside, hit: Hit) -> Exact:
        best = Exact()
        if self._wanted is None:
            return best
        weights = beside.words.weights
        places: dict[str, list[Span]] | None = None
        for span, strength in candidates(sentence, self._wanted, self._searcher.texts.rare_words):
            if self._is_given(sentence[span.start : span.end], hit.byline.names):
                continue
            if places is None:
                places = {term: [*occurrences(sentence, term)] for term in beside.words.rows}
            low, high = span.start - _NEAR, span.end + _NEAR
            near = sum(
                weights[term]
                for term, found in places.items()
                if any(low <= place.start and place.end <= high for place in found)
            )
            exact = Exact(span, strength, near / (beside.words.total or 1.0))
            best = max(best, exact, key=lambda one: one.strength + one.near)
        return best


def _named_less(grid: Grid, heads: str) -> Grid:
    """A grid in which what the headline set says, naming the article, weighs less."""
    named = {term for term in grid.rows if holds(heads, term)}
    if not named:
        return grid
    return grid.weighed(
        {term: weight * (_NAMED if term in named else 1.0) for term, weight in grid.weights.items()}
    )


def _words_held(beside: _Beside, at: int) -> dict[str, float]:
    """How much of the question a sentence holds, and how much more with the one before it."""
    before = at - 1
    words, characters = beside.words.share(at), beside.characters.share(at)
    same = beside.whole is beside.words
    return {
        "with_heads": beside.over.share_of_two(0, at),
        "words": words,
        "characters": characters,
        "whole": words if same else beside.whole.share(at),
        "whole_characters": characters if same else beside.whole_characters.share(at),
        "before": beside.words.share_of_two(before, at) - words if before else 0.0,
        "follows": beside.words.share(before) if before else 0.0,
    }


def _without_aside(asked: Query, searcher: Searcher) -> Query:
    """A question without the part that names what is not asked for (除了…以外)."""
    span = set_aside(asked.folded)
    if span is None:
        return asked
    blank = " " * (span.end - span.start)
    return searcher.read(f"{asked.folded[: span.start]}{blank}{asked.folded[span.end :]}")
