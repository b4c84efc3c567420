"""The commands that change what is kept: remove, fix, compact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from rich.text import Text

from bot.cli.archive.opened import opened
from bot.cli.command import command
from bot.cli.options import argument, option
from bot.config import Language, Settings
from bot.failures import Failure
from bot.messages import say
from bot.terminal.answers import render_article
from bot.terminal.output import print_text
from bot.terminal.styles import SOURCE
from retrieval import KINDS, Archive, ArchiveError, Article, one_line, visible


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
    reporter: Annotated[list[str] | None, option("--reporter", "opt_reporter", "NAME")] = None,
    author: Annotated[list[str] | None, option("--author", "opt_author", "NAME")] = None,
    photographer: Annotated[
        list[str] | None, option("--photographer", "opt_photographer", "NAME")
    ] = None,
    kind: Annotated[str | None, option("--kind", "opt_kind", "KIND")] = None,
    split: Annotated[int | None, option("--split", "opt_split", "LINE")] = None,
    merge_next: Annotated[bool, option("--merge-next", "opt_merge_next")] = False,
    undo: Annotated[bool, option("--undo", "opt_undo")] = False,
) -> None:
    """Put an article right: its headline, its names, its kind, its extent."""
    said = _said(
        headline=headline, kicker=kicker, deck=deck, kind=kind,
        reporters=reporter, authors=author, photographers=photographer,
    )  # fmt: skip
    _check(said, (split is not None) + merge_next + undo, settings.language)
    fixed: tuple[Article, ...]
    with opened(settings) as kept:
        if split is not None:
            fixed = kept.split(article, split)
        elif merge_next or undo:
            fixed = ((kept.undo if undo else kept.merge_next)(article),)
        else:
            fixed = (kept.fix(article, **said),)
    print_text(Text("\n\n").join(_shown(one, settings.language) for one in fixed))


def _shown(article: Article, language: Language) -> Text:
    """The article as it is now, and its id below: what was split off has a new one."""
    text = render_article(article, language)
    return text.append(f"\n{visible(article.id)}", style=SOURCE)


def _said(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - as the options are
    return {name: value for name, value in parts.items() if value is not None}


def _check(said: Mapping[str, object], extents: int, language: Language) -> None:
    """Refuse a correction of nothing, of two kinds at once, and one that cannot be."""
    if not said and not extents:
        raise Failure(say(language, "nothing_to_fix"), 2)
    if extents > 1 or (extents and said):
        raise Failure(say(language, "one_change"), 2)
    if "headline" in said and not one_line(str(said["headline"])):
        raise Failure(say(language, "empty_headline"), 2)
    kind = said.get("kind")
    if kind is not None and kind not in KINDS:
        raise Failure(say(language, "bad_kind", kind=kind, kinds=", ".join(KINDS)), 2)


@command("compact", "help_compact")
def compact(settings: Settings) -> None:
    """Free the disk space of removed pages."""
    with opened(settings) as kept:
        kept.compact()
    print_text(say(settings.language, "compacted"))
