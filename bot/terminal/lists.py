"""Lists on a screen: articles, pages, commands, and what a page was cut into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from bot.config import Language
from bot.messages import key_of, say
from bot.messages.keys import Key
from bot.session.citation import byline_of, corrected_parts, lines_of
from bot.session.commands import ALIASES, ARGUMENTS
from bot.session.remarks import list_heading
from bot.session.replies import ListingReply, ListReply
from bot.terminal.answers import headline_set
from bot.terminal.styles import DOUBT, HEADLINE, INDENT, SOURCE
from retrieval import Article, ListItem, SegmentedPage, Source, one_line, visible


def render_list(reply: ListReply, language: Language) -> Text:
    """Articles by number; behind them their lines, or their page where they are of several."""
    data = {
        **reply.heading.data,
        "page": _page_line(reply.articles[0], language),
    }  # with what is known of it
    text = Text()
    text.append(visible(say(language, reply.heading.key, **data)), style=HEADLINE)
    digits = len(str(len(reply.articles)))
    page = None
    beside = reply.by_page or len({article.page for article in reply.articles}) == 1
    for number, article in enumerate(reply.articles, 1):
        if reply.by_page and article.page != page:
            page = article.page
            line = _page_line(article, language)
            text.append(f"\n\n{line}", style=SOURCE)
        text.append(f"\n{INDENT}{number:>{digits}}. {one_line(article.headline)}")
        place = lines_of(article.lines, language) if beside else one_line(article.page)
        text.append(f"  {place}", style=SOURCE)
    return text.append(f"\n\n{say(language, 'open_hint')}", style=SOURCE)


def render_listing(reply: ListingReply, language: Language, *, in_turn: bool = True) -> Text:
    """Return items of a list that answers, by number: articles, or names with where they stand.

    Args:
        reply: The list and which of its items to show.
        language: Of what is said about them.
        in_turn: Whether this is a conversation, where numbers open articles.
    """
    listing, start, stop = reply.listing, reply.start, reply.stop
    text = Text().append(list_heading(listing, start, stop, language), style=HEADLINE)
    digits = len(str(stop))
    shown = list(zip(listing.items, reply.articles, strict=True))[start:stop]
    for number, (item, article) in enumerate(shown, start + 1):
        text.append(f"\n{INDENT}{number:>{digits}}. ")
        text.append_text(_item(item, article, INDENT + " " * (digits + 2), language))
    hints: list[Key] = ["open_hint"] if in_turn else []
    if stop < listing.count:
        hints.append("more_hint" if in_turn else "list_json_hint")
    said = "\n".join(say(language, hint) for hint in hints)
    return text.append(f"\n\n{said}", style=SOURCE) if said else text


def _item(item: ListItem, article: Article, indent: str, language: Language) -> Text:
    """Return a line for an article; for a name its sentence and its headline, too."""
    headline = one_line(item.headline) or one_line(article.text[:_OPENING])
    place = " ".join(filter(None, (one_line(article.page), *_facts(article, language))))
    if item.name is None:
        return Text(headline).append(f"  {place}", style=SOURCE)
    text = Text().append(one_line(item.name), style=HEADLINE)
    if item.sentence:
        text.append(f"\n{indent}{one_line(item.sentence)}")
    return text.append(f"\n{indent}{headline}  {place}", style=SOURCE)


_OPENING = 30  # characters of a text without a headline


def _page_line(article: Article, language: Language) -> str:
    return " ".join(filter(None, (one_line(article.page), *_facts(article, language))))


def _facts(of: Article | SegmentedPage, language: Language) -> tuple[str, str, str]:
    """Paper, date and edition, each "" where unknown."""
    edition = one_line(of.edition or "")
    if re.fullmatch("[A-Za-z]?[0-9]+", edition):
        edition = say(language, "edition", number=edition)
    return one_line(of.paper or ""), of.date or "", edition


def render_sources(sources: Sequence[Source], language: Language) -> Text:
    """Return the pages by number, in columns."""
    digits = len(str(len(sources)))
    rows = [
        (
            f"{number:>{digits}}. {one_line(source.page)}",
            *_facts(source.articles[0], language),
            say(language, "articles", count=len(source.articles)),
        )
        for number, source in enumerate(sources, 1)
    ]
    text = Text()
    text.append(say(language, "sources", pages=len(sources)), style=HEADLINE)
    for line in _columns(rows):
        text.append(f"\n{INDENT}{line}")
    return text.append(f"\n\n{say(language, 'open_page_hint')}", style=SOURCE)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns of the screen, wide characters counted as two; an empty column goes."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - cell_len(cell))
            for cell, width in zip(row, widths, strict=True)
            if width
        ).rstrip()
        for row in rows
    ]


def render_help(commands: Sequence[str], language: Language) -> Text:
    """Return what each command does, and what else can be typed."""
    rows = [
        (f"/{name} {ARGUMENTS.get(name, '')}".strip(), say(language, key_of("about", name)))
        for name in commands
    ]
    names = " ".join(f"/{ALIASES[name][0]}" for name in commands)
    return Text("\n").join(
        [
            Text(say(language, "help_ask_first")),
            Text(),
            *(Text(INDENT + line) for line in _columns(rows)),
            Text(),
            Text(say(language, "help_chinese", names=names)),
        ]
    )


def render_page(page: SegmentedPage, language: Language) -> Text:
    """Return a page's articles, a few lines each, then banner and furniture."""
    text = Text(
        say(language, "segment_count", page=visible(page.page), count=len(page.articles)),
        style=HEADLINE,
    )
    facts = " ".join(filter(None, _facts(page, language)))
    if facts:
        text.append(f"  {facts}", style=SOURCE)
    for article in page.articles:
        text.append("\n\n").append_text(_opening(article, language))
    if page.banner_lines or page.furniture:
        text.append("\n")
    for first, _, banner in page.banner_lines:
        text.append("\n" + say(language, "segment_banner", line=first, text=visible(banner)))
    for first, last, why in page.furniture:
        where = lines_of(((first, last),), language)
        why = say(language, key_of("why", why))
        text.append("\n" + say(language, "segment_furniture", where=where, why=why))
    return text


def _opening(article: Article, language: Language) -> Text:
    """Return an article's id and place, its headline set, its byline, its first words."""
    kind = say(language, key_of("kind", article.kind))
    place = f"{visible(article.id)}  {lines_of(article.lines, language)}  {kind}"
    text = Text().append(place, style=SOURCE)
    if article.doubtful:
        text.append(f"  ？{say(language, 'segment_doubt')}", style=DOUBT)
    if article.corrected:
        text.append(f"  {corrected_parts(article, language)}", style=SOURCE)
    for line in headline_set(article).split("\n"):
        text.append(f"\n{INDENT}")
        text.append_text(line)
    byline = byline_of(article.byline, language)
    if byline:
        text.append(f"\n{INDENT}{visible(byline)}", style=SOURCE)
    start = article.paragraphs[0]
    return text.append(f"\n{INDENT}{visible(start[:40])}{'…' if len(start) > 40 else ''}")
