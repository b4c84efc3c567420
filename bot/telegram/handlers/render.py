"""From answers, hits and articles to formatted text and buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from bot.config import Language
from bot.messages import say
from bot.messages.keys import Key
from bot.session.citation import doubt_of, lines_in, source_line
from bot.session.replies import ListReply
from bot.telegram.delivery.actions import Button, Keyboard, Result
from bot.telegram.delivery.markup import Markup, Piece, clean, shorten, split, units
from bot.telegram.state.answers import Excerpt, hit_of
from bot.telegram.state.tokens import article_token, deep_link
from retrieval import Article, Hit, Nearest, Source, Span, sources_of

# Above this, about five lines on a telephone, a passage is folded and its sentence set in front.
_FOLD_OVER = 150
_LONGEST_HEADLINE = 600
_BUTTON = 40
_MOST_BUTTONS = 10
_MOST_SOURCES = 30
_COPY = 256
_OPENING = ("“", "「", '"')
_ARTICLE_PAGE = 3000  # units; a whole article in parts that can be read without getting lost


def note(language: Language, key: Key, **data: object) -> Markup:
    """Return a sentence of ours."""
    return (Piece(clean(say(language, key, **data))),)


def hit_markup(
    hit: Hit,
    language: Language,
    *,
    of: int = 0,
    said: str | None = None,
    marks: Sequence[Span] = (),
) -> Markup:
    """Headline, sentence, passage and source, in one message.

    Args:
        hit: What to show.
        language: Of what is said about it.
        of: The number of hits, where the place of this one is to be told.
        said: What answers, where that is not in the passage.
        marks: The exact answer in the sentence.
    """
    pieces: list[Piece] = []
    if of:
        pieces.append(Piece(say(language, "rank", rank=hit.rank, count=of) + "\n", italic=True))
    pieces += _heading(hit)
    if said:
        bold = Piece("", bold=True)
        pieces += [bold._replace(text="\n▶ "), *marked(said, marks, bold), Piece("\n")]
    pieces += _passage(hit, () if said else marks)
    pieces.append(Piece(f"\n{_source(hit, language)}"))
    return split([*pieces, *doubt(hit, language)])[0]


def doubt(item: Hit | Article, language: Language) -> list[Piece]:
    """That the headline may be another article's, where it may."""
    said = doubt_of(item, language)
    return [Piece(f"\n{clean(said)}", italic=True)] if said else []


def marked(sentence: str, marks: Sequence[Span], style: Piece) -> list[Piece]:
    """Return a sentence in the style of a piece, the exact answer underlined in it."""
    pieces, place = [], 0
    for start, end in marks:
        pieces.append(style._replace(text=clean(sentence[place:start])))
        pieces.append(style._replace(text=clean(sentence[start:end]), bold=True, underline=True))
        place = end
    pieces.append(style._replace(text=clean(sentence[place:])))
    return [piece for piece in pieces if piece.text]


def _heading(item: Hit | Article) -> list[Piece]:
    pieces = []
    if item.kicker:
        pieces.append(Piece(shorten(item.kicker, _LONGEST_HEADLINE) + "\n"))
    headline = item.headline or _first_line(item)
    pieces.append(Piece(shorten(headline, _LONGEST_HEADLINE) + "\n", bold=True))
    decks = [shorten(deck.lstrip("—-－ "), _LONGEST_HEADLINE) for deck in item.deck[:3]]
    return pieces + [Piece(f"—— {deck}\n") for deck in decks]


def _first_line(item: Hit | Article) -> str:
    return item.text.split("\n", 1)[0][:30]


def _passage(hit: Hit, marks: Sequence[Span]) -> list[Piece]:
    """Return the passage with its sentence bold; a long one folded, its sentence in front of it."""
    plain = Piece("", quote="folded" if len(hit.text) > _FOLD_OVER else "open")
    start, end = hit.sentence or (0, 0)
    quoted = [
        *marked(hit.text[:start], (), plain),
        *marked(hit.text[start:end], marks, plain._replace(bold=True)),
        *marked(hit.text[end:], (), plain),
    ]
    if plain.quote == "folded" and start < end:
        sentence = marked(hit.text[start:end], marks, Piece("", bold=True))
        return [Piece("\n"), *sentence, Piece("\n"), *quoted]
    return [Piece("\n"), *quoted] if hit.kicker or hit.deck else quoted


def _source(item: Hit | Article, language: Language) -> str:
    facts = " ".join(fact for fact in (item.paper, item.date, item.edition) if fact)
    line = source_line(item, language)
    return clean(f"{facts} · {line}" if facts and line else facts or line)


def text_source(article: Article, text: str, language: Language) -> str:
    """Return where `text` stands in an article."""
    return _source(article.model_copy(update={"lines": lines_in(article, text)}), language)


def answer_keyboard(
    language: Language, token: str, hit: Hit, of: int, *, votes: bool = False
) -> Keyboard:
    """Through the hits, the whole article, the citation to copy, why this hit, and votes."""
    turn = [
        (hit.rank > 1, Button(say(language, "tg_button_previous"), f"h:{token}:{hit.rank - 1}")),
        (hit.rank < of, Button(say(language, "tg_button_next"), f"h:{token}:{hit.rank + 1}")),
    ]
    more = (
        Button(say(language, "tg_button_article"), f"a:{article_token(hit.article_id)}:0"),
        Button(say(language, "tg_button_copy"), copy=citation(hit, language)),
    )
    rows = [_shown(turn), more, judging(language, token, hit.rank, votes=votes)]
    return tuple(row for row in rows if row)


def judging(language: Language, token: str, rank: int, *, votes: bool) -> tuple[Button, ...]:
    """Why a hit stands there, and votes on the answer."""
    why = Button(say(language, "tg_button_why"), f"w:{token}:{rank}")
    thumbs = (Button("👍", f"v:{token}:1"), Button("👎", f"v:{token}:0"))
    return (why, *(thumbs if votes else ()))


def _shown(choices: Iterable[tuple[bool, Button]]) -> tuple[Button, ...]:
    return tuple(button for shown, button in choices if shown)


def citation(hit: Hit, language: Language) -> str:
    """Return the sentence and where it stands, in what a copy button holds."""
    start, end = hit.sentence or (0, len(hit.text))
    source = shorten(f"《{hit.headline or _first_line(hit)}》{_source(hit, language)}", 200)
    said = shorten(hit.text[start:end], _COPY - units(source) - 2)
    return said + source if said.startswith(_OPENING) else f"“{said}”{source}"


def nearest_keyboard(nearest: tuple[Nearest, ...]) -> Keyboard:
    """Return a button for each article that the reader may have meant."""
    return tuple((article_button(near.article_id, near.headline),) for near in nearest[:5])


def article_button(article_id: str, headline: str) -> Button:
    """Return a button that opens an article."""
    return Button(shorten(headline, _BUTTON) or "…", f"a:{article_token(article_id)}:0")


def articles_listed(reply: ListReply, language: Language) -> tuple[Markup, Keyboard]:
    """Return articles to choose from: a button each, the first of each page first."""
    shown = _from_every_page(reply.articles)[:_MOST_BUTTONS]
    heading = note(language, reply.heading.key, **reply.heading.data)
    found = reply.heading.data.get("count", len(reply.articles))  # more than the list holds, too
    rest = _left_out(int(str(found)) - len(shown), language)
    return (*heading, *rest), tuple((article_button(a.id, a.headline),) for a in shown)


def _from_every_page(articles: Sequence[Article]) -> list[Article]:
    """Return the articles, so that a short list of the first of them has some of every page."""
    pages = sources_of(articles)
    rounds = zip_longest(*(page.articles for page in pages))
    return [article for one_of_each in rounds for article in one_of_each if article is not None]


def sources_listed(sources: Sequence[Source], language: Language, *, ids: bool) -> Markup:
    """Return the pages and how many articles each has; with the ids that /remove takes."""
    count = sum(len(source.articles) for source in sources)
    head = note(language, "tg_sources", pages=len(sources), articles=count)
    lines = [_source_entry(source, language, ids) for source in sources[:_MOST_SOURCES]]
    shown = (*head, *map(Piece, lines), *_left_out(len(sources) - len(lines), language))
    return split(shown)[0]


def _source_entry(source: Source, language: Language, ids: bool) -> str:
    first = source.articles[0]
    facts = " ".join(fact for fact in (first.paper, first.date, first.edition) if fact)
    name = shorten(first.id.rpartition("-")[0] if ids else source.page, 80)
    count = say(language, "tg_articles", count=len(source.articles))
    return f"\n· {clean(' · '.join(part for part in (name, shorten(facts, 30), count) if part))}"


def _left_out(count: int, language: Language) -> Markup:
    return (Piece("\n"), *note(language, "tg_and_more", count=count)) if count > 0 else ()


def article_pages(article: Article, language: Language) -> tuple[Markup, ...]:
    """Return the whole article, in messages."""
    body = "\n".join(f"\u3000\u3000{clean(paragraph)}" for paragraph in article.paragraphs)
    pieces = [*_heading(article), Piece(f"\n{body}\n"), Piece(f"\n{_source(article, language)}")]
    return split([*pieces, *doubt(article, language)], _ARTICLE_PAGE)


def article_keyboard(language: Language, article: Article, page: int, of: int) -> Keyboard:
    """Through the parts of an article."""
    token = article_token(article.id)
    if of < 2:
        return ()
    place = Button(f"{page + 1}/{of}", f"p:{token}:{page}")
    back = Button(say(language, "tg_button_previous_part"), f"p:{token}:{page - 1}")
    on = Button(say(language, "tg_button_next_part"), f"p:{token}:{page + 1}")
    return ((*((back,) if page else ()), place, *((on,) if page + 1 < of else ())),)


def inline_result(hit: Hit, language: Language, username: str) -> Result:
    """Return an article among inline results; chosen, it is posted as a full citation."""
    start, end = hit.sentence or (0, len(hit.text))
    token = article_token(hit.article_id)
    link = Button(say(language, "tg_button_article"), url=deep_link(username, token))
    return Result(
        token,
        shorten(hit.headline or _first_line(hit), 100),
        shorten(hit.text[start:end], 200),
        hit_markup(hit, language),
        ((link,),) if username else (),
    )


def opening_hit(article: Article) -> Hit:
    """Return the beginning of an article as if it were a hit."""
    return hit_of(Excerpt(article.id, "", 0, min(200, len(article.text)), None), article, 1)
