"""Questions: asked of the session, answered in one message."""

from __future__ import annotations

from collections.abc import Callable

from bot.session.replies import (
    AnswerReply,
    ArticleReply,
    HitReply,
    ListingReply,
    ListReply,
    Reply,
    SourcesReply,
    WhyReply,
)
from bot.session.replies import Notice as Sentence
from bot.session.session import Session
from bot.telegram.delivery.actions import Action, Edit, Send
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.render import (
    article_keyboard,
    article_pages,
    articles_listed,
    hit_markup,
    sources_listed,
)
from bot.telegram.handlers.verdicts import answer_shown, listing_shown
from bot.telegram.handlers.why import why_markup
from bot.telegram.intake.updates import Message
from bot.telegram.logs import log
from bot.telegram.state.answers import Given, excerpts_of
from retrieval import Answer, Article

_LATEST_EDIT_S = 3600
"""An edit that comes later, to a message that has no answer, is none to answer."""


def session_of(desk: Desk, message: Message) -> Session:
    """Return the reader's conversation, about the pages as they are now."""
    session = desk.sessions.of((message.chat, message.thread, message.user))
    session.retriever = desk.library.retriever
    return session


async def answer_question(
    desk: Desk, message: Message, question: str, *, asked: str = ""
) -> tuple[Action, ...]:
    """Return the answer to a question; to an edited one, an edit of the answer.

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
    _note(desk, message, reply.answer)
    token = await _kept(desk, message, reply.answer)
    markup, keyboard = answer_shown(
        reply, token, desk.language(message.chat), asked=asked, votes=desk.feedback is not None
    )
    return desk.reply(message, markup, keyboard, token)


def _note(desk: Desk, message: Message, answer: Answer) -> None:
    """Count a question and log it; small talk is none."""
    if answer.talk:
        return
    desk.stats.note(answer.question, answered=answer.answered, took_ms=answer.took_ms)
    asks = {"question": answer.question} if desk.settings.log_questions else {}
    log.info("asked", chat=message.chat, answered=answer.answered, ms=round(answer.took_ms), **asks)


async def _kept(desk: Desk, message: Message, answer: Answer) -> str:
    excerpts = excerpts_of(answer, desk.library.shelf.by_id)
    return await desk.answers.keep(answer, excerpts, message.chat, message.user, message.id)


async def show_reply(
    desk: Desk, message: Message, reply_of: Callable[[Session], Reply]
) -> tuple[Action, ...]:
    """Return what the reader's conversation says to a command."""
    session = session_of(desk, message)
    reply = await desk.library.search(lambda: reply_of(session))
    language = desk.language(message.chat)
    match reply:
        case HitReply(hit, of) if session.answer is not None:
            token = await _kept(desk, message, session.answer)
            keyboard = desk.keyboard(message.chat, token, hit, of)
            return (desk.reply(message, hit_markup(hit, language, of=of), keyboard, token),)
        case ListingReply(listing, _, start, _) if session.answer is not None:
            token = await _kept(desk, message, session.answer)
            markup, keyboard = listing_shown(listing, start, token, language)
            return (desk.reply(message, markup, keyboard, token),)
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
    """Return what made up the score of the hit that the reader saw last."""
    session = session_of(desk, message)
    reply = await desk.library.search(session.why)
    if not isinstance(reply, WhyReply):
        return (desk.tell(message, "no_answer_yet"),)
    markup = why_markup(reply.hit, reply.explanation, reply.answer, desk.language(message.chat))
    return (desk.reply(message, markup),)


def article_sent(desk: Desk, message: Message, article: Article) -> Send:
    """Return a whole article, from its first part on."""
    language = desk.language(message.chat)
    pages = article_pages(article, language)
    keyboard = article_keyboard(language, article, 0, len(pages))
    return desk.reply(message, pages[0], keyboard)
