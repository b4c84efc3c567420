"""Telegram's HTML, read as strictly as its documentation asks.

The real server lets a bare & or > pass; its documentation does not, and a
bot that leaves one in a text has forgotten to escape it, so both are refused.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from .text import utf16_length
from .wire import Json

_SAME = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
_TOKEN = re.compile(r"<(?P<tag>[^<>]*)>|(?P<entity>&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|[<>&]")
_TAG = re.compile(r"(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s.*)?)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s+([A-Za-z-]+)(?:=("[^"]*"|'[^']*'|[^\s"'>]+))?""")


class MarkupError(ValueError):
    """The text's markup cannot be read."""


class _Open(NamedTuple):
    name: str
    offset: int
    attributes: dict[str, str]


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without its tags, and its entities in order."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        for token in _TOKEN.finditer(self._source):
            self._write(self._source[at : token.start()])
            self._token(token)
            at = token.end()
        self._write(self._source[at:])
        if self._open:
            name = self._open[-1].name
            raise MarkupError(f'can\'t find end tag corresponding to start tag "{name}"')
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._text), self._entities

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._offset += utf16_length(text)

    def _token(self, token: re.Match[str]) -> None:
        if token["entity"]:
            self._write(unescape(token["entity"]))
        elif token["tag"] is None:
            raise MarkupError(f'unescaped "{token[0]}" at character offset {token.start()}')
        else:
            self._tag(token["tag"], token.start())

    def _tag(self, inside: str, at: int) -> None:
        tag = _TAG.fullmatch(inside)
        if tag is None or tag["name"].lower() not in _SAME:
            raise MarkupError(f'unsupported start tag "{inside}" at character offset {at}')
        name = tag["name"].lower()
        if tag["close"]:
            self._close(name, at)
            return
        attributes = _attributes(tag["attributes"])
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'tag "span" must have class "tg-spoiler" at character offset {at}')
        if name == "blockquote" and any(tag.name == "blockquote" for tag in self._open):
            raise MarkupError(f"blockquotes can't be nested, at character offset {at}")
        self._open.append(_Open(name, self._offset, attributes))

    def _close(self, name: str, at: int) -> None:
        if not self._open:
            raise MarkupError(f'unexpected end tag "{name}" at character offset {at}')
        opened = self._open.pop()
        if opened.name != name:
            raise MarkupError(
                f'unmatched end tag at character offset {at}, expected "</{opened.name}>", '
                f'found "</{name}>"'
            )
        if self._offset > opened.offset:
            self._entities.append(self._entity(opened))

    def _entity(self, opened: _Open) -> Json:
        entity: Json = {
            "type": _SAME[opened.name],
            "offset": opened.offset,
            "length": self._offset - opened.offset,
        }
        if opened.name == "a":
            entity["url"] = opened.attributes.get("href", "")
        if opened.name == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        if "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        return entity


def _attributes(source: str) -> dict[str, str]:
    source = source.rstrip()
    found = list(_ATTRIBUTE.finditer(source))
    if sum(match.end() - match.start() for match in found) != len(source):
        raise MarkupError(f"the attributes{source} cannot be read")
    return {match[1].lower(): unescape((match[2] or "").strip("\"'")) for match in found}
