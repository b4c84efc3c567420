"""The command line: `wenbao`."""

import importlib.metadata
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text
from typer.exceptions import TyperException

from bot.config import ConfigError, Language, Settings, load_settings
from bot.messages import MESSAGES, say
from retrieval import Archive, PageError, QuestionError, Retriever, visible


class Failure(Exception):  # noqa: N818 - an end of the program, not a fault in it
    """An end with a sentence for stderr and an exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        self.sentence = sentence
        self.code = code
        super().__init__(sentence)


def main() -> NoReturn:
    """The console script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code: 0, 1 for a failure, 2 for a wrong command line."""
    language = _early_language(arguments)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        result = typer.main.get_command(build_app(language))(
            args=list(arguments), prog_name="wenbao", standalone_mode=False
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except TyperException as exc:
        detail = visible(exc.format_message()).strip().rstrip(".").replace("\n", " ")
        return _fail(say(language, "usage", detail=detail), exc.exit_code)
    except Failure as exc:
        return _fail(exc.sentence, exc.code)
    except BrokenPipeError:
        # The reader of our output has left; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as exc:
        return _fail(say(language, "write_failed", detail=exc.strerror or "error"), 1)
    except KeyboardInterrupt:
        return 130


def _fail(sentence: str, code: int) -> int:
    print(visible(sentence), file=sys.stderr)  # noqa: T201 - the command line's own voice
    return code


def _speak_utf8(stream: object) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(
            encoding="utf-8", errors="replace" if stream is not sys.stdin else "surrogateescape"
        )


def _early_language(arguments: Iterable[str]) -> Language:
    """The language of help and usage errors, needed before the command line is parsed."""
    words = iter(arguments)
    named = os.environ.get("WENBAO_LANGUAGE")
    for word in words:
        if word == "--language":
            named = next(words, None)
        elif word.startswith("--language="):
            named = word.partition("=")[2]
    if named not in MESSAGES:
        try:
            named = load_settings().language
        except ConfigError:
            named = "zh"
    return "en" if named == "en" else "zh"


def _settings(context: typer.Context, config: Path | None, language: str | None) -> Settings:
    """The settings, the options after the subcommand winning over those before it."""
    outer = context.find_root().params
    try:
        return load_settings(
            config or outer.get("config"), language=language or outer.get("language")
        )
    except ConfigError as exc:
        spoken = _early_language([])
        raise Failure(say(spoken, "config", place=exc.place, detail=exc.detail), 2) from exc


def _page_failure(exc: PageError, language: Language) -> Failure:
    return Failure(say(language, f"page_{exc.reason}", path=exc.path, detail=exc.detail))


def _seeds(language: Language) -> Retriever:
    _fail(say(language, "using_seeds"), 0)
    return Archive.of_seeds().retriever()


def _print(text: Text) -> None:
    console = Console(highlight=False)
    console.print(text, soft_wrap=not console.is_terminal)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def build_app(language: Language) -> typer.Typer:
    """The commands, with their help in `language`."""
    app = typer.Typer(
        help=say(language, "about"),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for add in (_add_root, _add_repl, _add_ask, _add_segment):
        add(app, language)
    return app


# Typer reads a command's options from its annotations, and their help must be in the reader's
# language, so every command is defined inside a function that knows it.


def _config(language: Language) -> Any:  # noqa: ANN401 - typer's own type is private
    return typer.Option("--config", help=say(language, "opt_config"), metavar="FILE")


def _language(language: Language) -> Any:  # noqa: ANN401
    return typer.Option("--language", help=say(language, "opt_language"), metavar="zh|en")


def _json(language: Language) -> Any:  # noqa: ANN401
    return typer.Option("--json", help=say(language, "opt_json"))


def _add_root(app: typer.Typer, spoken: Language) -> None:
    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        config: Annotated[Path | None, _config(spoken)] = None,
        language: Annotated[str | None, _language(spoken)] = None,
        version: Annotated[
            bool, typer.Option("--version", help=say(spoken, "opt_version"))
        ] = False,
    ) -> None:
        if version:
            sys.stdout.write(f"wenbao {importlib.metadata.version('wenbao')}\n")
            raise typer.Exit
        if context.invoked_subcommand is None:
            _repl(_settings(context, config, language))


def _add_repl(app: typer.Typer, spoken: Language) -> None:
    @app.command("repl", help=say(spoken, "help_repl"))
    def repl(
        context: typer.Context,
        config: Annotated[Path | None, _config(spoken)] = None,
        language: Annotated[str | None, _language(spoken)] = None,
    ) -> None:
        _repl(_settings(context, config, language))


def _add_ask(app: typer.Typer, spoken: Language) -> None:
    @app.command("ask", help=say(spoken, "help_ask"))
    def ask(
        context: typer.Context,
        question: Annotated[str | None, typer.Argument(help=say(spoken, "arg_question"))] = None,
        k: Annotated[int, typer.Option("-k", min=1, max=100, help=say(spoken, "opt_k"))] = 5,
        as_json: Annotated[bool, _json(spoken)] = False,
        batch: Annotated[
            Path | None, typer.Option("--batch", help=say(spoken, "help_batch"), metavar="FILE")
        ] = None,
        config: Annotated[Path | None, _config(spoken)] = None,
        language: Annotated[str | None, _language(spoken)] = None,
    ) -> None:
        settings = _settings(context, config, language)
        if (question is None) == (batch is None):
            raise Failure(say(settings.language, "need_question"), 2)
        if batch is not None:
            _ask_batch(batch, k, settings.language)
        elif question is not None:
            _ask(question, k, as_json, settings.language)


def _add_segment(app: typer.Typer, spoken: Language) -> None:
    @app.command("segment", help=say(spoken, "help_segment"))
    def segment(
        context: typer.Context,
        page: Annotated[Path, typer.Argument(help=say(spoken, "arg_page"), metavar="FILE")],
        as_json: Annotated[bool, _json(spoken)] = False,
        encoding: Annotated[
            str | None,
            typer.Option("--encoding", help=say(spoken, "opt_encoding"), metavar="NAME"),
        ] = None,
        html: Annotated[
            Path | None, typer.Option("--html", help=say(spoken, "opt_html"), metavar="OUT")
        ] = None,
        config: Annotated[Path | None, _config(spoken)] = None,
        language: Annotated[str | None, _language(spoken)] = None,
    ) -> None:
        spoken_now = _settings(context, config, language).language
        _segment(page, encoding, as_json, html, spoken_now)


def _repl(settings: Settings) -> None:
    from bot.repl import run_repl

    run_repl(_seeds(settings.language), settings.language, Console(highlight=False))


def _ask(question: str, k: int, as_json: bool, language: Language) -> None:
    from bot.render import render_answer

    try:
        answer = _seeds(language).ask(question, k=k)
    except QuestionError as exc:
        sentence = say(language, f"question_{exc.reason}", limit=exc.limit)
        raise Failure(sentence, 2) from exc
    if as_json:
        _print_json(answer.model_dump(mode="json"))
    else:
        _print(render_answer(answer, language, also=k - 1))


def _ask_batch(file: Path, k: int, language: Language) -> None:
    from bot.batch import answer_lines

    try:
        if str(file) == "-":
            lines = sys.stdin.read().splitlines()
        else:
            lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except FileNotFoundError as exc:
        raise Failure(say(language, "batch_missing", path=file)) from exc
    except OSError as exc:
        detail = exc.strerror or "error"
        raise Failure(say(language, "batch_unreadable", path=file, detail=detail)) from exc
    failed = False
    for answer in answer_lines(lines, _seeds(language), k=k):
        failed |= "error" in answer
        _print_json(answer)
    if failed:
        raise typer.Exit(1)


def _segment(
    file: Path, encoding: str | None, as_json: bool, html: Path | None, language: Language
) -> None:
    from bot.page_html import page_html
    from bot.render import render_page
    from retrieval import read_page, segment_page

    try:
        read = read_page(file, encoding=encoding)
    except PageError as exc:
        raise _page_failure(exc, language) from exc
    page = segment_page(read)
    if html is not None:
        html.write_text(page_html(page, read.lines, language), encoding="utf-8")
        _fail(say(language, "html_written", path=html), 0)
    if as_json:
        _print_json(page.model_dump(mode="json"))
    elif html is None:
        _print(render_page(page, language))
