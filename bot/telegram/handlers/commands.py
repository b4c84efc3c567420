"""What readers may command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.config import Language
from bot.messages import say
from bot.telegram.delivery.actions import Action, Button
from bot.telegram.delivery.markup import Piece, clean, shorten
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.questions import answer_question, article_sent, show_reply, show_why
from bot.telegram.handlers.render import note
from bot.telegram.intake.updates import Message
from bot.telegram.state.snapshot import Library
from bot.telegram.state.tokens import article_token, linked_article
from retrieval import Article, QuestionError

Command = Callable[[Desk, Message, str], Awaitable[tuple[Action, ...]]]

_SAMPLES = 3
_LONGEST_SAMPLE = 22  # characters of the headline: a button is one line
_TRIED = 40  # articles looked at for samples

# What anyone may ask of an article, whatever it says.
_SAMPLE_FORMS = ("{headline}是怎么回事？", "“{headline}”是谁写的？")


async def _start(desk: Desk, message: Message, argument: str) -> tuple[Action, ...]:
    token = linked_article(argument)
    if token is not None:
        article = desk.library.shelf.by_token.get(token)
        if article is None:
            return (desk.tell(message, "tg_article_gone"),)
        return (article_sent(desk, message, article),)
    language = desk.language(message.chat)
    samples = await desk.library.search(lambda: sample_questions(desk.library))
    keyboard = tuple((Button(text, data),) for data, text in samples)
    text = note(language, "tg_start", articles=len(desk.library.shelf.by_id))
    if samples:
        text += (Piece("\n\n"), *note(language, "tg_start_samples"))
    return (desk.reply(message, text, keyboard),)


def sample_questions(library: Library) -> list[tuple[str, str]]:
    """(callback data, question): questions that the archive answers, each from another article."""
    found: list[tuple[str, str]] = []
    for article in library.shelf.newest[:_TRIED]:
        number = len(found) % len(_SAMPLE_FORMS)
        question = sample_question(article, number)
        if len(article.headline) <= _LONGEST_SAMPLE and _is_answered(library, question, article):
            found.append((f"s:{article_token(article.id)}:{number}", question))
        if len(found) == _SAMPLES:
            break
    return found


def _is_answered(library: Library, question: str, article: Article) -> bool:
    try:
        best = library.retriever.ask(question, k=1).best
    except QuestionError:
        return False
    return best is not None and best.article_id == article.id


def sample_question(article: Article, number: int) -> str:
    """Return a question about an article, in one of our forms."""
    form = _SAMPLE_FORMS[number % len(_SAMPLE_FORMS)]
    return form.format(headline=shorten(article.headline, 200))


async def _help(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    language = desk.language(message.chat)
    parts = [say(language, "tg_help")]
    if desk.username:
        parts.append(say(language, "tg_help_inline", name=desk.username))
    if desk.feedback is not None:
        parts.append(say(language, "tg_help_feedback", days=desk.settings.feedback.days))
    if desk.access.is_admin(message.user):
        parts.append(say(language, "tg_help_admin"))
    return (desk.reply(message, (Piece(clean("\n\n".join(parts))),)),)


async def _ask(desk: Desk, message: Message, argument: str) -> tuple[Action, ...]:
    if not argument:
        return (desk.tell(message, "tg_ask_what"),)
    return await answer_question(desk, message, argument)


async def _more(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    return await show_reply(desk, message, lambda session: session.more())


async def _article(desk: Desk, message: Message, argument: str) -> tuple[Action, ...]:
    return await show_reply(desk, message, lambda session: session.article(argument))


async def _latest(desk: Desk, message: Message, argument: str) -> tuple[Action, ...]:
    return await show_reply(desk, message, lambda session: session.latest(argument))


async def _sources(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    return await show_reply(desk, message, lambda session: session.sources())


async def _lang(desk: Desk, message: Message, argument: str) -> tuple[Action, ...]:
    chosen = _LANGUAGES.get(argument.strip().lower())
    if chosen is None:
        row = (Button("中文", "l:zh:0"), Button("English", "l:en:0"))
        return (desk.reply(message, note(desk.language(message.chat), "tg_lang_which"), (row,)),)
    await desk.chats.set_language(message.chat, chosen)
    return (desk.tell(message, "tg_lang_set"),)


_LANGUAGES: dict[str, Language] = {
    "zh": "zh", "中文": "zh", "cn": "zh", "chinese": "zh", "zh-cn": "zh",
    "en": "en", "英文": "en", "english": "en",
}  # fmt: skip


async def _forget(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    desk.sessions.forget(message.user)
    await desk.answers.forget(message.user)
    if desk.feedback is not None:
        desk.feedback.forget(message.user)
    answer = desk.tell(message, "tg_forgotten")  # said in the language that is forgotten now
    await desk.chats.forget(message.user)
    return (answer,)


async def _why(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    return await show_why(desk, message)


COMMANDS: dict[str, Command] = {
    "start": _start,
    "help": _help,
    "ask": _ask,
    "more": _more,
    "article": _article,
    "why": _why,
    "latest": _latest,
    "sources": _sources,
    "lang": _lang,
    "forget": _forget,
}
