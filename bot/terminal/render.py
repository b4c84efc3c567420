"""From replies to what a terminal shows.

Every text that comes from a page or a reader passes through `visible` here, so that no control
or bidirectional character reaches the terminal. The same `Text` serves a terminal, where styles
show, and a pipe, where only its characters do: the sentence that answers is set on a line of
its own behind ▶ in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.citation import byline_of, lines_of, source_of
from bot.session.commands import ALIASES, ARGUMENTS
from bot.session.explanation import tree_lines
from bot.session.session import (
    AnswerReply,
    ArticleReply,
    Goodbye,
    HelpReply,
    HitReply,
    ListReply,
    Notice,
    Reply,
    SourcesReply,
    WhyReply,
)
from bot.session.sources import Source
from retrieval import (
    Answer,
    Article,
    Byline,
    Explanation,
    Hit,
    Retriever,
    SegmentedPage,
    Span,
    one_line,
    visible,
)

_INDENT = "  "
_MARK = "▶ "
_HEADLINE = "bold"
_SENTENCE = "bold green"
_SOURCE = "dim"
_DOUBT = "bold red"


def render_reply(reply: Reply, language: Language) -> Text:
    """What to show for a reply of the session."""
    match reply:
        case AnswerReply():
            return _answer_reply(reply, language)
        case HitReply(hit, of):
            return render_hit(hit, language, count=of)
        case ArticleReply(article):
            return render_article(article, language)
        case WhyReply(hit, explanation):
            return render_why(hit, explanation, language)
        case ListReply():
            return render_list(reply, language)
        case SourcesReply(sources):
            return render_sources(sources, language)
        case HelpReply(commands):
            return render_help(commands, language)
        case Notice(key, data):
            return Text(visible(say(language, key, **data)))
        case Goodbye():
            return Text(say(language, "bye"))


def _answer_reply(reply: AnswerReply, language: Language) -> Text:
    """The answer; where there is none, headlines by number, for /open, and the filter in force."""
    text = render_answer(reply.answer, language, numbered=True, unfit=reply.unfit)
    if reply.filter and not reply.answer.answered:
        hint = say(language, "filter_is", terms=visible(reply.filter))
        text.append(f"\n\n{hint}", style=_SOURCE)
    return text


def render_answer(
    answer: Answer,
    language: Language,
    *,
    also: int = 0,
    numbered: bool = False,
    unfit: bool = False,
) -> Text:
    """The best hit with its sentence marked, or "not found" with the nearest headlines.

    `also` is how many further hits to name, a line each; the nearest headlines are `numbered`
    where a number opens them; `unfit` says that no article fits the filters. What was read for a word that the pages do not hold is said in
    the end.
    """
    if unfit:
        text = Text().append(say(language, "no_article_fits"), style=_HEADLINE)
    else:
        text = _answer(answer, language, also, numbered=numbered)
    if answer.corrections:
        words = "、".join(visible(read_as) for _, read_as in answer.corrections)
        text.append(f"\n\n{say(language, 'corrections', words=words)}", style=_SOURCE)
    return text


def _answer(answer: Answer, language: Language, also: int, *, numbered: bool) -> Text:
    if not answer.answered:
        return _not_found(answer, language, numbered)
    text = _best_hit(answer, language)
    others = answer.hits[1 : 1 + also]
    if others:
        text.append(f"\n\n{say(language, 'also')}")
        for hit in others:
            text.append(f"\n{_INDENT}{hit.rank}. {visible(_headline(hit))}")
            text.append(f"  {source_of(Byline(), hit.page, hit.lines, language)}", style=_SOURCE)
    return text


def _best_hit(answer: Answer, language: Language) -> Text:
    """Where the article itself was asked about, what answers is its headline or stands above it."""
    best, hit = answer.best, answer.hits[0]
    if best is None or best.field == "body":
        return render_hit(hit, language, exact=best.span if best else None)
    said = Text().append(_MARK, style=_SENTENCE)
    said.append_text(_sentence(best.sentence, best.span))
    if best.sentence == hit.headline:
        return render_hit(hit, language, headline=said)
    return said.append("\n\n").append_text(render_hit(hit, language))


def _not_found(answer: Answer, language: Language, numbered: bool) -> Text:
    text = Text()
    text.append(say(language, "not_found"), style=_HEADLINE)
    if answer.nearest:
        text.append("\n" + say(language, "nearest"))
        for number, near in enumerate(answer.nearest, 1):
            mark = f"{number}." if numbered else "·"
            text.append(f"\n{_INDENT}{mark} {visible(near.headline)}")
    return text


def _sentence(sentence: str, exact: Span | None) -> Text:
    """The sentence that answers, the very words that do underlined."""
    if exact is None:
        return Text(visible(sentence), style=_SENTENCE)
    start, end = exact
    text = Text(style=_SENTENCE)
    text.append(visible(sentence[:start]))
    text.append(visible(sentence[start:end]), style="underline")
    return text.append(visible(sentence[end:]))


def _headline(hit: Hit) -> str:
    return hit.headline or hit.text.split("\n", 1)[0][:30]


def render_hit(
    hit: Hit,
    language: Language,
    *,
    count: int | None = None,
    exact: Span | None = None,
    headline: Text | None = None,
) -> Text:
    """Headline set, passage with its sentence marked and `exact`, in it, underlined; source.

    `headline` is shown instead of the hit's own, where it answers and is marked.
    """
    text = Text()
    if count is not None:
        text.append(say(language, "rank", rank=hit.rank, count=count) + "\n", style=_SOURCE)
    text.append_text(_headline_set(hit, headline))
    text.append("\n")
    for part, marked in _parts(hit):
        text.append("\n")
        if marked:
            text.append(_MARK, style=_SENTENCE).append_text(_sentence(part, exact))
        else:
            text.append(_INDENT + visible(part))
    text.append(f"\n\n{source_of(hit.byline, hit.page, hit.lines, language)}", style=_SOURCE)
    return text


def _headline_set(item: Hit | Article, headline: Text | None = None) -> Text:
    text = Text()
    if item.kicker:
        text.append(visible(item.kicker) + "\n")
    text.append_text(headline or Text(visible(item.headline), style=_HEADLINE))
    for deck in item.deck:
        text.append(f"\n{_INDENT}—— {visible(deck.lstrip('—-－ '))}")
    return text


def _parts(hit: Hit) -> list[tuple[str, bool]]:
    """The passage's lines, cut before and after the marked sentence: (text, marked)."""
    if hit.sentence is None:
        return [(line, False) for line in hit.text.split("\n")]
    start, end = hit.sentence
    pieces = ((hit.text[:start], False), (hit.text[start:end], True), (hit.text[end:], False))
    return [
        (line.strip(), marked)
        for piece, marked in pieces
        for line in piece.split("\n")
        if line.strip()
    ]


def render_article(article: Article, language: Language) -> Text:
    """A whole article: headline set, paragraphs, source."""
    text = _headline_set(article)
    text.append("\n")
    for paragraph in article.paragraphs:
        text.append(f"\n{_INDENT}{visible(paragraph)}")
    if article.credit and not article.paragraphs[-1].endswith(article.credit):
        text.append(f"\n{_INDENT}{visible(article.credit)}")
    text.append(
        f"\n\n{source_of(article.byline, article.page, article.lines, language)}", style=_SOURCE
    )
    return text


def render_best_why(answer: Answer, retriever: Retriever, language: Language) -> Text:
    """`render_why` for the best hit of an answer to a question that stands alone."""
    if not answer.hits:
        return Text(say(language, "explain_no_hits"))
    hit = answer.hits[0]
    return render_why(hit, retriever.explain(answer.question, hit.passage_id), language)


def render_why(hit: Hit, explanation: Explanation, language: Language) -> Text:
    """The hit's headline, then its score as a tree: what it is made of stands indented below."""
    text = Text()
    text.append(say(language, "why", rank=hit.rank) + "\n", style=_SOURCE)
    text.append(visible(_headline(hit)), style=_HEADLINE).append("\n")
    for depth, value, said in tree_lines(explanation, language):
        text.append(f"\n{_INDENT * (depth + 1)}{value}  {said}")
    return text.append(f"\n\n{say(language, 'explain_legend')}", style=_SOURCE)


def render_list(reply: ListReply, language: Language) -> Text:
    """Articles by number; behind them their lines, or their page where they are of several."""
    of_page = Source(reply.articles[0].page, reply.articles)
    data = {**reply.heading.data, "page": _page_line(of_page, language)}  # with what is known of it
    text = Text()
    text.append(visible(say(language, reply.heading.key, **data)), style=_HEADLINE)
    digits = len(str(len(reply.articles)))
    page = None
    beside = reply.by_page or len({article.page for article in reply.articles}) == 1
    for number, article in enumerate(reply.articles, 1):
        if reply.by_page and article.page != page:
            page = article.page
            line = _page_line(Source(page, (article,)), language)
            text.append(f"\n\n{line}", style=_SOURCE)
        text.append(f"\n{_INDENT}{number:>{digits}}. {one_line(article.headline)}")
        place = lines_of(article.lines, language) if beside else one_line(article.page)
        text.append(f"  {place}", style=_SOURCE)
    return text.append(f"\n\n{say(language, 'open_hint')}", style=_SOURCE)


def _page_line(source: Source, language: Language) -> str:
    return " ".join(filter(None, (one_line(source.page), *_facts(source.articles[0], language))))


def _facts(of: Article | SegmentedPage, language: Language) -> tuple[str, str, str]:
    """Paper, date and edition, each "" where unknown."""
    edition = one_line(of.edition or "")
    if re.fullmatch("[A-Za-z]?[0-9]+", edition):
        edition = say(language, "edition", number=edition)
    return one_line(of.paper or ""), of.date or "", edition


def render_sources(sources: Sequence[Source], language: Language) -> Text:
    """The pages by number, in columns."""
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
    text.append(say(language, "sources", pages=len(sources)), style=_HEADLINE)
    for line in _columns(rows):
        text.append(f"\n{_INDENT}{line}")
    return text.append(f"\n\n{say(language, 'open_page_hint')}", style=_SOURCE)


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
    """What each command does, and what else can be typed."""
    rows = [
        (f"/{name} {ARGUMENTS.get(name, '')}".strip(), say(language, f"about_{name}"))
        for name in commands
    ]
    names = " ".join(f"/{ALIASES[name][0]}" for name in commands)
    return Text("\n").join(
        [
            Text(say(language, "help_ask_first")),
            Text(),
            *(Text(_INDENT + line) for line in _columns(rows)),
            Text(),
            Text(say(language, "help_chinese", names=names)),
        ]
    )


def render_page(page: SegmentedPage, language: Language) -> Text:
    """A page's articles, a few lines each, then banner and furniture."""
    text = Text(
        say(language, "segment_count", page=visible(page.page), count=len(page.articles)),
        style=_HEADLINE,
    )
    facts = " ".join(filter(None, _facts(page, language)))
    if facts:
        text.append(f"  {facts}", style=_SOURCE)
    for article in page.articles:
        kind = say(language, f"kind_{article.kind}")
        text.append(
            f"\n\n{visible(article.id)}  {lines_of(article.lines, language)}  {kind}", style=_SOURCE
        )
        if article.doubtful:
            text.append(f"  ？{say(language, 'segment_doubt')}", style=_DOUBT)
        for line in _headline_set(article).split("\n"):
            text.append(f"\n{_INDENT}")
            text.append_text(line)
        byline = byline_of(article.byline, language)
        if byline:
            text.append(f"\n{_INDENT}{visible(byline)}", style=_SOURCE)
        start = article.paragraphs[0]
        text.append(f"\n{_INDENT}{visible(start[:40])}{'…' if len(start) > 40 else ''}")
    if page.banner_lines or page.furniture:
        text.append("\n")
    for first, _, banner in page.banner_lines:
        text.append("\n" + say(language, "segment_banner", line=first, text=visible(banner)))
    for first, last, why in page.furniture:
        where = lines_of(((first, last),), language)
        why = say(language, f"why_{why.replace(' ', '_')}")
        text.append("\n" + say(language, "segment_furniture", where=where, why=why))
    return text
