"""The command line: `wenbao`."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from bot.cli.archive.add import add
from bot.cli.archive.change import compact, fix, remove
from bot.cli.archive.show import list_pages, show
from bot.cli.ask import ask, repl, start_repl
from bot.cli.command import Command
from bot.cli.doctor.command import doctor
from bot.cli.evaluate.command import evaluation
from bot.cli.mcp import mcp
from bot.cli.options import (
    ArchiveOption,
    ConfigOption,
    Given,
    LanguageOption,
    early_language,
    option,
)
from bot.cli.schema import schema
from bot.cli.segment import segment
from bot.cli.serve import serve
from bot.cli.settings import show_settings
from bot.cli.telegram import add_feedback, telegram
from bot.cli.usage import CommandLine, in_language, usage_sentence
from bot.config import Language
from bot.failures import Failure, tell
from bot.messages import say

COMMANDS: tuple[Command, ...] = (
    repl, ask, segment, add, remove, list_pages, show, fix, compact, telegram, serve, mcp, show_settings,
    doctor, evaluation, schema,
)  # fmt: skip
"""In the order in which the help lists them; `feedback`, a group, comes last."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code: 0, 1 for a failure, 2 for a wrong command line."""
    _prepare_streams()
    language = early_language(arguments)
    try:
        result = command_line(language)(
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
        return _fail(_system_sentence(exc, language), 1)
    except KeyboardInterrupt:
        return 130


def _system_sentence(exc: OSError, language: Language) -> str:
    detail = exc.strerror or "error"
    if isinstance(exc.filename, str):  # a name that the system refuses outright
        return say(language, "name_refused", path=exc.filename[:60], detail=detail)
    return say(language, "write_failed", detail=detail)


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


def command_line(language: Language) -> TyperGroup:
    """Return the commands, with their help in `language`."""
    app = CommandLine(language)
    app.callback(invoke_without_command=True)(_root)
    for command in COMMANDS:
        command.add_to(app)
    add_feedback(app, language)
    group: TyperGroup = in_language(typer.main.get_command(app), language)
    return group


def _root(
    context: typer.Context,
    archive: ArchiveOption = None,
    config: ConfigOption = None,
    language: LanguageOption = None,
    version: Annotated[bool, option("--version", "opt_version")] = False,
) -> None:
    if version:
        sys.stdout.write(f"wenbao {_version()}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        start_repl(Given.of(context, archive, config, language).settings())


def _version() -> str:
    try:
        return importlib.metadata.version("wenbao")
    except importlib.metadata.PackageNotFoundError:  # run from its sources
        return "(not installed)"
