"""The command `wenbao doctor`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import (
    archive_option,
    config_option,
    early_language,
    given_options,
    json_option,
    language_option,
)
from bot.config import ArchiveSettings, ConfigError, Language, Settings, load_settings
from bot.messages import say
from bot.terminal.output import print_json, print_text
from retrieval import visible

if TYPE_CHECKING:
    from bot.cli.doctor.checks import Check


def add_doctor(app: typer.Typer, spoken: Language) -> None:
    """Give `app` the command of this module."""

    @app.command("doctor", help=say(spoken, "help_doctor"))
    def doctor(
        context: typer.Context,
        as_json: Annotated[bool, json_option(spoken)] = False,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        from bot.cli.doctor.checks import Subject, examine

        file, given = given_options(context, config, language, archive)
        error = None
        try:
            settings = load_settings(file, **given)
        except ConfigError as exc:  # one more thing to say, not the end of the examination
            error = exc
            settings = Settings.model_construct(
                archive=ArchiveSettings.model_validate(given["archive"] or {})
            )
        tongue = early_language(["--language", given["language"] or ""]) if error else None
        subject = Subject(tongue or settings.language, settings, file, error)
        checks = []
        for check in examine(subject):
            checks.append(check)
            if not as_json:
                _print_check(check, subject.language)
        _conclude(checks, subject.language, as_json=as_json)


_SIGNS = {"ok": "✓", "warning": "!", "broken": "✗"}
_STYLES = {"ok": "green", "warning": "yellow", "broken": "bold red"}


def _print_check(check: "Check", language: Language) -> None:
    from rich.cells import set_cell_size
    from rich.text import Text

    width = 14 if language == "en" else 10
    name = set_cell_size(say(language, f"check_{check.name}"), width)
    line = Text(_SIGNS[check.status], style=_STYLES[check.status])
    line.append(f" {name} {visible(check.found)}", style="")
    if check.advice:
        line.append(f"\n  → {visible(check.advice)}")
    print_text(line)


def _conclude(checks: Sequence["Check"], language: Language, *, as_json: bool) -> None:
    broken = sum(check.status == "broken" for check in checks)
    warned = sum(check.status == "warning" for check in checks)
    if as_json:
        print_json({"ok": not broken, "checks": [check._asdict() for check in checks]})
    elif broken:
        print_text(say(language, "doctor_ill", count=broken))
    elif warned:
        print_text(say(language, "doctor_warned", count=warned))
    else:
        print_text(say(language, "doctor_well"))
    if broken:
        raise typer.Exit(1)
