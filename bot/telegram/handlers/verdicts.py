"""An answer in a message: sure, perhaps or not found; a list; small talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.config import Language
from bot.messages import say
from bot.session.remarks import (
    choices_of,
    lead_of,
    list_heading,
    marks_in,
    readings_of,
    talk_of,
)
from bot.session.replies import AnswerReply
from bot.telegram.delivery.actions import Button, Keyboard
from bot.telegram.delivery.markup import Markup, Piece, clean, shorten, split
from bot.telegram.handlers.render import (
    answer_keyboard,
    doubt,
    hit_markup,
    judging,
    marked,
    nearest_keyboard,
    note,
    text_source,
)
from bot.telegram.state.answers import said_apart
from bot.telegram.state.tokens import article_token
from retrieval import Answer, Article, Candidate, Listing, ListItem, Span

ITEMS = 10
"""Items of a list in one message."""
_ROW = 5  # buttons with a number
_LONGEST_SENTENCE = 600
_LONGEST_HEADLINE = 200


def answer_shown(
    reply: AnswerReply, token: str, language: Language, *, asked: str = "", votes: bool = False
) -> tuple[Markup, Keyboard]:
    """Return an answer in one message, and its buttons.

    Args:
        reply: The answer.
        token: What names it in the data of its buttons.
        language: Of what is said about it.
        asked: The question, where it is repeated because the reader did not type it.
        votes: Whether the reader may vote on it.

    Returns:
        The text, and the buttons below it.
    """
    markup, keyboard = _shown(reply, token, language, votes=votes)
    question = (Piece(f"{clean(asked)}\n\n", italic=True),) if asked else ()
    readings = [
        Piece(f"\n{clean(said)}", italic=True) for said in readings_of(reply.answer, language)
    ]
    return split((*question, *markup, *readings))[0], keyboard


def _shown(
    reply: AnswerReply, token: str, language: Language, *, votes: bool
) -> tuple[Markup, Keyboard]:
    answer = reply.answer
    if answer.talk:
        return _talk(answer, token, language)
    if answer.answered and answer.list:
        return listing_shown(answer.list, 0, token, language)
    if answer.verdict == "perhaps":
        choices = choices_of(answer)
        judge = judging(language, token, 1, votes=votes)
        return _choices(reply, language), (*_numbers(choices, 1), judge)
    if answer.answered and answer.hits:
        hit, best = answer.hits[0], answer.best
        marks = best.marks if best else ()
        markup = hit_markup(hit, language, said=said_apart(answer), marks=marks)
        return markup, answer_keyboard(language, token, hit, len(answer.hits), votes=votes)
    return _not_found(reply, language), nearest_keyboard(answer.nearest)


def _talk(answer: Answer, token: str, language: Language) -> tuple[Markup, Keyboard]:
    """Return a friendly line, and buttons that ask."""
    offered = enumerate(answer.suggestions)
    keyboard = tuple((Button(clean(text), f"q:{token}:{number}"),) for number, text in offered)
    return (Piece(talk_of(answer, language)),), keyboard


def _not_found(reply: AnswerReply, language: Language) -> Markup:
    if reply.unfit:
        return note(language, "no_article_fits")
    markup: Markup = (Piece(clean(lead_of(reply.answer, language))),)
    if reply.answer.nearest:
        return (*markup, Piece("\n"), *note(language, "tg_nearest"))
    if not reply.answer.hits:
        return (*markup, Piece("\n"), *note(language, "tg_try_otherwise"))
    return markup


def _choices(reply: AnswerReply, language: Language) -> Markup:
    """That nothing is sure and what is missing, then sentences with headline and source."""
    pieces = [Piece(f"{clean(lead_of(reply.answer, language))}\n", bold=True)]
    choices = choices_of(reply.answer)
    for number, (choice, article) in enumerate(zip(choices, reply.articles, strict=True), 1):
        marks = marks_in(choice, reply.answer)
        pieces += _choice(number, choice, article, marks, language)
    return tuple(pieces)


def _choice(
    number: int, choice: Candidate, article: Article, marks: Sequence[Span], language: Language
) -> Iterator[Piece]:
    yield Piece(f"\n{number}. ")
    yield Piece(f"{shorten(choice.headline, _LONGEST_HEADLINE)}\n", bold=True)
    if choice.sentence != choice.headline:
        # A sentence too long for a message that shows several is cut behind its marks.
        shown = choice.sentence[: max(_LONGEST_SENTENCE, *(end for _, end in marks), 0)]
        shown += "…" * (len(shown) < len(choice.sentence))
        yield from marked(shown, marks, Piece("", quote="open"))
    yield Piece(f"\n{text_source(article, choice.sentence, language)}")
    yield from doubt(article, language)
    yield Piece("\n")


def listing_shown(
    listing: Listing, start: int, token: str, language: Language
) -> tuple[Markup, Keyboard]:
    """Return items of a list from `start`, from 0, with a button each and buttons to the others.

    The list may hold fewer items than it counts: no button leads beyond those.
    """
    stop = min(start + ITEMS, len(listing.items))
    heading = Piece(f"{list_heading(listing, start, stop, language)}\n", bold=True)
    pieces = [heading]
    for number, item in enumerate(listing.items[start:stop], start + 1):
        pieces += _item(number, item)
    if stop == len(listing.items) < listing.count:
        left = listing.count - stop
        pieces += [Piece("\n"), *note(language, "tg_and_more", count=left)]
    turn = (
        (start > 0, Button(say(language, "tg_button_previous_part"), f"n:{token}:{start - ITEMS}")),
        (
            stop < len(listing.items),
            Button(say(language, "tg_button_next_part"), f"n:{token}:{stop}"),
        ),
    )
    turns = tuple(button for there, button in turn if there)
    numbers = _numbers(listing.items[start:stop], start + 1)
    return split(pieces)[0], (*numbers, *((turns,) if turns else ()))


def _item(number: int, item: ListItem) -> Iterator[Piece]:
    headline = shorten(item.headline, _LONGEST_HEADLINE)
    if item.name is None:
        yield Piece(f"\n{number}. {headline}")
        return
    yield Piece(f"\n{number}. ")
    yield Piece(shorten(item.name, _LONGEST_HEADLINE), bold=True)
    said = shorten(item.sentence or "", _LONGEST_HEADLINE)
    yield Piece("".join(f"\n{line}" for line in (said, f"《{headline}》") if line))


def _numbers(items: Sequence[Candidate | ListItem], first: int) -> Keyboard:
    """Return a button for each number: it opens the article of that item."""
    buttons = [
        Button(f"📄 {number}", f"a:{article_token(item.article_id)}:0")
        for number, item in enumerate(items, first)
    ]
    return tuple(tuple(buttons[at : at + _ROW]) for at in range(0, len(buttons), _ROW))
