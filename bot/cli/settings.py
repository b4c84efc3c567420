"""The command that shows the settings: config."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.command import command
from bot.cli.options import Given, JsonOption
from bot.config import Language, Setting, effective_settings
from bot.messages import say
from bot.terminal.output import print_json, print_text
from retrieval import visible


@command("config", "help_config", raw=True)
def show_settings(given: Given, as_json: JsonOption = False) -> None:
    """Print every setting in force and where it comes from."""
    settings = given.settings()
    effective = effective_settings(settings, given.file, **given.values)
    print_settings(effective, settings.language, as_json=as_json)


def print_settings(settings: Sequence[Setting], language: Language, *, as_json: bool) -> None:
    """Print each setting with its place, one per line."""
    if as_json:
        print_json({s.key: {"value": _plain(s.value), "from": s.place or None} for s in settings})
        return
    for setting in settings:
        place = visible(setting.place) or say(language, "from_default")
        value = say(language, "not_set") if setting.value is None else _as_written(setting.value)
        print_text(f"{setting.key} = {visible(value)}  # {place}")


def _as_written(value: object) -> str:
    """Return a value as a settings file has it, but for the quotation marks around a text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_as_written, value))}]"
    return str(value)


def _plain(value: object) -> object:
    """Return a value for JSON; what JSON does not know, such as a secret, as it is printed."""
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
