"""Fits the weights of the choice of a sentence and of the confidence in it.

    python -m benchmarks.fit [--write]

Run from the project's root with the extra "bench", and ../shared beside it. Figures are printed;
--write keeps the weights in retrieval/answer/weights.json. Fitted on the split "dev" of the sets
over other papers' news and on nothing else: the split "held", the gold of the five pages, the cases
and the public sets are what figures are reported of.

Sentences: a softmax over all sentences of a question's ten best hits, the likelihood of the right
ones. Confidence: logistic regression over figures of one spread; 1 is what is answered right, 0
what has no answer, and what has one but is answered wrong lies between. Both have an L2 penalty;
the weights of the confidence have a given sign, for what is missing must not speak for an answer.
Thresholds: "perhaps" refuses at most REFUSED of what is answered right; from "sure" on, PRECISE of
the answers are right, weighed as in the fit. Both by cross-validation over five folds.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.news import SETS
from benchmarks.pools import Pool, Question, gold_pool, pools_of
from retrieval import QuestionError
from retrieval.answer.confidence import weigh
from retrieval.answer.sentences import SentenceReader, choose
from retrieval.answer.weights import FILE, Weights
from retrieval.dialogue.standalone import understand
from retrieval.evaluation.metrics import auroc
from retrieval.models import Thresholds

Floats = NDArray[np.float64]
PENALTY = 1.0
"""Of {0.1, 0.3, 1, 3} by cross-validation, of both models."""
HALF_RIGHT = 0.2
"""What counts an answer that is wrong where there is one: of {0, 0.2, 0.4} by what "perhaps" shows."""
REFUSED = 0.02
PRECISE = 0.87
"""Of {0.85, 0.87, 0.9, 0.93}: sure answers are right in 95 % of our papers' questions, near misses
being rarer there than here, and three of four right answers are sure."""
FOLDS = 5
AGAINST = frozenset(
    (
        "no_number",
        "no_form",
        "reason_absent",
        "word_absent",
        "word_apart",
        "share_absent",
        "name_absent",
        "number_absent",
        "office_absent",
    )
)
"""What can only speak against an answer; all else can only speak for it."""
SHARES = {"asked": 0.5, "left out": 0.1, "off_topic": 0.14, "near_miss": 0.26}
"""What each kind of question weighs in all; chat counts as off-topic."""
PARAPHRASED = 0.2
"""What the set of paraphrases, which no reader types so often, weighs of "asked" and "left out"."""


class Choice(NamedTuple):
    """The sentences of a question's hits, what was seen of each, and which are right."""

    figures: Floats
    right: NDArray[np.bool_]


def choices_of(pool: Pool) -> tuple[tuple[str, ...], list[Choice]]:
    """Of each question that a sentence answers."""
    names: tuple[str, ...] = ()
    choices = []
    for question in pool.questions:
        if question.asks_itself:
            continue
        *history, last = question.turns
        asked = understand(pool.searcher, last, history)
        reads = list(SentenceReader(pool.searcher, asked).read(pool.searcher.rank(asked.whole, 10)))
        if reads:
            names = tuple(reads[0].features)
            figures = np.array([list(read.features.values()) for read in reads])
            choices.append(Choice(figures, np.array([question.right(read) for read in reads])))
    return names, choices


def fit_sentences(choices: Iterable[Choice]) -> Floats:
    """The weights under which the right sentences are likeliest."""
    kept = [choice for choice in choices if choice.right.any()]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = 0.5 * PENALTY * float(weights @ weights), PENALTY * weights
        for figures, right in kept:
            values = figures @ weights
            shares = np.exp(values - values.max())
            shares /= shares.sum()
            found = shares[right].sum()
            total -= float(np.log(found + 1e-12))
            slope = slope - figures[right].T @ (shares[right] / (found + 1e-12))
            slope = slope + figures.T @ shares
        return total, slope

    start = np.zeros(kept[0].figures.shape[1])
    result: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return result


def share_right(choices: Sequence[Choice], weights: Floats) -> float:
    """Of how many questions the sentence of the greatest value is right."""
    return float(np.mean([bool(c.right[np.argmax(c.figures @ weights)]) for c in choices]))


class Sample(NamedTuple):
    """What was seen of an answer, and whether it was right."""

    figures: Mapping[str, float]
    right: bool
    kind: str
    pool: str
    key: str
    """Its question; by the beginning of it a sample belongs to a fold."""
    capped: bool


def samples_of(pool: Pool, weights: Weights) -> Iterator[Sample]:
    """Every question of a pool, answered."""
    nothing = [(Question((text,), lambda _: False, ""), kind) for text, kind in pool.nothing]
    for question, kind in (*((q, "asked") for q in pool.questions), *nothing):
        *history, last = question.turns
        try:
            asked = understand(pool.searcher, last, history)
        except QuestionError:
            continue
        chosen = choose(pool.searcher, asked, 10, weights)
        if chosen and not asked.whole.lists:
            best = chosen[0]
            right = best.hit.article_id == question.home
            if not question.asks_itself:
                right = best.read is not None and question.right(best.read)
            found = weigh(pool.searcher, asked, chosen)
            name = "off_topic" if kind == "chat" else kind
            yield Sample(found.figures, right, name, pool.name, question.turns[-1], found.lacks)


def _weight(samples: Sequence[Sample]) -> Floats:
    """What each sample weighs: SHARES, the paraphrases less."""
    groups = [(s.kind, s.pool.startswith("paraphrase")) for s in samples]
    counts = Counter(groups)
    shares = {
        (kind, rephrased): SHARES[kind]
        * (
            (PARAPHRASED if rephrased else 1 - PARAPHRASED)
            if (kind, not rephrased) in counts
            else 1.0
        )
        for kind, rephrased in counts
    }
    return np.array([shares[group] / counts[group] * len(samples) for group in groups])


def fit_confidence(samples: Sequence[Sample]) -> dict[str, float]:
    """Logistic regression over figures of one spread, the signs of their weights given."""
    names = list(samples[0].figures)
    figures = np.array([list(sample.figures.values()) for sample in samples])
    spread = figures.std(axis=0) + 1e-9
    scaled = np.hstack([figures / spread, np.ones((len(samples), 1))])
    wrong = {True: HALF_RIGHT, False: 0.0}
    right = np.array([1.0 if s.right else wrong[s.kind == "asked"] for s in samples])
    weight = _weight(samples)
    penalty = np.array([PENALTY] * len(names) + [0.0])

    def loss(weights: Floats) -> tuple[float, Floats]:
        values = scaled @ weights
        errors = np.logaddexp(0, values) - right * values
        slope = scaled.T @ (weight * (1 / (1 + np.exp(-values)) - right)) + penalty * weights
        return float(weight @ errors + 0.5 * penalty @ weights**2), slope

    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names] + [(None, None)]
    best = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip([*names, "bias"], map(float, [*best[:-1] / spread, best[-1]]), strict=True))


def _fold(sample: Sample) -> int:
    return zlib.crc32(sample.key[:5].encode()) % FOLDS


def cross_validated(samples: Sequence[Sample], sentence: Mapping[str, float]) -> list[float]:
    """The confidence of each sample by a fit without its fold."""
    found: dict[int, Weights] = {}
    for fold in range(FOLDS):
        rest = [sample for sample in samples if _fold(sample) != fold]
        found[fold] = Weights(sentence, fit_confidence(rest), Thresholds(sure=1, perhaps=0))
    return [found[_fold(s)].probability(s.figures) for s in samples]


def thresholds_of(samples: Sequence[Sample], confidence: Sequence[float]) -> Thresholds:
    """From where on PRECISE are right, and the greatest that refuses REFUSED of what is right."""
    typed = [
        (p, s)
        for p, s in zip(confidence, samples, strict=True)
        if not s.pool.startswith("paraphrase") and s.kind != "left out"
    ]
    right = sorted(p for p, s in typed if s.right)
    perhaps = right[int(REFUSED * len(right))]
    shares = _weight([s for _, s in typed])
    free = [(p, s.right, w) for (p, s), w in zip(typed, shares, strict=True) if not s.capped]
    sure, all_of_them, right_ones = 1.0, 0.0, 0.0
    for p, is_right, weight in sorted(free, reverse=True):
        all_of_them += weight
        right_ones += weight * is_right
        if right_ones >= PRECISE * all_of_them:
            sure = p
    return Thresholds(sure=round(max(sure, perhaps), 3), perhaps=round(perhaps, 3))


def _report(samples: Sequence[Sample], confidence: Sequence[float], at: Thresholds) -> str:
    """What is shown as sure, and as sure or perhaps, of each kind."""
    shown = [
        (min(p, at.sure - 1e-9) if s.capped else p, s)
        for p, s in zip(confidence, samples, strict=True)
    ]
    asked = [p for p, s in shown if s.kind == "asked"]
    typed = [(p, s) for p, s in shown if s.kind != "left out"]
    sure = [bool(s.right) for p, s in typed if p >= at.sure]
    right = [p >= at.sure for p, s in typed if s.right]
    parts = [f"sure {np.mean(sure or [False]):.2f} of right {np.mean(right or [False]):.2f}"]
    parts.append(f"refused {np.mean([p < at.perhaps for p in asked]):.3f}")
    for kind in ("off_topic", "near_miss", "left out"):
        others = [p for p, s in shown if s.kind == kind]
        if others:
            shares = [np.mean([p >= t for p in others]) for t in (at.sure, at.perhaps)]
            area = auroc(asked, others)
            parts.append(f"{kind} {shares[0]:.2f}/{shares[1]:.2f} ({area:.3f})")
    wrong = [p for p, s in typed if not s.right]
    return "  ".join([*parts, f"right {auroc([p for p, s in typed if s.right], wrong):.3f}"])


def _pools(which: str) -> list[Pool]:
    name, _, split = which.partition(" ")
    return [gold_pool()] if name == "gold" else list(pools_of(name, split, halves=split == "dev"))


def _seen(which: str) -> dict[str, tuple[tuple[str, ...], list[Choice]]]:
    return {pool.name: choices_of(pool) for pool in _pools(which)}


def _sampled(task: tuple[str, Weights]) -> list[Sample]:
    which, weights = task
    return [sample for pool in _pools(which) for sample in samples_of(pool, weights)]


DEV = tuple(f"{name} dev" for name in SETS)
REPORTED = (*(f"{name} held" for name in SETS), "gold")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with ProcessPoolExecutor(2) as workers:
        seen = {n: c for found in workers.map(_seen, (*DEV, *REPORTED)) for n, c in found.items()}
        names = next(iter(seen.values()))[0]
        of_dev = [c for name, (_, choices) in seen.items() if ", dev" in name for c in choices]
        fitted = fit_sentences(of_dev)
        for name, (_, choices) in seen.items():
            sys.stdout.write(f"{name:24} sentence {share_right(choices, fitted):.3f}\n")
        sentence = {n: round(float(w), 3) for n, w in zip(names, fitted, strict=True)}
        sys.stdout.write(f"{sentence}\n")
        first = Weights(sentence, {}, Thresholds(sure=1, perhaps=0))
        tasks = [(which, first) for which in (*DEV, *REPORTED)]
        samples = dict(zip((*DEV, *REPORTED), workers.map(_sampled, tasks), strict=True))
    dev: list[Sample] = [sample for which in DEV for sample in samples[which]]
    validated = cross_validated(dev, sentence)
    at = thresholds_of(dev, validated)
    confidence = {name: round(weight, 3) for name, weight in fit_confidence(dev).items()}
    weights = Weights(sentence, confidence, at)
    sys.stdout.write(f"{confidence}\n{at}\n")
    sys.stdout.write(f"{'dev, cross-validated':24} {_report(dev, validated, at)}\n")
    for pool in dict.fromkeys(s.pool for of in samples.values() for s in of):
        own = [s for of in samples.values() for s in of if s.pool == pool]
        found_in = [weights.probability(s.figures) for s in own]
        sys.stdout.write(f"{pool:24} {_report(own, found_in, at)}\n")
    if arguments.write:
        stored = {
            "data": "the split dev of the sets over other papers' news in benchmarks/data",
            "command": "python -m benchmarks.fit --write",
            "sentence": sentence,
            "confidence": confidence,
            "thresholds": at.model_dump(),
        }
        FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
