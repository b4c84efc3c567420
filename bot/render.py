"""From replies to what a terminal shows.

Every text that comes from a page or a reader passes through `visible` here, so that no control
or bidirectional character reaches the terminal. The same `Text` serves a terminal, where styles
show, and a pipe, where only its characters do: the sentence that answers is set on a line of
its own behind ▶ in both.
"""

from __future__ import annotations

from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session import AnswerReply, ArticleReply, Goodbye, HitReply, Notice, Reply
from retrieval import Answer, Article, Byline, Hit, SegmentedPage, visible

_INDENT = "  "
_MARK = "▶ "
_HEADLINE = "bold"
_SENTENCE = "bold green"
_SOURCE = "dim"
_DOUBT = "bold red"


def render_reply(reply: Reply, language: Language) -> Text:
    """What to show for a reply of the session."""
    match reply:
        case AnswerReply(answer):
            return render_answer(answer, language)
        case HitReply(hit, of):
            return render_hit(hit, language, count=of)
        case ArticleReply(article):
            return render_article(article, language)
        case Notice(key, data):
            return Text(visible(say(language, key, **data)))
        case Goodbye():
            return Text(say(language, "bye"))


def render_answer(answer: Answer, language: Language, *, also: int = 0) -> Text:
    """The best hit with its sentence marked, or "not found" with the nearest headlines.

    `also` is how many further hits to name, a line each.
    """
    if not answer.answered:
        parts = [Text(say(language, "not_found"), style="bold")]
        if answer.nearest:
            parts.append(Text(say(language, "nearest")))
            parts += [Text(f"{_INDENT}· {visible(near.headline)}") for near in answer.nearest]
        return Text("\n").join(parts)
    text = Text()
    if answer.best and answer.best.field != "body":  # the article itself was asked about
        text.append(f"{_MARK}{visible(answer.best.sentence)}\n\n", style=_SENTENCE)
    text.append_text(render_hit(answer.hits[0], language))
    others = answer.hits[1 : 1 + also]
    if others:
        text.append(f"\n\n{say(language, 'also')}")
        for hit in others:
            text.append(f"\n{_INDENT}{hit.rank}. {visible(_headline(hit))}")
            text.append(f"  {_source(Byline(), hit.page, hit.lines, language)}", style=_SOURCE)
    return text


def _headline(hit: Hit) -> str:
    return hit.headline or hit.text.split("\n", 1)[0][:30]


def render_hit(hit: Hit, language: Language, *, count: int | None = None) -> Text:
    """Headline set, passage with its sentence marked, source."""
    text = Text()
    if count is not None:
        text.append(say(language, "rank", rank=hit.rank, count=count) + "\n", style=_SOURCE)
    text.append_text(_headline_set(hit))
    text.append("\n")
    for part, marked in _parts(hit):
        text.append("\n")
        text.append(_MARK if marked else _INDENT, style=_SENTENCE if marked else "")
        text.append(visible(part), style=_SENTENCE if marked else "")
    text.append(f"\n\n{_source(hit.byline, hit.page, hit.lines, language)}", style=_SOURCE)
    return text


def _headline_set(item: Hit | Article) -> Text:
    text = Text()
    if item.kicker:
        text.append(visible(item.kicker) + "\n")
    text.append(visible(item.headline), style=_HEADLINE)
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
        f"\n\n{_source(article.byline, article.page, article.lines, language)}", style=_SOURCE
    )
    return text


def render_page(page: SegmentedPage, language: Language) -> Text:
    """A page's articles, a few lines each, then banner and furniture."""
    text = Text(
        say(language, "segment_count", page=visible(page.page), count=len(page.articles)),
        style=_HEADLINE,
    )
    facts = [fact for fact in (page.paper, page.date, page.edition) if fact]
    if facts:
        text.append("  " + visible(" ".join(facts)), style=_SOURCE)
    for article in page.articles:
        kind = say(language, f"kind_{article.kind}")
        text.append(
            f"\n\n{visible(article.id)}  {_lines(article.lines, language)}  {kind}", style=_SOURCE
        )
        if article.doubtful:
            text.append(f"  ？{say(language, 'segment_doubt')}", style=_DOUBT)
        for line in _headline_set(article).split("\n"):
            text.append(f"\n{_INDENT}")
            text.append_text(line)
        byline = _byline(article.byline, language)
        if byline:
            text.append(f"\n{_INDENT}{visible(byline)}", style=_SOURCE)
        start = article.paragraphs[0]
        text.append(f"\n{_INDENT}{visible(start[:40])}{'…' if len(start) > 40 else ''}")
    if page.banner_lines or page.furniture:
        text.append("\n")
    for first, _, banner in page.banner_lines:
        text.append("\n" + say(language, "segment_banner", line=first, text=visible(banner)))
    for first, last, why in page.furniture:
        where = _lines(((first, last),), language)
        why = say(language, f"why_{why.replace(' ', '_')}")
        text.append("\n" + say(language, "segment_furniture", where=where, why=why))
    return text


def _source(
    byline: Byline, page: str, lines: tuple[tuple[int, int], ...], language: Language
) -> str:
    names = _byline(byline, language)
    if not lines:
        return visible(names)
    place = f"{visible(page)}  {_lines(lines, language)}"
    return f"{visible(names)} · {place}" if names else place


def _lines(lines: tuple[tuple[int, int], ...], language: Language) -> str:
    ranges = ", ".join(f"{a}–{b}" if a != b else str(a) for a, b in lines)
    if language == "en":
        ranges = f"line {ranges}" if ranges.isdecimal() else f"lines {ranges}"
    return say(language, "segment_lines", lines=ranges)


def _byline(byline: Byline, language: Language) -> str:
    return "　".join(
        say(language, role, names=" ".join(names))
        for role, names in byline
        if names and not (role == "photographers" and names == byline.reporters)
    )


def source_line(item: Hit | Article, language: Language) -> str:
    """Byline, page and lines of a hit or an article."""
    return _source(item.byline, item.page, item.lines, language)
