"""The command that measures: `wenbao eval`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import archive_option, config_option, json_option, language_option, settings_of
from bot.config import Language
from bot.failures import Failure
from bot.messages import say
from retrieval import GoldError, visible

if TYPE_CHECKING:
    from bot.cli.evaluate.measuring import Wanted


def add_eval(app: typer.Typer, spoken: Language) -> None:
    """Give `app` the command `eval`."""

    def path(option: str, key: str, metavar: str) -> Any:  # noqa: ANN401 - typer's own type is private
        return typer.Option(option, help=say(spoken, key), metavar=metavar)

    @app.command("eval", help=say(spoken, "help_eval"))
    def evaluation(
        context: typer.Context,
        gold: Annotated[
            Path | None, typer.Argument(help=say(spoken, "arg_gold"), metavar="FILE")
        ] = None,
        unanswerable: Annotated[
            Path | None, path("--unanswerable", "opt_unanswerable", "FILE")
        ] = None,
        articles: Annotated[Path | None, path("--articles", "opt_gold_articles", "DIR")] = None,
        errors: Annotated[bool, typer.Option("--errors", help=say(spoken, "opt_errors"))] = False,
        beir: Annotated[Path | None, path("--beir", "opt_beir", "DIR")] = None,
        run: Annotated[Path | None, path("--run", "opt_run", "FILE")] = None,
        as_json: Annotated[bool, json_option(spoken)] = False,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        from bot.cli.evaluate.measuring import Wanted, measure

        settings = settings_of(context, config, language, archive)
        wanted = Wanted(gold, unanswerable, articles, errors, beir, run)
        _check(wanted, settings.language)
        try:
            measure(wanted, as_json, settings)
        except GoldError as exc:
            raise Failure(_gold_sentence(exc, settings.language)) from exc


def _check(wanted: "Wanted", language: Language) -> None:
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
    for option, given in with_gold.items():
        if wanted.beir and given:
            raise Failure(say(language, "only_gold", option=option), 2)


def _gold_sentence(exc: GoldError, language: Language) -> str:
    """What is wrong with a file, in the reader's language."""
    path = visible(str(exc.path))
    place = say(language, "gold_line", path=path, line=exc.line) if exc.line else path
    return say(language, f"gold_{exc.reason}", place=place, detail=exc.detail)
