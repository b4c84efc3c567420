"""The command line: `wenbao`."""

import importlib.metadata
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from bot.cli.archive import add_commands
from bot.cli.doctor.command import add_doctor
from bot.cli.evaluate.command import add_eval
from bot.cli.options import (
    archive_option,
    config_option,
    early_language,
    encoding_option,
    given_options,
    json_option,
    language_option,
    settings_of,
)
from bot.cli.telegram import add_telegram
from bot.cli.usage import CommandLine, usage_sentence
from bot.config import Language, Setting, Settings, default_archive, effective_settings
from bot.failures import Failure, archive_failure, page_sentence, tell
from bot.messages import say
from bot.opening import archive_to_ask
from bot.terminal.output import print_json, print_text
from retrieval import ArchiveError, PageError, QuestionError, Retriever, visible


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code: 0, 1 for a failure, 2 for a wrong command line."""
    _prepare_streams()
    language = early_language(arguments)
    try:
        result = typer.main.get_command(build_app(language))(
            args=list(arguments), prog_name="wenbao", standalone_mode=False
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except TyperException as exc:
        return _fail(usage_sentence(exc, language), exc.exit_code)
    except Failure as exc:
        return _fail(exc.sentence, exc.code)
    except BrokenPipeError:
        # The reader of our output has left; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except UnicodeDecodeError:
        return _fail(say(language, "input_encoding"), 1)
    except OSError as exc:
        detail = exc.strerror or "error"
        if isinstance(exc.filename, str):  # a name that the system refuses outright
            return _fail(say(language, "name_refused", path=exc.filename[:60], detail=detail), 1)
        return _fail(say(language, "write_failed", detail=detail), 1)
    except KeyboardInterrupt:
        return 130


def _fail(sentence: str, code: int) -> int:
    tell(sentence)
    return code


def _prepare_streams() -> None:
    """Speak UTF-8; a stream that is closed (<&-) is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure and name == "stdin":
            reconfigure(encoding="utf-8-sig", errors="strict")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def build_app(language: Language) -> typer.Typer:
    """The commands, with their help in `language`."""
    app = CommandLine(language)
    for add in (
        _add_root,
        _add_repl,
        _add_ask,
        _add_segment,
        add_commands,
        add_telegram,
        _add_config,
        add_doctor,
        add_eval,
    ):
        add(app, language)
    return app


def _add_root(app: typer.Typer, spoken: Language) -> None:
    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
        version: Annotated[
            bool, typer.Option("--version", help=say(spoken, "opt_version"))
        ] = False,
    ) -> None:
        if version:
            sys.stdout.write(f"wenbao {_version()}\n")
            raise typer.Exit
        if context.invoked_subcommand is None:
            _repl(settings_of(context, config, language, archive))


def _version() -> str:
    try:
        return importlib.metadata.version("wenbao")
    except importlib.metadata.PackageNotFoundError:  # run from its sources
        return "(not installed)"


def _add_repl(app: typer.Typer, spoken: Language) -> None:
    @app.command("repl", help=say(spoken, "help_repl"))
    def repl(
        context: typer.Context,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        _repl(settings_of(context, config, language, archive))


def _add_ask(app: typer.Typer, spoken: Language) -> None:
    @app.command("ask", help=say(spoken, "help_ask"))
    def ask(
        context: typer.Context,
        question: Annotated[
            str | None, typer.Argument(help=say(spoken, "arg_question"), metavar="QUESTION")
        ] = None,
        k: Annotated[
            int, typer.Option("-k", min=1, max=100, help=say(spoken, "opt_k"), metavar="N")
        ] = 5,
        as_json: Annotated[bool, json_option(spoken)] = False,
        explain: Annotated[
            bool, typer.Option("--explain", help=say(spoken, "opt_explain"))
        ] = False,
        batch: Annotated[
            Path | None,
            typer.Option("--batch", help=say(spoken, "help_batch"), metavar="FILE", readable=False),
        ] = None,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        if (question is None) == (batch is None):
            key = "need_question" if batch is None else "question_and_batch"
            raise Failure(say(settings.language, key), 2)
        if batch is not None:
            _ask_batch(batch, k, explain, settings)
        elif question is not None:
            _ask(question, k, as_json, explain, settings)


def _add_segment(app: typer.Typer, spoken: Language) -> None:
    @app.command("segment", help=say(spoken, "help_segment"))
    def segment(
        context: typer.Context,
        page: Annotated[
            Path, typer.Argument(help=say(spoken, "arg_page"), metavar="FILE", readable=False)
        ],
        as_json: Annotated[bool, json_option(spoken)] = False,
        encoding: Annotated[str | None, encoding_option(spoken)] = None,
        html: Annotated[
            Path | None,
            typer.Option("--html", help=say(spoken, "opt_html"), metavar="OUT", readable=False),
        ] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language)
        _segment(page, encoding, as_json, html, settings.language)


def _add_config(app: typer.Typer, spoken: Language) -> None:
    @app.command("config", help=say(spoken, "help_config"))
    def show_config(
        context: typer.Context,
        as_json: Annotated[bool, json_option(spoken)] = False,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        file, given = given_options(context, config, language, archive)
        _show_settings(effective_settings(settings, file, **given), as_json, settings.language)


def _show_settings(settings: Sequence[Setting], as_json: bool, language: Language) -> None:
    if as_json:
        print_json({s.key: {"value": _plain(s.value), "from": s.place or None} for s in settings})
        return
    for setting in settings:
        place = visible(setting.place) or say(language, "from_default")
        value = say(language, "not_set") if setting.value is None else _as_written(setting.value)
        print_text(f"{setting.key} = {visible(value)}  # {place}")


def _as_written(value: object) -> str:
    """A value as a settings file has it, but for the quotation marks around a text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_as_written, value))}]"
    return str(value)


def _plain(value: object) -> object:
    """A value for JSON; what JSON does not know, secrets too, as it is printed."""
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _retriever(settings: Settings) -> Retriever:
    try:
        return archive_to_ask(settings).retriever()
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def _repl(settings: Settings) -> None:
    from bot.terminal.repl import run_repl

    archive = settings.archive.path or default_archive()
    run_repl(_retriever(settings), settings.language, Console(highlight=False), archive)


def _ask(question: str, k: int, as_json: bool, explain: bool, settings: Settings) -> None:
    from bot.session.explanation import answer_json
    from bot.session.session import no_article_fits
    from bot.terminal.answers import render_answer, render_best_why

    try:
        retriever = _retriever(settings)
        answer = retriever.ask(question, k=k)
    except QuestionError as exc:
        sentence = say(settings.language, f"question_{exc.reason}", limit=exc.limit)
        raise Failure(sentence, 2) from exc
    if as_json:
        print_json(answer_json(answer, retriever, (), explain))
        return
    unfit = no_article_fits(answer, retriever)
    text = render_answer(answer, settings.language, also=k - 1, unfit=unfit)
    if explain:
        text.append("\n\n").append_text(render_best_why(answer, retriever, settings.language))
    print_text(text)


def _ask_batch(file: Path, k: int, explain: bool, settings: Settings) -> None:
    from bot.cli.batch import answer_lines

    failed = False
    lines, retriever = _lines_of(file, settings.language), _retriever(settings)
    for answer in answer_lines(lines, retriever, k=k, explain=explain):
        failed |= "error" in answer
        print_json(answer)
    if failed:
        raise typer.Exit(1)


def _lines_of(file: Path, language: Language) -> list[str]:
    try:
        if str(file) == "-":
            return sys.stdin.read().split("\n")
        return file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as exc:
        raise Failure(say(language, "batch_encoding", path=file)) from exc
    except FileNotFoundError as exc:
        raise Failure(say(language, "batch_missing", path=file)) from exc
    except OSError as exc:
        detail = exc.strerror or "error"
        raise Failure(say(language, "batch_unreadable", path=file, detail=detail)) from exc


def _segment(
    file: Path, encoding: str | None, as_json: bool, html: Path | None, language: Language
) -> None:
    from bot.cli.page_html import page_html
    from bot.terminal.lists import render_page
    from retrieval import read_page, segment_page

    try:
        read = read_page(file, encoding=encoding)
    except PageError as exc:
        raise Failure(page_sentence(exc, language)) from exc
    page = segment_page(read)
    if html is not None:
        if html.exists() and html.samefile(file):
            raise Failure(say(language, "html_is_page", path=html), 2)
        try:
            html.write_text(page_html(page, read.lines, language), encoding="utf-8")
        except OSError as exc:
            detail = exc.strerror or "error"
            raise Failure(say(language, "html_failed", path=html, detail=detail)) from exc
        tell(say(language, "html_written", path=html))
    if as_json:
        print_json(page.model_dump(mode="json"))
    elif html is None:
        print_text(render_page(page, language))
