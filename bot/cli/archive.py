"""The commands that keep pages: add, remove, list, show, fix, compact."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import (
    archive_option,
    config_option,
    encoding_option,
    json_option,
    language_option,
    settings_of,
)
from bot.cli.tables import print_rows
from bot.config import Language, Settings
from bot.failures import Failure, archive_failure, tell
from bot.messages import say
from bot.opening import open_archive
from bot.terminal.answers import render_article
from bot.terminal.lists import render_page
from bot.terminal.output import print_json, print_text
from retrieval import (
    Archive,
    ArchiveError,
    Article,
    Metadata,
    SegmentedPage,
    find_pages,
    one_line,
    read_date,
    read_edition,
    visible,
)


def add_commands(app: typer.Typer, spoken: Language) -> None:
    """Give `app` the commands of this module."""
    for add in (_add_add, _add_remove, _add_list, _add_show, _add_fix, _add_compact):
        add(app, spoken)


@contextmanager
def _opened(settings: Settings, *, create: bool = False) -> Iterator[Archive]:
    """The archive of the settings, its errors said in the reader's language."""
    try:
        with open_archive(settings, create=create) as archive:
            yield archive
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc


def _add_add(app: typer.Typer, spoken: Language) -> None:
    @app.command("add", help=say(spoken, "help_add"))
    def add(
        context: typer.Context,
        paths: Annotated[
            list[str],  # an empty Path would be the current folder
            typer.Argument(help=say(spoken, "arg_paths"), metavar="PATH"),
        ],
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=say(spoken, "opt_dry_run"))
        ] = False,
        encoding: Annotated[str | None, encoding_option(spoken)] = None,
        paper: Annotated[
            str | None, typer.Option("--paper", help=say(spoken, "opt_paper"), metavar="NAME")
        ] = None,
        date: Annotated[
            str | None, typer.Option("--date", help=say(spoken, "opt_date"), metavar="DATE")
        ] = None,
        edition: Annotated[
            str | None, typer.Option("--edition", help=say(spoken, "opt_edition"), metavar="NAME")
        ] = None,
        as_json: Annotated[bool, json_option(spoken)] = False,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        from bot.cli.adding import Adding

        settings = settings_of(context, config, language, archive)
        iso = read_date(date) if date else None
        if date and iso is None:
            raise Failure(say(settings.language, "bad_date", date=date), 2)
        facts = Metadata(paper or None, iso, read_edition(edition or ""))
        adding = Adding(settings.language, encoding, facts, as_json)
        if not all(paths):
            raise Failure(say(settings.language, "empty_path"), 2)
        files = list(find_pages(paths))
        if not files:
            raise Failure(say(settings.language, "no_pages"))
        if dry_run:
            adding.try_out(files)
        else:
            adding.keep(files, partial(_opened, settings, create=True))


def _add_remove(app: typer.Typer, spoken: Language) -> None:
    @app.command("remove", help=say(spoken, "help_remove"))
    def remove(
        context: typer.Context,
        names: Annotated[list[str], typer.Argument(help=say(spoken, "arg_ids"), metavar="ID")],
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        with _opened(settings) as kept:
            for page_id in dict.fromkeys([_find_page(kept, name, settings) for name in names]):
                page = kept.remove(page_id)
                sentence = say(
                    settings.language,
                    "removed",
                    page=visible(page.page),
                    count=len(page.articles),
                )
                print_text(sentence)


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


def _add_list(app: typer.Typer, spoken: Language) -> None:
    @app.command("list", help=say(spoken, "help_list"))
    def list_pages(
        context: typer.Context,
        articles: Annotated[
            bool, typer.Option("--articles", help=say(spoken, "opt_articles"))
        ] = False,
        stats: Annotated[bool, typer.Option("--stats", help=say(spoken, "opt_stats"))] = False,
        as_json: Annotated[bool, json_option(spoken)] = False,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        with _opened(settings) as kept:
            pages = kept.pages_by_id
        if stats:
            _show_stats(pages, as_json, settings.language)
        elif articles:
            _list_articles(pages, as_json, settings.language)
        else:
            _list_pages(pages, as_json, settings.language)
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


def _list_pages(pages: dict[str, SegmentedPage], as_json: bool, language: Language) -> None:
    rows = [
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
    print_rows(rows, language, as_json=as_json)


def _list_articles(pages: dict[str, SegmentedPage], as_json: bool, language: Language) -> None:
    rows = [
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
    print_rows(rows, language, as_json=as_json)


def _add_show(app: typer.Typer, spoken: Language) -> None:
    @app.command("show", help=say(spoken, "help_show"))
    def show(
        context: typer.Context,
        item: Annotated[str, typer.Argument(help=say(spoken, "arg_id"), metavar="ID")],
        as_json: Annotated[bool, json_option(spoken)] = False,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        with _opened(settings) as kept:
            found = _look_up(kept, item, settings.language)
        if as_json:
            print_json(found.model_dump(mode="json"))
        elif isinstance(found, SegmentedPage):
            print_text(render_page(found, settings.language))
        else:
            print_text(render_article(found, settings.language))


def _look_up(archive: Archive, item: str, language: Language) -> SegmentedPage | Article:
    """The page of this id or file name, or the article of this id."""
    for look in (archive.page, archive.article):
        try:
            return look(item)
        except ArchiveError as exc:
            if exc.reason not in ("no_page", "no_article"):
                raise
    raise Failure(say(language, "no_item", item=item))


def _add_fix(app: typer.Typer, spoken: Language) -> None:
    @app.command("fix", help=say(spoken, "help_fix"))
    def fix(
        context: typer.Context,
        article: Annotated[str, typer.Argument(help=say(spoken, "arg_article"), metavar="ARTICLE")],
        headline: Annotated[
            str | None, typer.Option("--headline", help=say(spoken, "opt_headline"), metavar="TEXT")
        ] = None,
        kicker: Annotated[
            str | None, typer.Option("--kicker", help=say(spoken, "opt_kicker"), metavar="TEXT")
        ] = None,
        deck: Annotated[
            list[str] | None, typer.Option("--deck", help=say(spoken, "opt_deck"), metavar="TEXT")
        ] = None,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        if headline is None and kicker is None and deck is None:
            raise Failure(say(settings.language, "nothing_to_fix"), 2)
        if headline is not None and not one_line(headline):
            raise Failure(say(settings.language, "empty_headline"), 2)
        with _opened(settings) as kept:
            fixed = kept.fix(article, headline=headline, kicker=kicker, deck=deck)
        print_text(render_article(fixed, settings.language))


def _add_compact(app: typer.Typer, spoken: Language) -> None:
    @app.command("compact", help=say(spoken, "help_compact"))
    def compact(
        context: typer.Context,
        archive: Annotated[Path | None, archive_option(spoken)] = None,
        config: Annotated[Path | None, config_option(spoken)] = None,
        language: Annotated[str | None, language_option(spoken)] = None,
    ) -> None:
        settings = settings_of(context, config, language, archive)
        with _opened(settings) as kept:
            kept.compact()
        print_text(say(settings.language, "compacted"))
