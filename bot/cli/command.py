"""A command: a function of the settings and of its own options.

Typer reads what a command takes from the signature of a function. The options that all commands
share, and the settings made of them, are added to that signature here, once for all. Help texts
are keys of `bot.messages` until the command line is built for a language.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer

from bot.cli.options import ArchiveOption, ConfigOption, Given, LanguageOption
from bot.failures import archive_failure
from bot.messages.keys import Key
from retrieval import ArchiveError

Work = Callable[..., None]

_COMMON = {"archive": ArchiveOption, "config": ConfigOption, "language": LanguageOption}


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line."""

    name: str
    help: Key
    work: Work
    """Takes the settings, or what is given, and then the command's own arguments and options."""
    raw: bool
    """Whether `work` takes a `Given`, to make the settings itself."""
    archive: bool
    """Whether it takes --archive."""

    def add_to(self, app: typer.Typer) -> None:
        """Give `app` this command."""

        def run(context: typer.Context, **options: Any) -> None:  # noqa: ANN401 - as typer's
            common = {name: options.pop(name, None) for name in _COMMON}
            given = Given.of(context, **common)
            if self.raw:
                self.work(given, **options)
                return
            settings = given.settings()
            try:
                self.work(settings, **options)
            except ArchiveError as exc:  # what is damaged may show only where it is read
                raise archive_failure(exc, settings.language) from exc

        run.__signature__ = self._signature()  # type: ignore[attr-defined]
        app.command(self.name, help=self.help)(run)

    def _signature(self) -> inspect.Signature:
        keyword = inspect.Parameter.KEYWORD_ONLY
        _, *own = inspect.signature(self.work, eval_str=True).parameters.values()
        common = [
            inspect.Parameter(name, keyword, default=None, annotation=annotation)
            for name, annotation in _COMMON.items()
            if self.archive or name != "archive"
        ]
        context = inspect.Parameter("context", keyword, annotation=typer.Context)
        return inspect.Signature([context, *(p.replace(kind=keyword) for p in own), *common])


def command(
    name: str, help_key: Key, *, raw: bool = False, archive: bool = True
) -> Callable[[Work], Command]:
    """Make a command of a function whose first parameter is the settings.

    Args:
        name: What the command is called.
        help_key: The sentence that says what it does.
        raw: Pass `Given` instead of the settings, to a command that reports on wrong ones.
        archive: Whether the command has to do with an archive, so that it takes --archive.

    Returns:
        A decorator that turns the function into a `Command`.
    """
    return lambda work: Command(name, help_key, work, raw, archive)
