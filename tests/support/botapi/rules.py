"""Telegram's rules on what is sent: lengths, entities, keyboards, commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .chats import Unsent
from .markup import MarkupError, parse_html
from .refused import bad
from .text import cleaned, trimmed, utf16_length
from .wire import Json

MAX_TEXT = 4096
MAX_ENTITIES = 100
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LINK = re.compile(r"(?:https?|tg|mailto|tel|ton)://?.+", re.IGNORECASE)
_ENTITY_KINDS = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold",
    "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip
_LEAVES = {"code", "pre"}
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
}  # fmt: skip
_BUTTON_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
}  # fmt: skip


def unsent(said: Json, *, text: str = "text", entities: str = "entities") -> Unsent:
    """The message that a request wants sent, its markup parsed and everything checked."""
    source = cleaned(said[text])
    mode = said.get("parse_mode", "")
    if not mode:
        found = said.get(entities, [])
    elif mode.lower() == "html":
        source, found = _parsed(source)
    else:
        raise bad(f"unsupported parse_mode {mode}: this server reads HTML and entities")
    check_entities(source, found)
    source, found = trimmed(source, found)
    check_length("message text", source, 1, MAX_TEXT)
    return Unsent(source, found, checked_markup(said.get("reply_markup")))


def _parsed(source: str) -> tuple[str, list[Json]]:
    try:
        return parse_html(source)
    except MarkupError as exc:
        raise bad(f"can't parse entities: {exc}") from exc


def check_length(what: str, text: str, least: int, most: int) -> None:
    """A text's length in UTF-16 units."""
    length = utf16_length(text)
    if length < least:
        raise bad(f"{what} is empty")
    if length > most:
        raise bad(f"{what} is too long: {length} of {most}")


def check_entities(text: str, entities: list[Json]) -> None:
    """Entities lie inside the text, on whole characters, and nest properly."""
    if len(entities) > MAX_ENTITIES:
        raise bad(f"{len(entities)} entities, more than {MAX_ENTITIES}")
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in entities:
        _check_entity(entity, units)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    open_entities: list[Json] = []
    for entity in ordered:
        open_entities = [one for one in open_entities if _end(one) > entity["offset"]]
        for around in open_entities:
            _check_nesting(around, entity)
        open_entities.append(entity)


def _end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])


def _check_entity(entity: Json, units: bytes) -> None:
    if entity["type"] not in _ENTITY_KINDS:
        raise bad(f"there is no entity of type {entity['type']}")
    start, stop = entity["offset"], _end(entity)
    if start < 0 or stop <= start or stop > len(units) // 2:
        raise bad(f"entity {start}..{stop} is out of the text's {len(units) // 2} units")
    for at in (start, stop):
        if 0xDC <= units[2 * at + 1 : 2 * at + 2].ljust(1, b"\0")[0] <= 0xDF and at > 0:
            raise bad(f"entity {start}..{stop} cuts a character in two")
    if entity["type"] == "text_link":
        check_link(entity.get("url", ""))


def _check_nesting(around: Json, inner: Json) -> None:
    kinds = {around["type"], inner["type"]}
    if _end(inner) > _end(around):
        raise bad(f"entities overlap: {around} and {inner}")
    if kinds & _LEAVES and kinds != _LEAVES:
        raise bad(f"{around['type']} and {inner['type']} can't be combined")
    if all("blockquote" in kind for kind in (around["type"], inner["type"])):
        raise bad("blockquotes can't be nested")


def check_link(url: str) -> None:
    """A link is one that Telegram opens; a deep link's parameter is short and plain."""
    if not _LINK.fullmatch(url):
        raise bad(f"URL {url!r} is invalid")
    parts = urlsplit(url)
    if parts.netloc in {"t.me", "telegram.me"} or parts.scheme == "tg":
        query = parse_qs(parts.query, keep_blank_values=True)
        for name in ("start", "startgroup"):
            for parameter in query.get(name, []):
                check_parameter(parameter)


def check_parameter(parameter: str) -> None:
    """A deep link's start parameter."""
    if not _PARAMETER.fullmatch(parameter):
        raise bad(f"start parameter {parameter!r} is not 1..64 of A-Z, a-z, 0-9, _ and -")


def checked_markup(markup: Json | None) -> Json | None:
    """The keyboard of a message; None where there is none or an empty one."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard")
    if rows is None:
        _check_reply_keyboard(markup)
        return markup
    _check_size(rows)
    for row in rows:
        for button in row:
            _check_button(button)
    return markup if any(rows) else None


def _check_size(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise bad("a keyboard has at most 100 buttons, 8 a row")


def _check_reply_keyboard(markup: Json) -> None:
    for row in markup.get("keyboard", []):
        for button in row:
            text = button if isinstance(button, str) else button["text"]
            check_length("keyboard button text", text, 1, MAX_TEXT)


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text is empty")
    actions = _BUTTON_ACTIONS & button.keys()
    if len(actions) != 1:
        raise bad(f"button {button['text']!r} has {len(actions)} actions, not one")
    action = actions.pop()
    check = _BUTTON_CHECKS.get(action)
    if check:
        check(button[action])


def _check_callback_data(data: str) -> None:
    if not 1 <= len(data.encode("utf-8", "surrogatepass")) <= 64:
        raise bad(f"BUTTON_DATA_INVALID: callback data is not 1..64 bytes: {data!r}")


def _check_copy_text(value: Json) -> None:
    check_length("copy text", value["text"], 1, 256)


def _check_inline_switch(query: str) -> None:
    check_length("switched inline query", query, 0, 256)


_BUTTON_CHECKS: dict[str, Callable[[Any], None]] = {
    "callback_data": _check_callback_data,
    "copy_text": _check_copy_text,
    "url": check_link,
    "switch_inline_query": _check_inline_switch,
    "switch_inline_query_current_chat": _check_inline_switch,
}


def check_action(action: str) -> None:
    """What sendChatAction may say."""
    if action not in _ACTIONS:
        raise bad(f"wrong parameter action in request: {action}")


def check_commands(commands: list[Json]) -> None:
    """A command menu."""
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    check_unique("command", (command["command"] for command in commands))
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad(f"BOT_COMMAND_INVALID: {command['command']!r}")
        check_length("command description", command["description"].strip(), 1, 256)


def check_language(code: str) -> None:
    """A language code is two letters, or empty for all."""
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad(f"language code {code!r} is invalid")


def check_results(results: list[Json]) -> None:
    """What an inline query is answered with."""
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    check_unique("inline result id", (result["id"] for result in results))
    for result in results:
        _check_result(result)


def _check_result(result: Json) -> None:
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad(f"RESULT_ID_INVALID: {result['id']!r}")
    if result["type"] == "article":
        if not result.get("title", "").strip():
            raise bad("article title is empty")
        content = result.get("input_message_content", {})
        unsent(content | {"reply_markup": result.get("reply_markup")}, text="message_text")


def check_unique(what: str, values: Iterable[str]) -> None:
    """No two the same."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise bad(f"{what} {value!r} stands twice")
        seen.add(value)
