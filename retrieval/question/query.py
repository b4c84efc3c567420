"""A question as it is looked for: its terms, what may stand for them, what hits must be."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from retrieval.chinese.numerals import numerals
from retrieval.chinese.text import Span, is_han
from retrieval.index.protocols import TextAnalyzer, Token
from retrieval.index.vocabulary import SURE, Concept, Vocabulary
from retrieval.question.filters import Filters, read_filters
from retrieval.question.phrases import Phrase, read_phrases
from retrieval.question.typos import Correction, Typos
from retrieval.question.wording import strip_filler

Alternatives = Mapping[str, Mapping[str, float]]


class Query(NamedTuple):
    """A question, ready to be looked for.

    `folded` has its question words and filters blanked out.
    """

    folded: str
    terms: tuple[str, ...]
    characters: tuple[str, ...]
    alternatives: Alternatives
    """For a term or a character, the words that count as it, and how much of it."""
    others: Mapping[str, float]
    """Every word that was not typed and is looked for too, with its weight."""
    filters: Filters = Filters()
    phrases: tuple[Phrase, ...] = ()
    corrections: tuple[Correction, ...] = ()
    words: tuple[str, ...] = ()
    """The words that carry meaning, each once: characters alone are none."""
    ignored: tuple[str, ...] = ()
    """Filters that were not understood, as typed."""
    cut: tuple[Token, ...] = ()
    """All words of `folded` with their places, sub-words among them."""

    @property
    def restricted(self) -> bool:
        """Whether hits must be more than alike."""
        return bool(self.phrases) or self.filters != Filters()

    @property
    def lists(self) -> bool:
        """Whether there are filters and nothing else: the articles themselves are asked for."""
        return self.filters != Filters() and not self.terms


def read_query(
    question: str,
    analyzer: TextAnalyzer,
    today: datetime.date,
    *,
    abbreviations: Callable[[str], Vocabulary] | None = None,
    typos: Typos | None = None,
) -> Query:
    """A question as typed on the day `today`; its terms and characters each once.

    `abbreviations` gives the short names that may stand in a folded text.
    """
    typed = analyzer.fold(question)
    filters, whole, ignored = read_filters(typed, today)
    folded, words = _without_grammar(strip_filler(whole), analyzer)
    tokens = analyzer.tokens(folded)
    alternatives, others = _alternatives(whole, folded, tokens, words, analyzer, abbreviations)
    if typos and len(folded.strip()) == 1:
        _add_words_with(folded.strip(), typos, alternatives, others)
    corrections = typos.corrections(folded, words) if typos else ()
    _add_corrections(corrections, folded, tokens, analyzer, alternatives, others)
    return Query(
        folded,
        tuple(dict.fromkeys(token.term for token in tokens)),
        tuple(dict.fromkeys(char for char in folded if _counts(char))),
        alternatives,
        others,
        filters,
        read_phrases(question, typed),
        corrections,
        tuple(dict.fromkeys(w.term for w in words if len(w.term) > 1 or w.term.isascii())),
        tuple(question[slice(*span)] for span in ignored),
        words,
    )


def _without_grammar(folded: str, analyzer: TextAnalyzer) -> tuple[str, tuple[Token, ...]]:
    """A folded question and its words; blank where it is function words alone: 的, 了."""
    words = analyzer.words(folded)
    if words and all(_is_grammar(word.term, analyzer) for word in words):
        return " " * len(folded), ()
    return folded, words


def _alternatives(
    whole: str,
    folded: str,
    tokens: Sequence[Token],
    words: Iterable[Token],
    analyzer: TextAnalyzer,
    abbreviations: Callable[[str], Vocabulary] | None,
) -> tuple[dict[str, Mapping[str, float]], dict[str, float]]:
    spans = {Span(word.start, word.end) for word in words}
    alternatives: dict[str, Mapping[str, float]] = {}
    others: dict[str, float] = {}
    for span, found in (
        *analyzer.vocabulary.concepts(whole, spans),
        *(abbreviations(folded).concepts(folded, spans) if abbreviations else ()),
        *(Concept(Span(start, end), {form: 1.0}) for form, start, end in numerals(folded)),
    ):
        for other, weight in found.items():
            others[other] = max(weight, others.get(other, 0.0))
        for token in tokens:
            if span.start <= token.start and token.end <= span.end:
                alternatives[token.term] = {**alternatives.get(token.term, {}), **found}
        for char in folded[span.start : span.end]:
            alternatives.setdefault(char, found)
    return alternatives, others


_GRAMMAR = frozenset(("uj", "ul", "uz", "ug", "ud", "uv", "y", "p", "c", "e"))
"""jieba's tags of particles, prepositions, conjunctions and interjections."""


def _is_grammar(word: str, analyzer: TextAnalyzer) -> bool:
    return len(word) == 1 and analyzer.tag(word) in _GRAMMAR


def _add_words_with(
    char: str,
    typos: Typos,
    alternatives: dict[str, Mapping[str, float]],
    others: dict[str, float],
) -> None:
    """The words in which a character stands that is all of a question: 献血 for 血."""
    found = dict.fromkeys(typos.pairs_with(char), 1.0)
    if found:
        others |= found
        alternatives[char] = {**alternatives.get(char, {}), **found}


def _add_corrections(
    corrections: Sequence[Correction],
    folded: str,
    tokens: Sequence[Token],
    analyzer: TextAnalyzer,
    alternatives: dict[str, Mapping[str, float]],
    others: dict[str, float],
) -> None:
    """What was meant, as alternatives of what was typed there, whole words or parts of them."""
    if not corrections:
        return
    meant = corrected(folded, corrections)
    for token in tokens:
        said = meant[token.start : token.end]
        if said != folded[token.start : token.end]:
            alternatives[token.term] = {**alternatives.get(token.term, {}), said: SURE}
    for typed, said in zip(folded, meant, strict=True):
        if said != typed:
            alternatives[typed] = {**alternatives.get(typed, {}), said: SURE}
    for token in analyzer.tokens(meant):
        if meant[token.start : token.end] != folded[token.start : token.end]:
            others[token.term] = max(SURE, others.get(token.term, 0.0))


def corrected(folded: str, corrections: Iterable[Correction]) -> str:
    """A folded question as it was meant."""
    for (start, end), read_as in corrections:
        folded = folded[:start] + read_as + folded[end:]
    return folded


def _counts(char: str) -> bool:
    return is_han(char) or char.isalnum()
