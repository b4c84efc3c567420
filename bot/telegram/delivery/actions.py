"""What the bot does: messages, edits, notices and inline results, and their parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.telegram.delivery.api import Json
from bot.telegram.delivery.markup import Markup, plain, to_html


class Button(NamedTuple):
    """A button below a message: it sends `data` back, opens `url`, or copies `copy`."""

    text: str
    data: str = ""
    url: str = ""
    copy: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Send:
    """A new message. `token` names the answer that it shows."""

    chat: int
    markup: Markup
    keyboard: Keyboard = ()
    thread: int | None = None
    reply_to: int | None = None
    token: str | None = None

    method = "sendMessage"

    def parameters(self, *, formatted: bool) -> Json:
        """Of the request, with its markup or as plain text."""
        parameters = {"chat_id": self.chat, **_text(self.markup, formatted, "text")}
        if self.keyboard:
            parameters["reply_markup"] = keyboard_json(self.keyboard)
        if self.thread is not None:
            parameters["message_thread_id"] = self.thread
        if self.reply_to is not None:
            parameters["reply_parameters"] = {
                "message_id": self.reply_to,
                "allow_sending_without_reply": True,
            }
        return parameters


@dataclass(frozen=True, slots=True)
class Edit:
    """Another text in place of a message of ours."""

    chat: int
    message: int
    markup: Markup
    keyboard: Keyboard = ()
    thread: int | None = None
    token: str | None = None

    method = "editMessageText"

    def parameters(self, *, formatted: bool) -> Json:
        """Of the request, with its markup or as plain text."""
        return {
            "chat_id": self.chat,
            "message_id": self.message,
            **_text(self.markup, formatted, "text"),
            "reply_markup": keyboard_json(self.keyboard),
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """The end of a tap's waiting sign, with a line of text or without one."""

    tap: str
    text: str = ""

    method = "answerCallbackQuery"

    def parameters(self, *, formatted: bool) -> Json:  # noqa: ARG002 - notices have no markup
        """Of the request."""
        return {"callback_query_id": self.tap, **({"text": self.text} if self.text else {})}


class Result(NamedTuple):
    """One article among the results of an inline query."""

    id: str
    title: str
    description: str
    markup: Markup
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to an inline query."""

    query: str
    results: tuple[Result, ...]

    method = "answerInlineQuery"

    def parameters(self, *, formatted: bool) -> Json:
        """Return the request's parameters, with markup or as plain text."""
        return {
            "inline_query_id": self.query,
            "results": [_result_json(result, formatted) for result in self.results],
            "cache_time": 10,
            "is_personal": True,  # what one reader may see is not for everyone
        }


Action = Send | Edit | Notice | Results


def _result_json(result: Result, formatted: bool) -> Json:
    content = _text(result.markup, formatted, "message_text")
    shown = {"reply_markup": keyboard_json(result.keyboard)} if result.keyboard else {}
    return {
        "type": "article",
        "id": result.id,
        "title": result.title,
        "description": result.description,
        "input_message_content": content,
        **shown,
    }


def _text(markup: Markup, formatted: bool, field: str) -> Json:
    preview = {"link_preview_options": {"is_disabled": True}}
    if formatted:
        return {field: to_html(markup), "parse_mode": "HTML", **preview}
    return {field: plain(markup), **preview}


def keyboard_json(keyboard: Keyboard) -> Json:
    """Return an inline keyboard as the Bot API writes it."""
    return {"inline_keyboard": [[_button_json(button) for button in row] for row in keyboard]}


def _button_json(button: Button) -> Json:
    if button.copy:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}
