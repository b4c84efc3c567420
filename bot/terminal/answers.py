"""Hits and articles on a screen, and why they are there.

The same `Text` serves a terminal, where styles show, and a pipe, where only its characters do: the
sentence that answers is set on a line of its own behind ▶ in both.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.citation import doubt_of, source_of
from bot.session.explanation import tree_lines
from bot.session.remarks import judged
from bot.terminal.styles import DOUBT, EXACT, HEADLINE, INDENT, MARK, SENTENCE, SOURCE
from retrieval import Answer, Article, Explanation, Hit, Span, visible


def sentence_set(sentence: str, marks: Sequence[Span], style: str = SENTENCE) -> Text:
    """Return a sentence that answers, the very words that do underlined."""
    text = Text(style=style)
    place = 0
    for start, end in marks:
        text.append(visible(sentence[place:start]))
        text.append(visible(sentence[start:end]), style=EXACT)
        place = end
    return text.append(visible(sentence[place:]))


def headline_of(hit: Hit) -> str:
    """Return a hit's headline; its first words where it has none."""
    return hit.headline or hit.text.split("\n", 1)[0][:30]


def render_hit(
    hit: Hit,
    language: Language,
    *,
    count: int | None = None,
    marks: Sequence[Span] = (),
    headline: Text | None = None,
) -> Text:
    """Headline set, passage with its sentence marked and `marks`, in it, underlined; source.

    `headline` is shown instead of the hit's own, where it answers and is marked.
    """
    text = Text()
    if count is not None:
        text.append(say(language, "rank", rank=hit.rank, count=count) + "\n", style=SOURCE)
    text.append_text(headline_set(hit, headline))
    text.append("\n")
    for part, marked in _parts(hit):
        text.append("\n")
        if marked:
            text.append(MARK, style=SENTENCE).append_text(sentence_set(part, marks))
        else:
            text.append(INDENT + visible(part))
    text.append(f"\n\n{source_of(hit.byline, hit.page, hit.lines, language)}", style=SOURCE)
    return with_doubt(text, hit, language)


def with_doubt(text: Text, item: Hit | Article, language: Language) -> Text:
    """The text, and below it that the headline may be another article's, where it may."""
    doubt = doubt_of(item, language)
    return text.append(f"\n{doubt}", style=DOUBT) if doubt else text


def headline_set(item: Hit | Article, headline: Text | None = None) -> Text:
    text = Text()
    if item.kicker:
        text.append(visible(item.kicker) + "\n")
    text.append_text(headline or Text(visible(item.headline), style=HEADLINE))
    for deck in item.deck:
        text.append(f"\n{INDENT}—— {visible(deck.lstrip('—-－ '))}")
    return text


def _parts(hit: Hit) -> list[tuple[str, bool]]:
    """Return the passage's lines, cut before and after the marked sentence: (text, marked)."""
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
    """Return a whole article: headline set, paragraphs, source."""
    text = headline_set(article)
    text.append("\n")
    for paragraph in article.paragraphs:
        text.append(f"\n{INDENT}{visible(paragraph)}")
    if article.credit and not article.paragraphs[-1].endswith(article.credit):
        text.append(f"\n{INDENT}{visible(article.credit)}")
    text.append(
        f"\n\n{source_of(article.byline, article.page, article.lines, language)}", style=SOURCE
    )
    return with_doubt(text, article, language)


def render_why(hit: Hit, explanation: Explanation, answer: Answer, language: Language) -> Text:
    """Return how sure the answer is; the hit's headline, and its score as a tree."""
    text = Text(judged(answer, language) + "\n\n")
    text.append(say(language, "why", rank=hit.rank) + "\n", style=SOURCE)
    text.append(visible(headline_of(hit)), style=HEADLINE).append("\n")
    for depth, value, said in tree_lines(explanation, language):
        text.append(f"\n{INDENT * (depth + 1)}{value}  {said}")
    return text.append(f"\n\n{say(language, 'explain_legend')}", style=SOURCE)
