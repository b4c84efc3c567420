"""An answer on a screen: sure, perhaps or not found; a list; small talk."""

from __future__ import annotations

from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.citation import doubt_of, lines_in, source_of
from bot.session.remarks import choices_of, lead_of, marks_in, readings_of, talk_of
from bot.session.replies import AnswerReply, ListingReply
from bot.terminal.answers import headline_of, render_hit, render_why, sentence_set
from bot.terminal.lists import render_listing
from bot.terminal.styles import CAUTION, DOUBT, HEADLINE, INDENT, MARK, SENTENCE, SOURCE
from retrieval import Answer, Article, Byline, Candidate, Retriever, Span, visible


def render_answer(reply: AnswerReply, language: Language, *, also: int | None = None) -> Text:
    """Return what answers, and how the question was read where that is not as it was typed.

    Args:
        reply: The answer, and the articles that its numbers open.
        language: Of what is said about it.
        also: How many further hits a command line names; None in a conversation, where numbers
            open what they stand before.

    Returns:
        The best hit with its sentence marked; sentences to choose from; a list; small talk; or
        "not found" with the nearest headlines.
    """
    text = _answer(reply, language, also)
    readings = "\n".join(readings_of(reply.answer, language))
    return text.append(f"\n\n{readings}", style=SOURCE) if readings else text


def _answer(reply: AnswerReply, language: Language, also: int | None) -> Text:
    answer, in_turn = reply.answer, also is None
    if answer.talk:
        return _talk(answer, language, in_turn=in_turn)
    if reply.unfit:
        return Text().append(say(language, "no_article_fits"), style=HEADLINE)
    if not answer.answered:
        return _not_found(answer, language, in_turn=in_turn)
    if answer.list:
        listed = ListingReply(answer.list, reply.articles, 0, reply.shown)
        return render_listing(listed, language, in_turn=in_turn)
    sure = answer.verdict == "sure"
    text = _best_hit(answer, language) if sure else _choices(reply, language, in_turn=in_turn)
    return text.append_text(_others(answer, language, also or 0))


def _talk(answer: Answer, language: Language, *, in_turn: bool) -> Text:
    """Return a friendly line, and questions to ask by their number or to copy."""
    text = Text(talk_of(answer, language))
    for number, question in enumerate(answer.suggestions, 1):
        text.append(f"\n{INDENT}{_mark(number, numbered=in_turn)} {visible(question)}")
    if in_turn and answer.suggestions:
        text.append(f"\n\n{say(language, 'number_asks')}", style=SOURCE)
    return text


def _mark(number: int, *, numbered: bool) -> str:
    """Return what stands before an item: its number only where that says something."""
    return f"{number}." if numbered else "·"


def _not_found(answer: Answer, language: Language, *, in_turn: bool) -> Text:
    text = Text().append(lead_of(answer, language), style=HEADLINE)
    if answer.nearest:
        text.append("\n" + say(language, "nearest"))
    for number, near in enumerate(answer.nearest, 1):
        text.append(f"\n{INDENT}{_mark(number, numbered=in_turn)} {visible(near.headline)}")
    return text


def _choices(reply: AnswerReply, language: Language, *, in_turn: bool) -> Text:
    """That nothing is sure and what is missing, then sentences with headline and source."""
    text = Text().append(lead_of(reply.answer, language), style=CAUTION)
    choices = choices_of(reply.answer)
    for number, (choice, article) in enumerate(zip(choices, reply.articles, strict=True), 1):
        text.append(f"\n\n{INDENT}{number}. ")
        text.append_text(_choice(choice, article, marks_in(choice, reply.answer), language))
    if in_turn:
        text.append(f"\n\n{say(language, 'open_hint')}", style=SOURCE)
    return text


def _choice(
    choice: Candidate, article: Article, marks: tuple[Span, ...], language: Language
) -> Text:
    below = f"\n{INDENT}   "
    if choice.sentence == choice.headline:
        text = sentence_set(choice.sentence, marks, HEADLINE)
    else:
        text = Text().append(visible(choice.headline), style=HEADLINE).append(below)
        text.append_text(sentence_set(choice.sentence, marks, ""))
    lines = lines_in(article, choice.sentence)
    source = source_of(article.byline, article.page, lines, language)
    doubt = doubt_of(article, language)
    text.append(below + source, style=SOURCE)
    return text.append(below + doubt, style=DOUBT) if doubt else text


def _best_hit(answer: Answer, language: Language) -> Text:
    """Where the article itself was asked about, what answers is its headline or stands above it."""
    best, hit = answer.best, answer.hits[0]
    if best is None or best.field == "body":
        return render_hit(hit, language, marks=best.marks if best else ())
    said = Text().append(MARK, style=SENTENCE)
    said.append_text(sentence_set(best.sentence, best.marks))
    if best.sentence == hit.headline:
        return render_hit(hit, language, headline=said)
    return said.append("\n\n").append_text(render_hit(hit, language))


def _others(answer: Answer, language: Language, count: int) -> Text:
    """Further hits, a line each; beside numbered sentences to choose from without numbers."""
    shown = {choice.article_id for choice in choices_of(answer)}
    others = [hit for hit in answer.hits[1 : 1 + count] if hit.article_id not in shown]
    text = Text(f"\n\n{say(language, 'also')}") if others else Text()
    for hit in others:
        mark = _mark(hit.rank, numbered=not shown)
        text.append(f"\n{INDENT}{mark} {visible(headline_of(hit))}")
        text.append(f"  {source_of(Byline(), hit.page, hit.lines, language)}", style=SOURCE)
    return text


def render_best_why(answer: Answer, retriever: Retriever, language: Language) -> Text:
    """`render_why` for the best hit of an answer to a question that stands alone."""
    if not answer.hits:
        return Text(say(language, "explain_no_hits"))
    hit = answer.hits[0]
    explained = retriever.explain(answer.question, hit.passage_id)
    return render_why(hit, explained, answer, language)
