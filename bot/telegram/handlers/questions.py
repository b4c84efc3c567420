"""Questions: asked of the session, answered in one message."""

from __future__ import annotations

from collections.abc import Callable

from bot.session.replies import AnswerReply, ArticleReply, HitReply, ListReply, Reply, SourcesReply
from bot.session.replies import Notice as Sentence
from bot.session.session import Session
from bot.telegram.delivery.actions import Action, Edit, Keyboard, Send
from bot.telegram.delivery.markup import Markup, Piece
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.render import (
    article_keyboard,
    article_pages,
    articles_listed,
    hit_markup,
    nearest_keyboard,
    note,
    notes,
    sources_listed,
)
from bot.telegram.handlers.why import why_markup
from bot.telegram.intake.updates import Message
from bot.telegram.logs import log
from bot.telegram.state.answers import Given, excerpts_of, said_apart
from retrieval import Answer, Article

_LATEST_EDIT_S = 3600
"""An edit that comes later, to a message that has no answer, is none to answer."""


def session_of(desk: Desk, message: Message) -> Session:
    """The reader's conversation, about the pages as they are now."""
    session = desk.sessions.of((message.chat, message.thread, message.user))
    session.retriever = desk.library.retriever
    return session


async def answer_question(
    desk: Desk, message: Message, question: str, *, asked: str = ""
) -> tuple[Action, ...]:
    """The answer to a question; to an edited one, an edit of the answer.

    `asked` is the question where it is to be repeated, because the reader did not type it.
    """
    session = session_of(desk, message)
    before = await desk.answers.of_question(message.chat, message.id) if message.edited else None
    if message.edited and before is None and message.age_s > _LATEST_EDIT_S:
        return ()
    await _take_up(desk, message, session, before)
    reply = await desk.library.search(lambda: session.ask(question))
    shown = await _shown(desk, message, reply, asked)
    if before is not None and before.message is not None:
        return (Edit(message.chat, before.message, shown.markup, shown.keyboard, message.thread,
                     shown.token),)  # fmt: skip
    return (shown,)


async def _take_up(desk: Desk, message: Message, session: Session, before: Given | None) -> None:
    """Set the conversation to where the question belongs: after what it replies to."""
    if before is not None:
        old = desk.answers.question(before.token)
        if session.history and session.history[-1] == old:
            session.history.pop()
    elif message.reply_to is not None:
        given = await desk.answers.of_message(message.chat, message.reply_to)
        earlier = desk.answers.question(given.token) if given else None
        if earlier and session.history[-1:] != [earlier]:
            session.history.append(earlier)


async def _shown(desk: Desk, message: Message, reply: Reply, asked: str) -> Send:
    if isinstance(reply, Sentence):
        return desk.tell(message, reply.key, **reply.data)
    if not isinstance(reply, AnswerReply):
        return desk.tell(message, "tg_expired")
    answer = reply.answer
    desk.stats.note(answer.question, answered=answer.answered, took_ms=answer.took_ms)
    asks = {"question": answer.question} if desk.settings.log_questions else {}
    log.info("asked", chat=message.chat, answered=answer.answered, ms=round(answer.took_ms), **asks)
    token = await _kept(desk, message, answer)
    markup, keyboard = answer_shown(desk, message.chat, answer, token, asked)
    return desk.reply(message, markup, keyboard, token)


async def _kept(desk: Desk, message: Message, answer: Answer) -> str:
    excerpts = excerpts_of(answer, desk.library.shelf.by_id)
    return await desk.answers.keep(answer, excerpts, message.chat, message.user, message.id)


def answer_shown(
    desk: Desk, chat: int, answer: Answer, token: str, asked: str = ""
) -> tuple[Markup, Keyboard]:
    """The best hit with its buttons, or "not found" with the nearest headlines."""
    language = desk.language(chat)
    if answer.answered and answer.hits:
        hit = answer.hits[0]
        keyboard = desk.keyboard(chat, token, hit, len(answer.hits))
        markup = hit_markup(hit, language, said=said_apart(answer), asked=asked)
        return markup + notes(answer, language), keyboard
    markup = note(language, "not_found") + notes(answer, language)
    if answer.nearest:
        markup += (Piece("\n"), *note(language, "tg_nearest"))
    elif not answer.hits:
        markup += (Piece("\n"), *note(language, "tg_try_otherwise"))
    return markup, nearest_keyboard(answer.nearest)


async def show_reply(
    desk: Desk, message: Message, reply_of: Callable[[Session], Reply]
) -> tuple[Action, ...]:
    """What the reader's conversation says to a command."""
    session = session_of(desk, message)
    reply = await desk.library.search(lambda: reply_of(session))
    language = desk.language(message.chat)
    match reply:
        case HitReply(hit, of) if session.answer is not None:
            token = await _kept(desk, message, session.answer)
            keyboard = desk.keyboard(message.chat, token, hit, of)
            return (desk.reply(message, hit_markup(hit, language, of=of), keyboard, token),)
        case ArticleReply(article):
            return (article_sent(desk, message, article),)
        case ListReply():
            return (desk.reply(message, *articles_listed(reply, language)),)
        case SourcesReply(sources):
            admin = desk.access.is_admin(message.user)
            return (desk.reply(message, sources_listed(sources, language, ids=admin)),)
        case Sentence("no_sources"):
            return (desk.tell(message, "tg_no_pages"),)
        case Sentence(key, data):
            return (desk.tell(message, key, **data),)
    return ()


async def show_why(desk: Desk, message: Message) -> tuple[Action, ...]:
    """What made up the score of the hit that the reader saw last."""
    session = session_of(desk, message)
    answer = session.answer
    if answer is None or not answer.hits:
        return (desk.tell(message, "no_answer_yet"),)
    hit = answer.hits[max(1, session.rank) - 1]
    asked = answer.standalone_question or answer.question
    explain = desk.library.retriever.explain
    explained = await desk.library.search(lambda: explain(asked, hit.passage_id))
    return (desk.reply(message, why_markup(hit, explained, desk.language(message.chat))),)


def article_sent(desk: Desk, message: Message, article: Article) -> Send:
    """A whole article, from its first part on."""
    language = desk.language(message.chat)
    pages = article_pages(article, language)
    keyboard = article_keyboard(language, article, 0, len(pages))
    return desk.reply(message, pages[0], keyboard)
