"""The command `wenbao doctor`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from bot.cli.command import command
from bot.cli.options import Given, JsonOption
from bot.config import ConfigError, Language, Settings, load_settings
from bot.messages import key_of, say
from bot.sections import ArchiveSettings
from bot.terminal.output import print_json, print_text
from retrieval import visible

if TYPE_CHECKING:
    from bot.cli.doctor.checks import Check, Subject


@command("doctor", "help_doctor", raw=True)
def doctor(given: Given, as_json: JsonOption = False) -> None:
    """Check this installation and say how to fix it."""
    from bot.cli.doctor.checks import examine

    subject = _subject(given)
    checks = []
    for check in examine(subject):
        checks.append(check)
        if not as_json:
            _print_check(check, subject.language)
    _conclude(checks, subject.language, as_json=as_json)


def _subject(given: Given) -> Subject:
    """What is examined; settings that cannot be used are one more thing to say, not the end."""
    from bot.cli.doctor.checks import Subject

    try:
        settings = load_settings(given.file, **given.values)
    except ConfigError as exc:
        archive = ArchiveSettings.model_validate(given.values["archive"] or {})
        settings = Settings.model_construct(archive=archive)
        return Subject(given.language, settings, given.file, exc)
    return Subject(settings.language, settings, given.file, None)


_SIGNS = {"ok": "✓", "warning": "!", "broken": "✗"}
_STYLES = {"ok": "green", "warning": "yellow", "broken": "bold red"}


def _print_check(check: Check, language: Language) -> None:
    from rich.cells import set_cell_size
    from rich.text import Text

    width = 14 if language == "en" else 10
    name = set_cell_size(say(language, key_of("check", check.name)), width)
    line = Text(_SIGNS[check.status], style=_STYLES[check.status])
    line.append(f" {name} {visible(check.found)}", style="")
    if check.advice:
        line.append(f"\n  → {visible(check.advice)}")
    print_text(line)


def _conclude(checks: Sequence[Check], language: Language, *, as_json: bool) -> None:
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
