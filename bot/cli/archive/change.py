"""The commands that change what is kept: remove, fix, compact."""

from __future__ import annotations

from typing import Annotated

from bot.cli.archive.opened import opened
from bot.cli.command import command
from bot.cli.options import argument, option
from bot.config import Settings
from bot.failures import Failure
from bot.messages import say
from bot.terminal.answers import render_article
from bot.terminal.output import print_text
from retrieval import Archive, ArchiveError, one_line, visible


@command("remove", "help_remove")
def remove(settings: Settings, names: Annotated[list[str], argument("ID", "arg_ids")]) -> None:
    """Remove pages from the archive."""
    with opened(settings) as kept:
        for page_id in dict.fromkeys([_find_page(kept, name, settings) for name in names]):
            page = kept.remove(page_id)
            count = len(page.articles)
            print_text(say(settings.language, "removed", page=visible(page.page), count=count))


def _find_page(archive: Archive, name: str, settings: Settings) -> str:
    try:
        return archive.page_id(name)
    except ArchiveError as exc:
        if exc.reason != "no_page" or not _is_article(archive, name):
            raise
        raise Failure(say(settings.language, "remove_article", item=name)) from exc


def _is_article(archive: Archive, item: str) -> bool:
    try:
        archive.article(item)
    except ArchiveError as exc:
        if exc.reason != "no_article":
            raise
        return False
    return True


@command("fix", "help_fix")
def fix(
    settings: Settings,
    article: Annotated[str, argument("ARTICLE", "arg_article")],
    headline: Annotated[str | None, option("--headline", "opt_headline", "TEXT")] = None,
    kicker: Annotated[str | None, option("--kicker", "opt_kicker", "TEXT")] = None,
    deck: Annotated[list[str] | None, option("--deck", "opt_deck", "TEXT")] = None,
) -> None:
    """Correct an article's headline."""
    if headline is None and kicker is None and deck is None:
        raise Failure(say(settings.language, "nothing_to_fix"), 2)
    if headline is not None and not one_line(headline):
        raise Failure(say(settings.language, "empty_headline"), 2)
    with opened(settings) as kept:
        fixed = kept.fix(article, headline=headline, kicker=kicker, deck=deck)
    print_text(render_article(fixed, settings.language))


@command("compact", "help_compact")
def compact(settings: Settings) -> None:
    """Free the disk space of removed pages."""
    with opened(settings) as kept:
        kept.compact()
    print_text(say(settings.language, "compacted"))
