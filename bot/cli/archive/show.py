"""The commands that show what is kept: list, show."""

from __future__ import annotations

from typing import Annotated

from bot.cli.archive.opened import opened
from bot.cli.archive.tables import print_rows
from bot.cli.command import command
from bot.cli.options import JsonOption, argument, option
from bot.config import Language, Settings
from bot.failures import Failure, tell
from bot.messages import say
from bot.terminal.answers import render_article
from bot.terminal.lists import render_page
from bot.terminal.output import print_json, print_text
from retrieval import Archive, ArchiveError, Article, SegmentedPage


@command("list", "help_list")
def list_pages(
    settings: Settings,
    articles: Annotated[bool, option("--articles", "opt_articles")] = False,
    stats: Annotated[bool, option("--stats", "opt_stats")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the archive's pages or articles."""
    with opened(settings) as kept:
        pages = kept.pages_by_id
    if stats:
        _show_stats(pages, as_json, settings.language)
    elif articles:
        print_rows(_article_rows(pages), settings.language, as_json=as_json)
    else:
        print_rows(_page_rows(pages), settings.language, as_json=as_json)
    if not pages and not as_json:
        tell(say(settings.language, "archive_empty", place=kept.folder))


def _show_stats(pages: dict[str, SegmentedPage], as_json: bool, language: Language) -> None:
    every = [article for page in pages.values() for article in page.articles]
    counts = {
        "pages": len(pages),
        "articles": len(every),
        "characters": sum(len(article.text) for article in every),
        "doubtful": sum(article.doubtful for article in every),
    }
    if as_json:
        print_json(counts)
    else:
        print_text(say(language, "stats", **counts))


def _page_rows(pages: dict[str, SegmentedPage]) -> list[dict[str, object]]:
    return [
        {
            "id": page_id,
            "page": page.page,
            "paper": page.paper,
            "date": page.date,
            "edition": page.edition,
            "articles": len(page.articles),
        }
        for page_id, page in pages.items()
    ]


def _article_rows(pages: dict[str, SegmentedPage]) -> list[dict[str, object]]:
    return [
        {
            "id": article.id,
            "headline": article.headline,
            "byline": " ".join(article.byline.names),
            "kind": article.kind,
            "doubtful": article.doubtful,
        }
        for page in pages.values()
        for article in page.articles
    ]


@command("show", "help_show")
def show(
    settings: Settings,
    item: Annotated[str, argument("ID", "arg_id")],
    as_json: JsonOption = False,
) -> None:
    """Show a page or an article."""
    with opened(settings) as kept:
        found = _look_up(kept, item, settings.language)
    if as_json:
        print_json(found.model_dump(mode="json"))
    elif isinstance(found, SegmentedPage):
        print_text(render_page(found, settings.language))
    else:
        print_text(render_article(found, settings.language))


def _look_up(archive: Archive, item: str, language: Language) -> SegmentedPage | Article:
    """Return the page of this id or file name, or the article of this id."""
    for look in (archive.page, archive.article):
        try:
            return look(item)
        except ArchiveError as exc:
            if exc.reason not in ("no_page", "no_article"):
                raise
    raise Failure(say(language, "no_item", item=item))
