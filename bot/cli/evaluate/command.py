"""The command that measures: eval."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from bot.cli.command import command
from bot.cli.options import JsonOption, argument, option
from bot.config import Language, Settings
from bot.failures import Failure
from bot.messages import key_of, say
from retrieval import GoldError, visible

if TYPE_CHECKING:
    from bot.cli.evaluate.measuring import Wanted


@command("eval", "help_eval")
def evaluation(
    settings: Settings,
    gold: Annotated[Path | None, argument("FILE", "arg_gold")] = None,
    unanswerable: Annotated[
        Path | None, option("--unanswerable", "opt_unanswerable", "FILE")
    ] = None,
    articles: Annotated[Path | None, option("--articles", "opt_gold_articles", "DIR")] = None,
    errors: Annotated[bool, option("--errors", "opt_errors")] = False,
    beir: Annotated[Path | None, option("--beir", "opt_beir", "DIR")] = None,
    run: Annotated[Path | None, option("--run", "opt_run", "FILE")] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure answers by questions whose answers are known."""
    from bot.cli.evaluate.measuring import Wanted, measure

    wanted = Wanted(gold, unanswerable, articles, errors, beir, run)
    _check(wanted, settings.language)
    try:
        measure(wanted, as_json, settings)
    except GoldError as exc:
        raise Failure(_gold_sentence(exc, settings.language)) from exc


def _check(wanted: Wanted, language: Language) -> None:
    """A command line that asks for two things at once is wrong."""
    if (wanted.gold is None) == (wanted.beir is None):
        raise Failure(say(language, "need_gold"), 2)
    with_gold = {
        "--unanswerable": wanted.unanswerable,
        "--articles": wanted.articles,
        "--errors": wanted.errors,
    }
    if wanted.beir is None and wanted.run:
        raise Failure(say(language, "only_beir", option="--run"), 2)
    for flag, given in with_gold.items():
        if wanted.beir and given:
            raise Failure(say(language, "only_gold", option=flag), 2)


def _gold_sentence(exc: GoldError, language: Language) -> str:
    """Return what is wrong with a file, in the reader's language."""
    path = visible(str(exc.path))
    place = say(language, "gold_line", path=path, line=exc.line) if exc.line else path
    return say(language, key_of("gold", exc.reason), place=place, detail=exc.detail)
