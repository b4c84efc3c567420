"""From replies to what a terminal shows.

Every text that comes from a page or a reader passes through `visible`, here and in the modules
that this one calls, so that no control or bidirectional character reaches the terminal.
"""

from __future__ import annotations

from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.replies import (
    AnswerReply,
    ArticleReply,
    Goodbye,
    HelpReply,
    HitReply,
    ListingReply,
    ListReply,
    Notice,
    Reply,
    SourcesReply,
    WhyReply,
)
from bot.terminal.answers import render_article, render_hit, render_why
from bot.terminal.lists import render_help, render_list, render_listing, render_sources
from bot.terminal.styles import SOURCE
from bot.terminal.verdicts import render_answer
from retrieval import visible


def render_reply(reply: Reply, language: Language) -> Text:
    """Return what to show for a reply of the session."""
    match reply:
        case AnswerReply():
            return _answer_reply(reply, language)
        case HitReply(hit, of):
            return render_hit(hit, language, count=of)
        case ArticleReply(article):
            return render_article(article, language)
        case WhyReply(hit, explanation, answer):
            return render_why(hit, explanation, answer, language)
        case ListReply() | ListingReply() | SourcesReply() | HelpReply():
            return _listed(reply, language)
        case Notice(key, data):
            return Text(visible(say(language, key, **data)))
        case Goodbye():
            return Text(say(language, "bye"))


def _listed(reply: ListReply | ListingReply | SourcesReply | HelpReply, language: Language) -> Text:
    match reply:
        case ListReply():
            return render_list(reply, language)
        case ListingReply():
            return render_listing(reply, language)
        case SourcesReply(sources):
            return render_sources(sources, language)
        case HelpReply(commands):
            return render_help(commands, language)


def _answer_reply(reply: AnswerReply, language: Language) -> Text:
    """The answer; where there is none, headlines by number, for /open, and the filter in force."""
    text = render_answer(reply, language)
    if reply.filter and not reply.answer.answered:
        hint = say(language, "filter_is", terms=visible(reply.filter))
        text.append(f"\n\n{hint}", style=SOURCE)
    return text
