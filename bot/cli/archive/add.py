"""The command that takes pages in: add."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from bot.cli.archive.opened import opened
from bot.cli.command import command
from bot.cli.options import EncodingOption, JsonOption, argument, option
from bot.config import Language, Settings
from bot.failures import Failure
from bot.messages import say
from retrieval import Metadata, find_pages, read_date, read_edition


@command("add", "help_add")
def add(
    settings: Settings,
    # A Path of an empty text would be the current folder.
    paths: Annotated[list[str], argument("PATH", "arg_paths")],
    dry_run: Annotated[bool, option("--dry-run", "opt_dry_run")] = False,
    encoding: EncodingOption = None,
    paper: Annotated[str | None, option("--paper", "opt_paper", "NAME")] = None,
    date: Annotated[str | None, option("--date", "opt_date", "DATE")] = None,
    edition: Annotated[str | None, option("--edition", "opt_edition", "NAME")] = None,
    as_json: JsonOption = False,
) -> None:
    """Add page files, or folders of them, to the archive."""
    from bot.cli.archive.adding import Adding

    facts = Metadata(paper or None, _iso(date, settings.language), read_edition(edition or ""))
    adding = Adding(settings.language, encoding, facts, as_json)
    if not all(paths):
        raise Failure(say(settings.language, "empty_path"), 2)
    files = list(find_pages(paths))
    if not files:
        raise Failure(say(settings.language, "no_pages"))
    if dry_run:
        adding.try_out(files)
    else:
        adding.keep(files, partial(opened, settings, create=True))


def _iso(date: str | None, language: Language) -> str | None:
    iso = read_date(date) if date else None
    if date and iso is None:
        raise Failure(say(language, "bad_date", date=date), 2)
    return iso
