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
from retrieval.chinese.numerals import with_numerals
from retrieval.chinese.text import Span, split_sentences
from retrieval.dialogue.standalone import Asked
from retrieval.index.fields import said
from retrieval.models import HEADLINE_SET, Hit
from retrieval.question.expectation import set_aside
from retrieval.question.query import Alternatives, Query
from retrieval.search.rescoring import holds, longest_run, occurrences, share
from retrieval.search.searcher import Searcher

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


class _Terms(NamedTuple):
    """Terms or characters of a question: what each weighs, and what may stand in its place."""

    weights: Mapping[str, float]
    alternatives: Alternatives
    part: float = 1.0
    """Of the weight of the whole question: what some sentence of the passage may hold."""

    def beside(self, heads: str, text: str) -> _Terms:
        """Those that stand in a passage; what its headline set says too weighs less."""
        weights = {
            term: weight * (_NAMED if heads and holds(heads, term) else 1.0)
            for term, weight in self.weights.items()
        }
        alternatives = {
            term: found
            for term, others in self.alternatives.items()
            if (found := {other: worth for other, worth in others.items() if other in text})
        }
        kept = {t: weight for t, weight in weights.items() if t in text or t in alternatives}
        return _Terms(kept, alternatives, sum(kept.values()) / (sum(weights.values()) or 1.0))

    def held(self, text: str) -> float:
        """The share of the question's weight that `text` holds."""
        return self.part * share(self.weights, text, "", self.alternatives)


class _Weighed(NamedTuple):
    """A question by its terms and by its characters."""

    words: _Terms
    characters: _Terms

    def beside(self, heads: str, text: str) -> _Weighed:
        return _Weighed(self.words.beside(heads, text), self.characters.beside(heads, text))


class _Beside(NamedTuple):
    """A question as it is weighed beside one article's headline set."""

    own: _Weighed  # without what it sets aside
    whole: _Weighed  # with the question that it leans on
    over: _Terms  # its words, those of the headline set in full
    aside: _Terms | None


class SentenceReader:
    """Reads the sentences of hits for one question."""

    def __init__(self, searcher: Searcher, asked: Asked) -> None:
        self._searcher = searcher
        self._fold = searcher.analyzer.fold
        self._asked = asked.own
        self._own, aside = _without_aside(asked.own, searcher)
        self._weighed = self._weigh(self._own)
        self._whole = self._weighed if self._own is asked.whole else self._weigh(asked.whole)
        self._aside = self._weigh(aside) if aside else None
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
        heads = self._fold("\n".join(said(hit, *HEADLINE_SET, "byline")))
        text = self._fold(hit.text)
        asked = self._beside(heads, with_numerals(text))
        lead = self._searcher.articles[hit.article_id].text.startswith(hit.text)
        spans = split_sentences(hit.text)
        sentences = ["", *(text[s.start : s.end] for s in spans), ""]
        signed = hit.byline.names
        exacts = [self._exact(sentence, asked, signed) for sentence in sentences]
        strengths = [exact.strength for exact in exacts]
        for number, span in enumerate(spans, 1):
            exact = exacts[number]
            others = max(strengths[:number] + strengths[number + 1 :])
            opening = float(lead and number == 1)
            sentence = sentences[number]
            features = {
                "passage": hit.score,
                "article": article,
                "with_heads": asked.over.held(with_numerals(f"{heads}\n{sentence}")),
                **_words_held(asked, *sentences[number - 1 : number + 2]),
                "run": longest_run(self._own, sentence),
                "form": exact.strength,
                "form_alone": exact.strength - others,
                "near": exact.near,
                "lead": opening,
                "lead_form": opening * exact.strength,
                "length": math.log(len(sentence) / 40),
                "speech": float(sentence.startswith('"')),
                "many": float(self._lists and sentence.count("、") > 1),
            }
            yield Read(hit, span, exact, features)

    @property
    def _lists(self) -> bool:
        return self._wanted is not None and self._wanted.kind == "list"

    def _weigh(self, query: Query) -> _Weighed:
        rescorer, index = self._searcher.rescorer, self._searcher.index
        words = {term: index.idf(term) for term in query.terms}
        characters = {char: rescorer.character_idf(char) for char in query.characters}
        return _Weighed(
            _Terms(words, rescorer.worth(words, query)),
            _Terms(characters, rescorer.worth(characters, query)),
        )

    def _beside(self, heads: str, text: str) -> _Beside:
        own = self._weighed.beside(heads, text)
        whole = own if self._whole is self._weighed else self._whole.beside(heads, text)
        over = self._whole.words.beside("", f"{heads}\n{text}")
        return _Beside(
            own, whole, over, self._aside.words.beside("", text) if self._aside else None
        )

    def _is_given(self, found: str, signed: Sequence[str]) -> bool:
        """Whether a possible answer is what the question itself says, or who signed the article.

        A name is given by its end: 同心医院 in a question is no answer as 某某区同心医院.
        """
        asked = self._asked.folded
        named = self._wanted is not None and self._wanted.kind in ("named", "place", "organisation")
        return found in asked or (named and found[-4:] in asked) or found in signed

    def _exact(self, sentence: str, asked: _Beside, signed: Sequence[str]) -> Exact:
        if self._wanted is None:
            return Exact()
        best = Exact()
        words, part = asked.own.words.weights, asked.own.words.part
        places = {term: list(occurrences(sentence, term)) for term in words}
        total = sum(words.values()) or 1.0
        for span, strength in candidates(
            sentence, self._wanted, self._searcher.analyzer.rare_words
        ):
            if self._is_given(sentence[span.start : span.end], signed):
                continue
            low, high = span.start - _NEAR, span.end + _NEAR
            near = sum(
                weight
                for term, weight in words.items()
                if any(low <= place.start and place.end <= high for place in places[term])
            )
            found = Exact(span, strength, part * near / total)
            best = max(best, found, key=lambda exact: exact.strength + exact.near)
        return best


def _words_held(asked: _Beside, *around: str) -> dict[str, float]:
    """How much of the question a sentence holds, and how much more with its neighbours.

    `around` is the sentence between the one before it and the one after it.
    """
    before, sentence, after = map(with_numerals, around)
    own, whole = asked.own, asked.whole
    words, characters = own.words.held(sentence), own.characters.held(sentence)
    same = whole is own
    return {
        "words": words,
        "characters": characters,
        "whole": words if same else whole.words.held(sentence),
        "whole_characters": characters if same else whole.characters.held(sentence),
        "before": own.words.held(f"{before}\n{sentence}") - words,
        "follows": own.words.held(before),
        "after": own.words.held(f"{sentence}\n{after}") - words,
        "aside": asked.aside.held(sentence) if asked.aside else 0.0,
    }


def _without_aside(asked: Query, searcher: Searcher) -> tuple[Query, Query | None]:
    """A question without the part that names what is not asked for, and that part."""
    span = set_aside(asked.folded)
    if span is None:
        return asked, None
    own = "".join(
        (asked.folded[: span.start], " " * (span.end - span.start), asked.folded[span.end :])
    )
    return searcher.read(own), searcher.read(asked.folded[span.start : span.end])
