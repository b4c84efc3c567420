"""Taps on buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.config import Language
from bot.messages import say
from bot.messages.keys import Key
from bot.telegram.delivery.actions import Action, Edit, Notice, Send
from bot.telegram.delivery.markup import clean
from bot.telegram.handlers.commands import sample_question
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.questions import answer_question
from bot.telegram.handlers.render import (
    article_keyboard,
    article_pages,
    hit_markup,
    note,
)
from bot.telegram.handlers.verdicts import listing_shown
from bot.telegram.handlers.why import why_markup
from bot.telegram.intake.updates import Message, Reaction, Tap
from bot.telegram.logs import log
from bot.telegram.state.answers import Given, hit_of
from bot.telegram.state.uploads import undo_upload
from retrieval import ArchiveError

_Answer = Callable[[Desk, Tap, int, str, int], Awaitable[tuple[Action, ...]]]
"""Desk, tap, its chat, the token and the number of its button."""

_SPEAKING = ("a", "s", "q", "w")
"""Buttons that make the bot post a message count as questions."""


async def answer_tap(desk: Desk, tap: Tap) -> tuple[Action, ...]:
    """Return what a tap does. A button that is too old, or not the reader's, says so."""
    kind, _, rest = tap.data.partition(":")
    token, _, number = rest.partition(":")
    answer = _BUTTONS.get(kind)
    if answer is None or tap.chat is None or not number.isdecimal() or len(number) > 4:
        return (_notice(desk, tap, "tg_expired"),)
    if kind in _SPEAKING and not desk.rate.allows(tap.user):
        return (_notice(desk, tap, "tg_too_fast"),)
    return await answer(desk, tap, tap.chat, token, int(number))


def _language(desk: Desk, tap: Tap) -> Language:
    return desk.language(tap.chat if tap.chat is not None else tap.user)


def _notice(desk: Desk, tap: Tap, key: Key) -> Notice:
    return Notice(tap.id, say(_language(desk, tap), key))


async def _turn_to_hit(
    desk: Desk, tap: Tap, chat: int, token: str, rank: int
) -> tuple[Action, ...]:
    given = await desk.answers.find(token)
    if given is None or tap.message is None or not 1 <= rank <= len(given.excerpts):
        return (_notice(desk, tap, "tg_expired"),)
    if given.user != tap.user:
        return (_notice(desk, tap, "tg_foreign"),)
    edit = _hit_edit(desk, given, rank, chat, tap)
    return (Notice(tap.id), edit) if edit else (_notice(desk, tap, "tg_expired"),)


def _hit_edit(desk: Desk, given: Given, rank: int, chat: int, tap: Tap) -> Edit | None:
    excerpt = given.excerpts[rank - 1]
    article = desk.library.shelf.by_id.get(excerpt.article_id)
    if article is None or excerpt.end > len(article.text) or tap.message is None:
        return None
    hit, of, language = hit_of(excerpt, article, rank), len(given.excerpts), desk.language(chat)
    keyboard = desk.keyboard(chat, given.token, hit, of)
    said = given.said if rank == 1 else None
    markup = hit_markup(hit, language, of=of, said=said, marks=excerpt.marks)
    return Edit(chat, tap.message, markup, keyboard, tap.thread)


async def _explain(desk: Desk, tap: Tap, chat: int, token: str, rank: int) -> tuple[Action, ...]:
    given, asked = await desk.answers.find(token), desk.answers.standalone(token)
    if given is None or asked is None or not 1 <= rank <= len(given.excerpts):
        return (_notice(desk, tap, "tg_expired"),)
    excerpt = given.excerpts[rank - 1]
    article = desk.library.shelf.by_id.get(excerpt.article_id)
    if article is None or excerpt.end > len(article.text):
        return (_notice(desk, tap, "tg_article_gone"),)
    retriever = desk.library.retriever
    explained = await desk.library.search(lambda: retriever.explain(asked, excerpt.passage_id))
    answer = await desk.library.search(lambda: retriever.ask(asked))
    markup = why_markup(hit_of(excerpt, article, rank), explained, answer, desk.language(chat))
    reply_to = None if tap.private else tap.message
    return (Notice(tap.id), Send(chat, markup, (), tap.thread, reply_to))


async def _open_article(desk: Desk, tap: Tap, chat: int, token: str, _: int) -> tuple[Action, ...]:
    article = desk.library.shelf.by_token.get(token)
    if article is None:
        return (_notice(desk, tap, "tg_article_gone"),)
    language = desk.language(chat)
    pages = article_pages(article, language)
    keyboard = article_keyboard(language, article, 0, len(pages))
    reply_to = None if tap.private else tap.message
    return (Notice(tap.id), Send(chat, pages[0], keyboard, tap.thread, reply_to))


async def _turn_page(desk: Desk, tap: Tap, chat: int, token: str, page: int) -> tuple[Action, ...]:
    article = desk.library.shelf.by_token.get(token)
    language = desk.language(chat)
    pages = article_pages(article, language) if article else ()
    if article is None or tap.message is None or page >= len(pages):
        return (_notice(desk, tap, "tg_article_gone"),)
    keyboard = article_keyboard(language, article, page, len(pages))
    return (Notice(tap.id), Edit(chat, tap.message, pages[page], keyboard, tap.thread))


async def _ask_sample(
    desk: Desk, tap: Tap, chat: int, token: str, number: int
) -> tuple[Action, ...]:
    article = desk.library.shelf.by_token.get(token)
    if article is None:
        return (_notice(desk, tap, "tg_article_gone"),)
    return await _asked(desk, tap, chat, sample_question(article, number))


async def _ask_suggestion(
    desk: Desk, tap: Tap, chat: int, token: str, number: int
) -> tuple[Action, ...]:
    given = await desk.answers.find(token)
    if given is None or number >= len(given.suggestions):
        return (_notice(desk, tap, "tg_expired"),)
    return await _asked(desk, tap, chat, given.suggestions[number])


async def _asked(desk: Desk, tap: Tap, chat: int, question: str) -> tuple[Action, ...]:
    """Return the answer to a question that a button asks."""
    tapped = Message(chat, tap.private, tap.user, tap.message or 0, question, thread=tap.thread)
    return (Notice(tap.id), *await answer_question(desk, tapped, question, asked=question))


async def _turn_list(desk: Desk, tap: Tap, chat: int, token: str, start: int) -> tuple[Action, ...]:
    given = await desk.answers.find(token)
    listing = given.listing if given else None
    if given is None or listing is None or tap.message is None or start >= len(listing.items):
        return (_notice(desk, tap, "tg_expired"),)
    if given.user != tap.user:
        return (_notice(desk, tap, "tg_foreign"),)
    markup, keyboard = listing_shown(listing, start, token, desk.language(chat))
    return (Notice(tap.id), Edit(chat, tap.message, markup, keyboard, tap.thread))


async def _vote(desk: Desk, tap: Tap, _chat: int, token: str, number: int) -> tuple[Action, ...]:
    given = await desk.answers.find(token)
    if given is None or not _keep_vote(desk, given, tap.user, helpful=number == 1):
        return (_notice(desk, tap, "tg_expired"),)
    return (_notice(desk, tap, "tg_thanks"),)


def _keep_vote(desk: Desk, given: Given, user: int, *, helpful: bool) -> bool:
    """Keep a vote on the first hit of an answer; False where nothing can be kept."""
    question = desk.answers.question(given.token)
    if desk.feedback is None or question is None or not given.excerpts:
        return False
    excerpt = given.excerpts[0]
    article = desk.library.shelf.by_id.get(excerpt.article_id)
    if article is None:
        return False
    start, end = excerpt.sentence or (0, excerpt.end - excerpt.start)
    sentence = given.said or article.text[excerpt.start + start : excerpt.start + end]
    place = (excerpt.article_id, excerpt.passage_id, sentence)
    desk.feedback.vote(user, given.token, helpful=helpful, question=clean(question), place=place)
    return True


_VOTES = {"👍": True, "👎": False}


async def take_reaction(desk: Desk, reaction: Reaction) -> None:
    """A 👍 or 👎 on an answer is a vote; taken back, the vote is too."""
    given = await desk.answers.of_message(reaction.chat, reaction.message)
    if desk.feedback is None or given is None:
        return
    votes = [_VOTES[emoji] for emoji in reaction.emoji if emoji in _VOTES]
    if votes:
        _keep_vote(desk, given, reaction.user, helpful=votes[-1])
    else:
        desk.feedback.withdraw(reaction.user, given.token)


async def _undo(desk: Desk, tap: Tap, chat: int, token: str, _: int) -> tuple[Action, ...]:
    if not desk.access.is_admin(tap.user):
        return (_notice(desk, tap, "tg_admins_only"),)
    upload = await desk.uploads.find(token)
    if upload is None or tap.message is None:
        return (_notice(desk, tap, "tg_expired"),)
    before = await desk.uploads.find(upload.before)
    try:
        await desk.library.change(lambda archive: undo_upload(archive, upload, before))
    except ArchiveError as exc:
        log.warning("undo", why=exc.reason)
        return (_notice(desk, tap, "tg_fault"),)
    await desk.uploads.drop(token)
    undone = note(_language(desk, tap), "tg_undone", page=upload.page)
    return (Notice(tap.id), Edit(chat, tap.message, undone, (), tap.thread))


_LANGUAGES: dict[str, Language] = {"zh": "zh", "en": "en"}


async def _choose_language(
    desk: Desk, tap: Tap, chat: int, token: str, _: int
) -> tuple[Action, ...]:
    chosen = _LANGUAGES.get(token)
    if chosen is None or tap.message is None:
        return (_notice(desk, tap, "tg_expired"),)
    await desk.chats.set_language(chat, chosen)
    said = note(desk.language(chat), "tg_lang_set")
    return (Notice(tap.id), Edit(chat, tap.message, said, (), tap.thread))


_BUTTONS: dict[str, _Answer] = {
    "h": _turn_to_hit,
    "w": _explain,
    "a": _open_article,
    "p": _turn_page,
    "n": _turn_list,
    "s": _ask_sample,
    "q": _ask_suggestion,
    "v": _vote,
    "u": _undo,
    "l": _choose_language,
}
