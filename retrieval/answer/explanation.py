"""Why a hit has its score: a tree of what was added up, made by the code that ranks.

A figure is multiplied by its weight, and what a figure is made of is given times that weight, so
that the details of a node add up to it. What adds nothing is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from retrieval.answer.sentences import Chosen, SentenceReader, choose_sentence
from retrieval.answer.weights import Weights, fitted
from retrieval.dialogue.standalone import understand
from retrieval.index.bm25 import K1, B
from retrieval.index.fields import context_fields
from retrieval.index.protocols import Scored
from retrieval.models import Explanation
from retrieval.question.query import Query
from retrieval.search.rescoring import Part, Weighed
from retrieval.search.searcher import Searcher, Sought

Datum = str | int | float | Mapping[str, int]

_WHOLE = ("passage", "article")
"""Figures of a sentence that are the same for all sentences of its passage."""


def explain_hit(
    searcher: Searcher,
    question: str,
    passage_id: str,
    *,
    history: Sequence[str] = (),
    weights: Weights | None = None,
) -> Explanation:
    """What the score of a passage is made of, as `answer_question` gives it.

    A passage that is no hit, or that filters alone list, has value 0 and no details. Raises
    UnknownIdError for a passage that is not there, and QuestionError as `answer_question` does.
    """
    position = searcher.collection.position(passage_id)
    weights = weights or fitted()
    asked = understand(searcher, question, history)
    article = searcher.passages[position].article.id
    found = {one.position: one for one in searcher.weigh(asked.whole, article)}
    if position not in found:
        return _no_hit(searcher, asked.whole, position)
    if asked.whole.lists:
        return _node("listed", 0.0)
    best = max(found.values(), key=lambda one: one.score)
    hit = searcher.hit(asked.whole, Scored(position, found[position].score))
    reads = SentenceReader(searcher, asked).read_hit(hit, best.score)
    chosen = choose_sentence(hit, [(weights.value(r.features), r) for r in reads], weights)
    passage = _passage(searcher, asked.whole, found[position], weights.sentence["passage"])
    return _sum_of(
        "score",
        (passage, *_article(searcher, best, chosen, weights), *_sentence(chosen, weights)),
        {"passage": passage_id},
    )


def _no_hit(searcher: Searcher, query: Query, position: int) -> Explanation:
    matches = (searcher.index.match(term, position) for term in searcher.sought(query))
    kept_out = query.lists or any(match.score for match in matches)
    return _node("kept_out" if kept_out else "no_term", 0.0)


def _passage(searcher: Searcher, query: Query, found: Weighed, weight: float) -> Explanation:
    """The passage's own score: BM25, and what looking at its text again added."""
    details = [
        _bm25(searcher, query, found, weight)
        if name == "bm25"
        else _figure(name, Part(part.figure, part.weight * weight))
        for name, part in found.parts.items()
    ]
    return _node("passage", weight * found.score, _factors(found.score, weight), details)


def _bm25(searcher: Searcher, query: Query, found: Weighed, weight: float) -> Explanation:
    part = found.parts["bm25"]
    top = found.bm25 / part.figure
    factor = weight / top
    data = {"bm25": found.bm25, "top": top, "weight": weight, "factor": factor, "k1": K1, "b": B}
    terms = _terms(searcher, query, found.position, factor)
    details = sorted(terms, key=lambda one: -one.value)
    return _node("bm25", weight * part.value, data, details)


def _terms(searcher: Searcher, query: Query, position: int, factor: float) -> Iterator[Explanation]:
    texts = _field_terms(searcher, position)
    for term, sought in searcher.sought(query).items():
        match = searcher.index.match(term, position)
        typed = _typed(query, term, sought)
        fields = {name: counts[term] for name, counts in texts.items() if counts[term]}
        data: dict[str, Datum] = {
            "term": term,
            "word": sought.word,
            "typed": typed,
            "weight": sought.weight,
            "idf": match.idf,
            "df": match.df,
            "passages": len(searcher.index),
            "tf": match.tf,
            "tf_part": match.score / match.idf,
            "fields": fields,
        }
        where = ", ".join(f"{name} {count}" for name, count in fields.items())
        said = {"role": _role(term, sought.word, typed), "where": where}
        yield _node("term", factor * sought.weight * match.score, data, said=said)


def _field_terms(searcher: Searcher, position: int) -> dict[str, Counter[str]]:
    """How often each term stands in each field by which a passage is found, as the index counts.

    A word of two characters stands there twice: as a word, and as a pair.
    """
    passage = searcher.passages[position]
    texts = {"text": passage.text, **context_fields(passage)}
    return {name: Counter(searcher.analyzer.terms(text)) for name, text in texts.items()}


def _typed(query: Query, term: str, sought: Sought) -> str:
    """The word in the question that a term is looked for instead of; the term where it was typed."""
    if term in query.terms:
        return term

    def replaced(typed: str) -> bool:
        return sought.word in query.alternatives.get(typed, ())

    runs = ["".join(run) for found, run in groupby(query.folded, replaced) if found]
    typed = [*filter(replaced, query.terms), *runs]
    corrected = (query.folded[slice(*c.span)] for c in query.corrections if term[0] in c.read_as)
    return max(typed, key=len, default="") or next(corrected, "")


def _article(
    searcher: Searcher, best: Weighed, chosen: Chosen, weights: Weights
) -> Iterator[Explanation]:
    """What the best passage of the article adds to every passage of it."""
    if chosen.read:
        figure, weight = chosen.read.features["article"], weights.sentence["article"]
        data = {**_factors(figure, weight), "passage": searcher.passages[best.position].id}
        yield _node("article", figure * weight, data)


def _sentence(chosen: Chosen, weights: Weights) -> Iterator[Explanation]:
    """What the sentence that answers best adds."""
    if chosen.read:
        details = [
            _figure(name, Part(figure, weights.sentence[name]))
            for name, figure in chosen.read.features.items()
            if name not in _WHOLE
        ]
        yield _sum_of("sentence", details, {"sentence": chosen.read.text})


def _figure(name: str, part: Part) -> Explanation:
    return _node(name, part.value, _factors(part.figure, part.weight))


def _factors(figure: float, weight: float) -> dict[str, Datum]:
    return {"figure": figure, "weight": weight}


def _sum_of(name: str, details: Iterable[Explanation], data: Mapping[str, Datum]) -> Explanation:
    details = tuple(details)
    return _node(name, sum(detail.value for detail in details), data, details)


def _node(
    name: str,
    value: float,
    data: Mapping[str, Datum] = MappingProxyType({}),
    details: Iterable[Explanation] = (),
    said: Mapping[str, str] = MappingProxyType({}),
) -> Explanation:
    """`said` is for the description only."""
    return Explanation(
        value=value,
        description=_SENTENCES[name].format(**data, **said),
        details=tuple(detail for detail in details if detail.value),
        name=name,
        data=dict(data),
    )


def _role(term: str, word: str, typed: str) -> str:
    """What a term is looked for instead of; "" where it was typed."""
    of_word = "" if term == word else f" of {word}"
    return "" if term == typed else of_word + (f" for {typed}" if typed else "")


_BY = " {figure:.3f} by weight {weight:.3f}"
_SENTENCES = {
    "score": "score of {passage}, the sum of:",
    "no_term": "shares no term with the question",
    "kept_out": "is not what the filters or the phrases of the question ask for",
    "listed": "is what the filters ask for; they alone list articles, in reading order",
    "passage": "the passage," + _BY,
    "article": "the best passage of the article, {passage}," + _BY,
    "sentence": "the sentence that answers best",
    "bm25": (
        "BM25 {bm25:.3f} (k1 = {k1}, b = {b}) of the greatest, {top:.3f}, by weight {weight:.3f}: "
        "its terms times {factor:.4f}"
    ),
    "term": (
        "{term}{role}: weight {weight:.3g} * idf {idf:.3f} * tf {tf_part:.3f}; idf, log((N + 1) / n), "
        "n = {df} of N = {passages} passages hold the term; tf of {tf} ({where})"
    ),
    "passage_characters": "BM25 over single characters, of the greatest," + _BY,
    "two_sentences": "words in two neighbouring sentences, share of their idf," + _BY,
    "one_sentence": "characters in one sentence, share of their idf," + _BY,
    "passage_run": "longest run of the question in the passage, share of its length," + _BY,
    "with_heads": "words in the sentence or the headline set, share of their idf," + _BY,
    "words": "words in the sentence, share of their idf," + _BY,
    "characters": "characters in the sentence, share of their idf," + _BY,
    "whole": "words of the whole question in the sentence," + _BY,
    "whole_characters": "characters of the whole question in the sentence," + _BY,
    "before": "words that the sentence before adds," + _BY,
    "follows": "words in the sentence before, share of their idf," + _BY,
    "run": "longest run of the question in the sentence, share of its length," + _BY,
    "form": "holds an answer of the form that is wanted," + _BY,
    "form_alone": "holds it more surely than every other sentence of the passage," + _BY,
    "near": "words near that answer, share of their idf," + _BY,
    "lead": "opens the article," + _BY,
    "lead_form": "opens the article and holds such an answer," + _BY,
    "length": "length, log(characters / 40)," + _BY,
    "many": "names several, and several are asked for," + _BY,
}
