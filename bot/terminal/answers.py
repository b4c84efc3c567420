"""Answers, hits and articles on a screen.

The same `Text` serves a terminal, where styles show, and a pipe, where only its characters do: the
sentence that answers is set on a line of its own behind ▶ in both.
"""

from __future__ import annotations

from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.citation import doubt_of, notes_of, source_of
from bot.session.explanation import tree_lines
from bot.terminal.styles import DOUBT, HEADLINE, INDENT, MARK, SENTENCE, SOURCE
from retrieval import Answer, Article, Byline, Explanation, Hit, Retriever, Span, visible


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
        text = Text().append(say(language, "no_article_fits"), style=HEADLINE)
    else:
        text = _answer(answer, language, also, numbered=numbered)
    for note in notes_of(answer, language):
        text.append(f"\n\n{note}", style=SOURCE)
    return text


def _answer(answer: Answer, language: Language, also: int, *, numbered: bool) -> Text:
    if not answer.answered:
        return _not_found(answer, language, numbered)
    text = _best_hit(answer, language)
    others = answer.hits[1 : 1 + also]
    if others:
        text.append(f"\n\n{say(language, 'also')}")
        for hit in others:
            text.append(f"\n{INDENT}{hit.rank}. {visible(_headline(hit))}")
            text.append(f"  {source_of(Byline(), hit.page, hit.lines, language)}", style=SOURCE)
    return text


def _best_hit(answer: Answer, language: Language) -> Text:
    """Where the article itself was asked about, what answers is its headline or stands above it."""
    best, hit = answer.best, answer.hits[0]
    if best is None or best.field == "body":
        return render_hit(hit, language, exact=best.span if best else None)
    said = Text().append(MARK, style=SENTENCE)
    said.append_text(_sentence(best.sentence, best.span))
    if best.sentence == hit.headline:
        return render_hit(hit, language, headline=said)
    return said.append("\n\n").append_text(render_hit(hit, language))


def _not_found(answer: Answer, language: Language, numbered: bool) -> Text:
    text = Text()
    text.append(say(language, "not_found"), style=HEADLINE)
    if answer.nearest:
        text.append("\n" + say(language, "nearest"))
        for number, near in enumerate(answer.nearest, 1):
            mark = f"{number}." if numbered else "·"
            text.append(f"\n{INDENT}{mark} {visible(near.headline)}")
    return text


def _sentence(sentence: str, exact: Span | None) -> Text:
    """The sentence that answers, the very words that do underlined."""
    if exact is None:
        return Text(visible(sentence), style=SENTENCE)
    start, end = exact
    text = Text(style=SENTENCE)
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
        text.append(say(language, "rank", rank=hit.rank, count=count) + "\n", style=SOURCE)
    text.append_text(headline_set(hit, headline))
    text.append("\n")
    for part, marked in _parts(hit):
        text.append("\n")
        if marked:
            text.append(MARK, style=SENTENCE).append_text(_sentence(part, exact))
        else:
            text.append(INDENT + visible(part))
    text.append(f"\n\n{source_of(hit.byline, hit.page, hit.lines, language)}", style=SOURCE)
    return _with_doubt(text, hit, language)


def _with_doubt(text: Text, item: Hit | Article, language: Language) -> Text:
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
    text = headline_set(article)
    text.append("\n")
    for paragraph in article.paragraphs:
        text.append(f"\n{INDENT}{visible(paragraph)}")
    if article.credit and not article.paragraphs[-1].endswith(article.credit):
        text.append(f"\n{INDENT}{visible(article.credit)}")
    text.append(
        f"\n\n{source_of(article.byline, article.page, article.lines, language)}", style=SOURCE
    )
    return _with_doubt(text, article, language)


def render_best_why(answer: Answer, retriever: Retriever, language: Language) -> Text:
    """`render_why` for the best hit of an answer to a question that stands alone."""
    if not answer.hits:
        return Text(say(language, "explain_no_hits"))
    hit = answer.hits[0]
    return render_why(hit, retriever.explain(answer.question, hit.passage_id), language)


def render_why(hit: Hit, explanation: Explanation, language: Language) -> Text:
    """The hit's headline, then its score as a tree: what it is made of stands indented below."""
    text = Text()
    text.append(say(language, "why", rank=hit.rank) + "\n", style=SOURCE)
    text.append(visible(_headline(hit)), style=HEADLINE).append("\n")
    for depth, value, said in tree_lines(explanation, language):
        text.append(f"\n{INDENT * (depth + 1)}{value}  {said}")
    return text.append(f"\n\n{say(language, 'explain_legend')}", style=SOURCE)
