"""Updates as strange as the Bot API allows, drawn from its facts."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.support.botapi.facts import Facts, Field, published

Json = dict[str, Any]
KINDS_OF_CHATS = {1: "private", 2: "private", -4001: "group", -1002000000001: "supergroup"}
"""The chats that are there; a chat with any other number is not."""
PIECES = (
    "\x00", "\x1b[31m", "\u202e", "\u200f", "\u200d", "\ufeff", "\ufffe", "\ud83d", "\udc4d",
    "👨‍👩‍👧‍👦", "😀", "é", "ﷺ", "<b>", "</b>", "&amp;", "&", "_*`[", "](", "\\", "%s", "{0}",
    "\r\n", "\n", "\t", " ", "\u3000", "/", "/ask", "/ask@wenbao_test_bot", "/ask@otherbot",
    "@wenbao_test_bot", "@otherbot", "/start", "/start a_1", "/more", "/article", "/article 2",
    "/latest", "/sources", "/lang en", "/lang zh", "/forget", "/help", "/stats", "/reload",
    "/remove 000", "/undo", "怀柔中医医院插花活动多少职工参与？", "几号", "标题", "“", "「",
    "https://t.me/wenbao_test_bot?start=x", "\"'", "0", "２０２０年",
)  # fmt: skip
LONG = ("😀" * 2048, "报" * 4096, "<" * 4096, "/" * 4096, "\u0301" * 4096, " " * 4096)
DEPTH = 3


SHORT = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(max_size=30),
)
TEXTS = st.one_of(SHORT, SHORT, SHORT, SHORT, st.sampled_from(LONG))
"""What people and programs type."""
NUMBERS = st.sampled_from((0, 1, 2, 3, 7, -1, 4096, 2**31, 2**53, -(2**62)))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
PEOPLE = st.sampled_from((1, 2, 3))
CHATS = st.sampled_from(sorted(KINDS_OF_CHATS.items()))
SPOKEN = st.sampled_from(
    ("message",) * 8
    + ("edited_message", "channel_post", "edited_channel_post")
    + ("inline_query", "callback_query")
)


@cache  # making a strategy takes longer than drawing from it
def _one(choices: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(choices)


@cache
def _some(choices: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), max_size=4, unique=True)


SIZES = st.integers(0, 2)
YES_OR_NO = st.booleans()


@st.composite
def updates(draw: st.DrawFn) -> Json:
    """An update of any kind; half of them say something in a chat that is there."""
    artist = _Artist(published(), draw)
    return artist.spoken() if draw(YES_OR_NO) else artist.any_update()


class _Artist:
    """Draws objects of the Bot API's types: required fields always, a few of the others."""

    def __init__(self, facts: Facts, draw: st.DrawFn) -> None:
        self._facts = facts
        self._draw = draw

    def spoken(self) -> Json:
        """A message, a tap, an inline query: what the bot may have to answer."""
        kind = self._draw(SPOKEN)
        said = self._value(self._facts.fields("Update")[kind], 1)
        field = {"inline_query": "query", "callback_query": "data"}.get(kind, "text")
        person = {"id": self._draw(PEOPLE), "is_bot": False, "first_name": self._draw(SHORT)}
        return {kind: {**said, "from": person, field: self._draw(TEXTS)}}

    def any_update(self) -> Json:
        """An update of any kind, with whatever may be in it."""
        fields = self._facts.fields("Update")
        kind = self._draw(_one(tuple(name for name in fields if name != "update_id")))
        return {kind: self._value(fields[kind], 0)}

    def _value(self, field: Field, depth: int) -> Any:  # noqa: ANN401 # of any type there is
        return self._of(self._draw(_one(tuple(field.types))), depth)

    def _of(self, name: str, depth: int) -> Any:  # noqa: ANN401
        match name:
            case "Chat":
                number, kind = self._draw(CHATS)
                named = "first_name" if kind == "private" else "title"
                return {"id": number, "type": kind, named: self._draw(SHORT)}
            case "String":
                return self._draw(SHORT)
            case "Integer":
                return self._draw(NUMBERS)
            case "Float":
                return self._draw(FLOATS)
            case "Boolean":
                return self._draw(YES_OR_NO)
        return self._compound(name, depth)

    def _compound(self, name: str, depth: int) -> Any:  # noqa: ANN401
        if name.startswith("Array of "):
            size = self._draw(SIZES) if depth < DEPTH else 0
            return [self._of(name.removeprefix("Array of "), depth + 1) for _ in range(size)]
        union = self._facts.union(name)
        if union:
            one = self._draw(_one(tuple(union))) if depth < DEPTH else union[0]
            return self._of(one, depth + 1)
        return self._object(self._facts.fields(name), depth)

    def _object(self, fields: dict[str, Field], depth: int) -> Json:
        names = [name for name, field in fields.items() if field.required]
        others = [name for name, field in fields.items() if not field.required]
        if others and depth < DEPTH:
            names += self._draw(_some(tuple(others)))
        return {name: self._value(fields[name], depth + 1) for name in names}
