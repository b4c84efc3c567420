"""Fits the weights of the choice of a sentence and of the confidence in it.

    python -m benchmarks.fit [--write] [--sentences]

Run from the project's root with the extra "bench", and ../shared beside it. Figures are printed;
--write keeps the weights in retrieval/answer/weights.json; --sentences stops before the confidence.
Data: the gold of the five pages, the questions over other papers' news, every 4th question of
CMRC 2018 trial and every 16th of DRCD dev. What is reported was not fitted on: of the gold, a
fit without it; of the news' split "held", a fit without that. What is written was fitted on all.

Sentences: a softmax over all sentences of a question's ten best hits, the likelihood of the right
ones; of the public sets, which name no sentence, all of the right passage. Confidence: logistic
regression. 1 is what is answered right; 0 what is answered wrong, what an archive without the
article is asked (those of the same title are left out too), and what no article says: questions
of that kind from benchmarks/data, and others made from answerable ones by another number, place
or name. Both have an L2 penalty of weight 1, of {0.1, 0.3, 1, 3} by cross-validation; the weights of
the confidence have a given sign, for what is missing must not speak for an answer.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks import news
from benchmarks.quality import load_gold
from benchmarks.retrieval import load
from retrieval import Archive, GoldArticles, GoldQuestion, QuestionError
from retrieval.answer.confidence import figures_of
from retrieval.answer.sentences import Chosen, Read, SentenceReader, choose
from retrieval.answer.weights import FILE, Weights
from retrieval.chinese.names import is_name
from retrieval.dialogue.standalone import understand
from retrieval.evaluation.gold import covers, grams
from retrieval.evaluation.judgements import holds_answer, is_sentence
from retrieval.evaluation.metrics import auroc
from retrieval.index.bm25 import RankBM25Index
from retrieval.index.fields import passage_terms
from retrieval.index.passages import Passage
from retrieval.index.protocols import TextAnalyzer
from retrieval.search.collection import MemoryCollection
from retrieval.search.searcher import Searcher

Floats = NDArray[np.float64]
PENALTY = 1.0


class Question(NamedTuple):
    """A question of a pool: which sentences answer it, and the articles that it is about."""

    turns: tuple[str, ...]
    right: Callable[[Read], bool]
    home: frozenset[str]
    asks_itself: bool = False


class Pool(NamedTuple):
    """Passages and what is asked of them; `nothing` has no answer in them."""

    name: str
    searcher: Searcher
    questions: tuple[Question, ...]
    nothing: tuple[tuple[str, str], ...] = ()
    """Questions without an answer, each with its category."""

    def without(self, home: frozenset[str]) -> Searcher:
        """The passages without some articles."""
        passages = self.searcher.passages.values()
        kept = dict(enumerate(p for p in passages if p.article.id not in home))
        analyzer = self.searcher.analyzer
        index = RankBM25Index(_terms(passage, analyzer) for passage in kept.values())
        return Searcher(MemoryCollection(kept, analyzer), index, analyzer)


_KNOWN: dict[str, list[str]] = {}


def _terms(passage: Passage, analyzer: TextAnalyzer) -> list[str]:
    key = passage.id + passage.text
    if key not in _KNOWN:
        _KNOWN[key] = passage_terms(passage, analyzer)
    return _KNOWN[key]


def _judge(question: GoldQuestion, articles: GoldArticles) -> Callable[[Read], bool]:
    """Whether a sentence answers, as the evaluation has it."""
    sources: dict[str, str | None] = {}

    def right(read: Read) -> bool:
        hit = read.hit
        if hit.passage_id not in sources:
            sources[hit.passage_id] = articles.source_of(hit.text)
        if sources[hit.passage_id] != question.article_id:
            return False
        sentence = hit.text[read.span.start : read.span.end]
        real = is_sentence(sentence, question, articles.text(question.article_id or ""))
        evidence = question.evidence
        return real and (
            holds_answer(sentence, question)
            or (bool(evidence) and covers(grams(sentence), evidence))
        )

    return right


def _of_gold() -> Pool:
    gold = load_gold()
    searcher = Archive.of_seeds().retriever()._searcher
    questions = [
        Question(
            q.turns,
            _judge(q, gold.articles),
            frozenset([q.article_id or ""]),
            q.evidence_in != "body",
        )
        for q in (*gold.questions, *gold.followups)
    ]
    return Pool(
        "gold",
        searcher,
        tuple(questions),
        tuple((q.turns[-1], q.category or "") for q in gold.unanswerable),
    )


def _of_news(split: str) -> Pool:
    part = news.load().part(split)
    searcher = news.archive_of(part.items).retriever()._searcher
    articles = GoldArticles({item.id: [item.headline, item.body] for item in part.items})
    ids = {articles.source_of(p.text): p.article.id for p in searcher.passages.values()}
    questions = [
        Question(q.turns, _judge(q, articles), frozenset([ids.get(q.article_id, "")]))
        for q in map(GoldQuestion.model_validate, (*part.questions, *part.followups))
    ]
    nothing = [
        (row["question"], row["category"])
        for row in (*part.unanswerable, *(row for row in news.chatter() if row["split"] == split))
    ]
    return Pool(f"news, {split}", searcher, tuple(questions), tuple(nothing))


def _of_set(name: str, every: int) -> Pool:
    read = load(name, every)
    searcher = read.retriever()._searcher
    titles = dict(zip(read.ids, read.titles, strict=True))
    questions = []
    for query, text in read.queries.items():
        relevant = {passage for passage, grade in read.qrels[query].items() if grade}
        titled = {titles[passage] for passage in relevant} - {""}
        home = relevant | {one for one, title in titles.items() if title in titled}
        if text.strip():
            questions.append(Question((text,), _in(frozenset(relevant)), frozenset(home)))
    return Pool(name, searcher, tuple(questions))


def _in(passages: frozenset[str]) -> Callable[[Read], bool]:
    return lambda read: read.hit.passage_id in passages


class Choice(NamedTuple):
    """The sentences of a question's hits, what was seen of each, and which are right."""

    figures: Floats
    right: NDArray[np.bool_]


def _choices(pool: Pool) -> tuple[tuple[str, ...], list[Choice]]:
    names: tuple[str, ...] = ()
    choices = []
    for question in pool.questions:
        if question.asks_itself:
            continue
        *history, last = question.turns
        asked = understand(pool.searcher, last, history)
        reads = list(SentenceReader(pool.searcher, asked).read(pool.searcher.rank(asked.whole, 10)))
        if not reads:
            continue
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


_PLACES = [
    "海淀区",
    "昌平区",
    "延庆区",
    "平谷区",
    "浦东新区",
    "越秀区",
    "江北区",
    "武侯区",
    "雁塔区",
    "历下区",
    "鼓楼区",
    "和平区",
    "青山区",
    "南山区",
    "文山县",
    "清河县",
    "永宁县",
    "新城镇",
    "青龙街道",
]
_NAMES = [
    "陈国栋",
    "刘雅琴",
    "马志强",
    "周慧敏",
    "黄建平",
    "吴晓燕",
    "徐德胜",
    "孙美玲",
    "朱庆丰",
    "胡春来",
    "林佩芬",
    "郭振华",
    "何淑珍",
    "罗永康",
]
_PLACE = re.compile(r"[\u3400-\u9fff]{2,3}?(?:区|县|镇|街道)")
_AMOUNT = re.compile(r"\d+|(?<=第)[一二三四五六七八九十]+")
_ASPECTS: tuple[tuple[str, str], ...] = (
    ("一共花了多少钱？", r"元|钱|资金|经费"),
    ("的联系电话是多少？", r"电话|\d{7,}"),
    ("，最后谁得了第一名？", r"第一|冠军|一等奖|夺冠"),
    ("是哪一年开始的？", r"\d{4}年"),
    ("，占地面积有多大？", r"平方|亩|公顷|面积"),
    ("，参加的人平均多大年纪？", r"岁|年龄"),
    ("用了哪家银行的贷款？", r"银行|贷款"),
    ("请了哪位明星代言？", r"明星|代言|演员"),
    ("，下一届在哪座城市办？", r"下一?届|明年"),
    ("有多少名大学生报名？", r"大学生|报名"),
    ("，几点钟结束？", r"\d[时点]|时许"),
    ("，门票卖多少钱一张？", r"门票|票"),
)


def _made(pool: Pool, rng: random.Random) -> Iterator[tuple[str, ...]]:
    """Questions that no article of the pool answers, made from those that one does."""
    articles = pool.searcher.articles
    everything = "".join(article.text for article in articles.values())
    for question in pool.questions:
        *history, last = question.turns
        if not history and not question.asks_itself:
            yield from ((other,) for other in _swapped(last, everything, pool.searcher, rng))
    for article in articles.values():
        aspect, said = rng.choice(_ASPECTS)
        if not re.search(said, article.text + article.headline_set):
            yield (f"{article.headline}{aspect}",)


def _swapped(
    question: str, everything: str, searcher: Searcher, rng: random.Random
) -> Iterator[str]:
    if place := _PLACE.search(question):
        new = rng.choice([one for one in _PLACES if one not in everything])
        yield question.replace(place.group(), new)
    if amount := _AMOUNT.search(question):
        new = str(int(amount.group()) + rng.randint(1, 4)) if amount.group().isdigit() else "十七"
        if new not in everything:
            yield question.replace(amount.group(), new, 1)
    for span in searcher.analyzer.rare_words(question):
        name = question[span.start : span.end]
        if is_name(name) and len(name) == 3 and name in everything:
            yield question.replace(name, rng.choice([n for n in _NAMES if n not in everything]))
            return


class Sample(NamedTuple):
    """What was seen of an answer, and whether it was right; `kind` says what was asked."""

    figures: Mapping[str, float]
    right: bool
    kind: str


def _sample(
    searcher: Searcher, turns: Sequence[str], weights: Weights, kind: str, question: Question | None
) -> Iterator[Sample]:
    *history, last = turns
    try:
        asked = understand(searcher, last, history)
    except QuestionError:
        return
    chosen = choose(searcher, asked, 10, weights)
    if chosen:
        right = question is not None and _is_right(question, chosen[0])
        yield Sample(figures_of(searcher, asked, chosen[0]), right, kind)


def _is_right(question: Question, chosen: Chosen) -> bool:
    if question.asks_itself:
        return chosen.hit.article_id in question.home
    return chosen.read is not None and question.right(chosen.read)


def _samples(pool: Pool, weights: Weights, *, every: int = 1, public: str = "") -> Iterator[Sample]:
    """Answers with the article there, without it, and to what no article says."""
    rng = random.Random(1)  # noqa: S311 - the same questions each time
    groups: dict[frozenset[str], list[Question]] = {}
    for question in pool.questions:
        yield from _sample(pool.searcher, question.turns, weights, f"asked{public}", question)
        groups.setdefault(question.home, []).append(question)
    for home, questions in list(groups.items())[::every]:
        rest = pool.without(home)
        for question in questions[:8]:
            yield from _sample(rest, question.turns, weights, f"left out{public}", None)
    for asked, category in pool.nothing:
        yield from _sample(pool.searcher, [asked], weights, f"nothing, {category}", None)
    if every == 1:
        for turns in _made(pool, rng):
            yield from _sample(pool.searcher, turns, weights, "made", None)


AGAINST = (
    "no_number",
    "no_form",
    "name_absent",
    "number_absent",
    "place_absent",
    "chat",
)
"""What can only speak against an answer; all else can only speak for it."""
SHARES = {
    "asked": 0.45,
    "left out": 0.04,
    "nothing, off_topic": 0.2,
    "nothing, near_miss": 0.3,
    "made": 0.05,
    "asked, public": 0.01,
    "left out, public": 0.01,
}
"""What each kind of question weighs in all; near misses and chatter are what readers type."""


def fit_confidence(samples: Sequence[Sample]) -> dict[str, float]:
    """Logistic regression over figures of one spread, the signs of their weights given."""
    names = list(samples[0].figures)
    figures = np.array([list(sample.figures.values()) for sample in samples])
    spread = figures.std(axis=0) + 1e-9
    scaled = np.hstack([figures / spread, np.ones((len(samples), 1))])
    right = np.array([float(sample.right) for sample in samples])
    counts = Counter(sample.kind for sample in samples)
    weight = np.array([SHARES[s.kind] / counts[s.kind] * len(samples) for s in samples])
    penalty = np.array([PENALTY] * len(names) + [0.0])

    def loss(weights: Floats) -> tuple[float, Floats]:
        values = scaled @ weights
        errors = np.logaddexp(0, values) - right * values
        slope = scaled.T @ (weight * (1 / (1 + np.exp(-values)) - right)) + penalty * weights
        return float(weight @ errors + 0.5 * penalty @ weights**2), slope

    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names] + [(None, None)]
    best = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip([*names, "bias"], map(float, [*best[:-1] / spread, best[-1]]), strict=True))


def _threshold(samples: Sequence[Sample], weights: Weights) -> float:
    """The greatest confidence that refuses at most 3.5 % of what has an answer."""
    asked = sorted(weights.probability(s.figures) for s in samples if s.kind == "asked")
    return asked[int(0.035 * len(asked))]


def _report(name: str, samples: Sequence[Sample], weights: Weights) -> None:
    sure = [(weights.probability(s.figures), s) for s in samples]
    asked = [p for p, s in sure if s.kind.startswith("asked")]
    parts = [f"refused {np.mean([p < weights.answered for p in asked]):.3f}"]
    for kind in ("nothing, off", "nothing, near", "made", "left out"):
        others = [p for p, s in sure if s.kind.startswith(kind)]
        if others:
            caught = np.mean([p < weights.answered for p in others])
            parts.append(f"{kind}: auroc {auroc(asked, others):.3f} caught {caught:.2f}")
    right = [p for p, s in sure if s.right]
    wrong = [p for p, s in sure if not s.right and s.kind.startswith(("asked", "nothing"))]
    sys.stdout.write(f"{name:12} {'  '.join(parts)}  right {auroc(right, wrong):.3f}\n")


def _trust(samples: Sequence[Sample], sentence: Mapping[str, float]) -> Weights:
    first = Weights(sentence, fit_confidence(samples), 0.0)
    return first._replace(answered=_threshold(samples, first))


def _joined(found: Mapping[str, Sequence[Any]], *, but: str = "") -> list[Any]:
    return [one for name, of in found.items() if name != but for one in of]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--sentences", action="store_true")
    arguments = parser.parse_args()
    own = [_of_gold(), _of_news("dev"), _of_news("held")]
    public = [_of_set("cmrc-trial", 4), _of_set("drcd-dev", 16)]
    names: tuple[str, ...] = ()
    choices: dict[str, list[Choice]] = {}
    for pool in (*own, *public):
        names, choices[pool.name] = _choices(pool)
    fitted = fit_sentences(_joined(choices))
    for name, of in choices.items():
        apart = share_right(of, fit_sentences(_joined(choices, but=name)))
        sys.stdout.write(f"{name:12} {share_right(of, fitted):.3f}  fitted apart {apart:.3f}\n")
    sentence = {n: round(float(w), 3) for n, w in zip(names, fitted, strict=True)}
    sys.stdout.write(f"{sentence}\n")
    if arguments.sentences:
        return
    first = Weights(sentence, {}, 0.0)
    samples = {pool.name: list(_samples(pool, first)) for pool in own}
    samples |= {
        pool.name: list(_samples(pool, first, every=16, public=", public")) for pool in public
    }
    final = _trust(_joined(samples), sentence)
    for name, judged in samples.items():
        _report(name, judged, final)
        _report("  apart", judged, _trust(_joined(samples, but=name), sentence))
    confidence = {name: round(weight, 3) for name, weight in final.confidence.items()}
    sys.stdout.write(f"{confidence}\n{final.answered:.3f}\n")
    if arguments.write:
        stored = {
            "data": "gold, other papers' news, CMRC 2018 trial (every 4th), DRCD dev (every 16th)",
            "command": "python -m benchmarks.fit --write",
            "sentence": sentence,
            "confidence": confidence,
            "answered": round(final.answered, 3),
        }
        FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
