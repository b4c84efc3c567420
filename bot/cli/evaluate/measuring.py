"""Measuring answers and rankings: what `wenbao eval` does, once its command line is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, TextIO, TypeVar

from rich.console import Console

from bot.cli.evaluate.figures import print_evaluation, print_ranking, print_wrong
from bot.config import Language, Settings
from bot.failures import Failure, archive_failure, tell
from bot.messages import say
from bot.opening import open_archive
from bot.terminal.output import print_json
from retrieval import (
    ArchiveError,
    Evaluation,
    GoldArticles,
    RankingReport,
    Retriever,
    evaluate,
    judge_run,
    rank_queries,
    read_gold,
    read_ranking_set,
    trec_run,
)

T = TypeVar("T")


class Wanted(NamedTuple):
    """What to measure by: `gold` or `beir`, the others as they go with either."""

    gold: Path | None
    unanswerable: Path | None
    articles: Path | None
    errors: bool
    beir: Path | None
    run: Path | None


def measure(wanted: Wanted, as_json: bool, settings: Settings) -> None:
    """Measure and print.

    Raises:
        GoldError: A file of questions is wrong.
        Failure: Something else is.
    """
    if wanted.beir is not None:
        report = _rank(wanted.beir, wanted.run, settings.language)
        _print_ranking(wanted.beir.resolve().name, report, as_json, settings.language)
    elif wanted.gold is not None:
        evaluation = _evaluate(wanted.gold, wanted, settings)
        _print_evaluation(evaluation, as_json, wanted.errors, settings.language)


def _evaluate(file: Path, wanted: Wanted, settings: Settings) -> Evaluation:
    language = settings.language
    questions = read_gold(file)
    nothing = read_gold(wanted.unanswerable) if wanted.unanswerable else ()
    articles = GoldArticles.read(wanted.articles) if wanted.articles else None
    evaluation = evaluate(
        _retriever(settings),
        _watched(questions, language),
        unanswerable=_watched(nothing, language),
        articles=articles,
    )
    if not evaluation.judgements:
        raise Failure(say(language, "absent_all", path=file))
    if evaluation.absent:
        ids = ", ".join(evaluation.absent[:_NAMED]) + "…" * (len(evaluation.absent) > _NAMED)
        tell(say(language, "absent_some", count=len(evaluation.absent), ids=ids))
    return evaluation


_NAMED = 5  # ids of questions that are set apart


def _retriever(settings: Settings) -> Retriever:
    try:
        return open_archive(settings).retriever()
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def _rank(folder: Path, run_file: Path | None, language: Language) -> RankingReport:
    read = read_ranking_set(folder)
    with ExitStack() as files:
        # Opened before the work, which may take minutes, and not after.
        out = files.enter_context(_new_file(run_file, language)) if run_file else None
        queries = _watched(tuple(read.queries.items()), language)
        run = tuple(rank_queries(read.retriever(), queries))
        if out:
            out.writelines(f"{line}\n" for line in trec_run(run))
            tell(say(language, "run_written", path=run_file))
    return judge_run(run, read.qrels)


def _new_file(path: Path, language: Language) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as exc:
        detail = exc.strerror or "error"
        raise Failure(say(language, "run_failed", path=path, detail=detail)) from exc


def _watched(questions: Sequence[T], language: Language) -> Iterable[T]:
    """Return the questions, with a bar on stderr as they go by where a person is looking."""
    console = Console(stderr=True)
    if not console.is_terminal or not questions:
        return questions
    from rich.progress import track

    return track(questions, say(language, "measuring"), console=console, transient=True)


def _print_ranking(name: str, report: RankingReport, as_json: bool, language: Language) -> None:
    if as_json:
        print_json({"set": name, **report.model_dump(mode="json")})
    else:
        print_ranking(name, report, language)


def _print_evaluation(
    evaluation: Evaluation, as_json: bool, errors: bool, language: Language
) -> None:
    judged = (*evaluation.judgements, *evaluation.unanswerable)
    wrong = [judgement for judgement in judged if not judgement.right]
    if as_json:
        figures = evaluation.model_dump(mode="json", exclude={"judgements", "unanswerable"})
        listed = {"errors": [j.model_dump(mode="json") for j in wrong]} if errors else {}
        print_json({"questions": len(evaluation.judgements), **figures, **listed})
        return
    print_evaluation(evaluation, language)
    if errors:
        print_wrong(wrong, language)
