"""What each feature of ranking and of the choice of a sentence adds: each is taken away in turn.

    python -m benchmarks.ablation [--only WORD] [--quick] [--out FILE]

Run from the project's root, with ../shared beside it. Figures are those of the gold questions, of
the news questions (split dev), and MRR@10 of CMRC 2018 trial and of every 4th question of DRCD
dev. A weight is a decimal number in capitals at the head of a module, or one of those fitted; it
is set to 0, or to what leaves it without effect, and its line's comment is its name here. Parts
that are no number are listed below. What only chooses among the passages found leaves the public
sets as they are. --only takes away what has the word in its name, --quick asks a tenth of the
public questions.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from benchmarks import news
from benchmarks.quality import load_gold
from benchmarks.retrieval import SETS, load
from retrieval import Archive, Evaluation, GoldArticles, GoldQuestion, Retriever, evaluate
from retrieval import __path__ as PACKAGE  # noqa: N812 - a constant to us
from retrieval import text as characters
from retrieval.analysis import Analyzer, Token
from retrieval.index import Scored
from retrieval.metrics import mean, reciprocal_rank_at, with_interval
from retrieval.ranking import RankingSet, rank_queries

KEPT = Path(__file__).resolve().parent / "ablation.md"
MODULES = ("rescoring", "answer", "sentences", "expectation")
RANKING = ("rescoring",)
"""Those of them that the ranking of passages alone depends on too."""
NEUTRAL = {"_NAMED": 1.0}
"""Weights that are without effect at another value than 0."""

Values = dict[str, list[float]]
"""Of each figure, its value for every question, in the same order each time."""


class Feature(NamedTuple):
    """Something that can be taken away: the attributes to replace, and what depends on them.

    `indexed`: the indexes do, and are built anew; `ranks`: the ranking of passages does.
    """

    name: str
    replaced: tuple[tuple[object, str, object], ...]
    indexed: bool = False
    ranks: bool = True


def weights() -> Iterator[Feature]:
    """Every weight of the modules that are there."""
    for name in MODULES:
        if importlib.util.find_spec(f"retrieval.{name}") is None:
            continue
        module = importlib.import_module(f"retrieval.{name}")
        source = inspect.getsource(module)
        for constant, value in vars(module).items():
            found = re.search(
                rf"^{constant}\b[^\n]*?=\s*[\d.]+ *(?:# (.*))?$", source, re.MULTILINE
            )
            if re.fullmatch("_[A-Z_]+", constant) and isinstance(value, float) and found:
                label = f"{name}.{constant} {found[1] or ''}".strip()
                replaced = ((module, constant, NEUTRAL.get(constant, 0.0)),)
                yield Feature(label, replaced, ranks=name in RANKING)


def fitted_weights() -> Iterator[Feature]:
    """Every figure of the fitted models, where there are such."""
    if importlib.util.find_spec("retrieval.weights") is None:
        return
    fitted = importlib.import_module("retrieval.weights").fitted()
    for model in ("sentence", "confidence"):
        figures = getattr(fitted, model)
        for name in figures:
            if name != "bias":
                less = fitted._replace(**{model: {**figures, name: 0.0}})
                replaced = _everywhere("fitted", partial(_given, less))
                yield Feature(f"{model}: {name}", replaced, ranks=False)


def _given(value: object) -> object:
    return value


def parts() -> Iterator[Feature]:
    """What is no weight."""
    from retrieval import analysis, rescoring, search, typos, vocabulary

    def without_words(analyzer: Analyzer, text: str) -> tuple[Token, ...]:
        return tokens(analyzer, text)[len(analyzer.words(analyzer.fold(text))) :]

    def as_found(_: object, __: object, candidates: Sequence[Scored]) -> tuple[Scored, ...]:
        return tuple(Scored(c.position, c.score / candidates[0].score) for c in candidates)

    def plain(_: object, text: str) -> str:
        return characters.fold(text)

    tokens = Analyzer.tokens
    yield Feature("looking again at all", ((rescoring.Rescorer, "rescore", as_found),))
    yield Feature("cutting question words", _everywhere("strip_filler", _same))
    yield Feature("pairs beside words", ((analysis, "_pairs", _nothing),), indexed=True)
    yield Feature("words beside pairs", ((Analyzer, "tokens", without_words),), indexed=True)
    yield Feature("headline set with passages", ((search, "context_of", _blank),), indexed=True)
    yield Feature("traditional as simplified", ((Analyzer, "fold", plain),), indexed=True)
    yield Feature("vocabulary", ((vocabulary.Vocabulary, "concepts", _nothing),), indexed=True)
    yield Feature("typing errors", ((typos.Typos, "corrections", _nothing),))
    yield Feature("exact phrases", _everywhere("read_phrases", _nothing))
    numbers = (*_everywhere("numerals", _nothing), *_everywhere("with_numerals", _same))
    yield Feature("numbers in one form", numbers, indexed=True)


def _everywhere(name: str, other: object) -> tuple[tuple[object, str, object], ...]:
    """The replacement of a function in every module that has it under its name."""
    modules = [
        importlib.import_module(f"retrieval.{m.name}") for m in pkgutil.iter_modules(PACKAGE)
    ]
    return tuple((m, name, other) for m in modules if callable(getattr(m, name, None)))


def _same(text: str) -> str:
    return text


def _nothing(*_: object) -> list[Any]:
    return []


def _blank(_: object) -> str:
    return ""


class Pools(NamedTuple):
    """Everything that is asked."""

    gold: Retriever
    news: Retriever
    sets: Mapping[str, Retriever]


class Questions(NamedTuple):
    """What is asked of each pool."""

    gold: tuple[tuple[GoldQuestion, ...], tuple[GoldQuestion, ...]]
    gold_articles: GoldArticles
    news: tuple[tuple[GoldQuestion, ...], tuple[GoldQuestion, ...]]
    news_articles: GoldArticles
    news_items: tuple[news.Item, ...]
    sets: Mapping[str, RankingSet]

    def pools(self) -> Pools:
        """The pools indexed, in the way of the moment."""
        sets = {name: read.retriever() for name, read in self.sets.items()}
        of_news = news.archive_of(self.news_items).retriever()
        return Pools(Archive.of_seeds().retriever(), of_news, sets)

    def ask(self, pools: Pools, *, ranks: bool = True) -> Values:
        """Every question asked, and what came of it; of the public sets only where it `ranks`."""
        values: Values = {}
        for name, retriever, asked, articles in (
            ("gold", pools.gold, self.gold, self.gold_articles),
            ("news", pools.news, self.news, self.news_articles),
        ):
            questions, unanswerable = asked
            found = evaluate(retriever, questions, unanswerable=unanswerable, articles=articles)
            values |= _of_answers(name, found)
        for name, read in self.sets.items() if ranks else ():
            run = rank_queries(pools.sets[name], read.queries.items())
            values[f"{name} MRR@10"] = [
                reciprocal_rank_at([i for i, _ in ranked.hits], read.qrels[ranked.query], 10)
                for ranked in run
            ]
        return values


def _of_answers(name: str, evaluation: Evaluation) -> Values:
    trust = evaluation.trust
    right = trust.auroc_right if trust else None
    return {
        **{
            f"{name} {figure}": [float(j.figures[figure]) for j in evaluation.judgements]
            for figure in ("article@1", "sentence@1")
        },
        f"{name} auroc right": [right.value if right else 0.0],
    }


def read_questions(every: int) -> Questions:
    """The questions of all pools; `every` thins those of the public sets."""
    gold = load_gold()
    dev = news.load().part("dev")
    return Questions(
        ((*gold.questions, *gold.followups), gold.unanswerable),
        gold.articles,
        (_questions(*dev.questions, *dev.followups), _questions(*dev.unanswerable)),
        GoldArticles({item.id: [item.headline, item.body] for item in dev.items}),
        dev.items,
        {"cmrc": load("cmrc-trial", every), "drcd": load("drcd-dev", 4 * every)},
    )


def _questions(*rows: Mapping[str, Any]) -> tuple[GoldQuestion, ...]:
    return tuple(map(GoldQuestion.model_validate, rows))


def table(features: Sequence[Feature], every: int) -> Iterator[str]:
    """A line with all features, then one for each that is taken away."""
    questions = read_questions(every)
    pools = questions.pools()
    whole = questions.ask(pools)
    yield _row("without", whole)
    yield _row("---", ["---"] * len(whole))
    yield _row("nothing: all are there", [f"{100 * mean(v):.1f}" for v in whole.values()])
    for feature in features:
        with ExitStack() as replaced:
            for place, name, other in feature.replaced:
                replaced.enter_context(mock.patch.object(place, name, other))
            asked = questions.pools() if feature.indexed else pools
            values = whole | questions.ask(asked, ranks=feature.ranks)
        yield _row(feature.name, [_change(whole[name], values[name]) for name in whole])


def _row(first: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"


def _change(before: Sequence[float], after: Sequence[float]) -> str:
    """Points lost or won; * where the 95 % interval of the paired differences leaves 0 out."""
    differences = [b - a for a, b in zip(before, after, strict=True)]
    figure = with_interval(mean, differences)
    sure = len(differences) > 1 and (figure.low > 0 or figure.high < 0)
    points = round(100 * figure.value, 1)
    return f"{points:+.1f}{'*' if sure else ''}" if points else "·"


HEAD = """\
# What each feature adds

The last run of `python -m benchmarks.ablation`: points lost (-) or won (+) when a feature is taken
away; * where the 95 % interval of the paired differences leaves 0 out. Gold and news include their
follow-ups; news is the split on which constants may be fitted.
"""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", metavar="WORD", help="what has it in its name")
    parser.add_argument("--quick", action="store_true", help="a tenth of the public questions")
    parser.add_argument("--out", type=Path, default=None, help="where to keep the table")
    arguments = parser.parse_args()
    if not SETS.is_dir():
        sys.exit(f"{SETS} is not there; this benchmark needs the shared data.")
    features = [f for f in (*parts(), *weights(), *fitted_weights()) if arguments.only in f.name]
    lines = [HEAD]
    for line in table(features, 10 if arguments.quick else 1):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        lines.append(line)
    whole = not (arguments.only or arguments.quick)
    kept = arguments.out or (KEPT if whole else None)
    if kept:
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
