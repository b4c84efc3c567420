"""Texts as Telegram counts, cleans and marks them: offsets in UTF-16 units."""

from __future__ import annotations

import re

from .wire import Json

_CONTROLS = {code: " " for code in range(32) if code not in (10, 13)} | {13: None}
_MARKS = (
    ("bot_command", re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("url", re.compile(r"(?:https?://|\bt\.me/)[^\s<>\"，。）]+", re.ASCII)),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\w", re.ASCII)),
    ("mention", re.compile(r"(?<![\w/@.])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)", re.ASCII)),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


def utf16_length(text: str) -> int:
    """How long Telegram says a text is; a lone surrogate counts one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def cleaned(text: str) -> str:
    """A text as Telegram stores it: control characters are spaces, carriage returns gone.

    One character stands for one, but for the carriage return; so clean before marking.
    """
    return text.translate(_CONTROLS)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at either end, the entities cut and moved to fit."""
    kept = text.strip()
    before = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(kept)
    moved = [_moved(entity, -before, end) for entity in entities]
    return kept, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: Json, by: int, end: int) -> Json:
    start = max(0, entity["offset"] + by)
    stop = min(end, entity["offset"] + entity["length"] + by)
    return {**entity, "offset": start, "length": stop - start}


def found_entities(text: str) -> list[Json]:
    """The commands, links, addresses, mentions and hashtags that Telegram marks by itself."""
    taken: list[tuple[int, int]] = []
    entities = []
    for kind, pattern in _MARKS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= stop for start, stop in taken):
                taken.append(match.span())
                entities.append(entity_of(kind, text, *match.span()))
    return sorted(entities, key=lambda entity: entity["offset"])


def entity_of(kind: str, text: str, start: int, stop: int, **more: object) -> Json:
    """An entity over text[start:stop]."""
    offset = utf16_length(text[:start])
    return {"type": kind, "offset": offset, "length": utf16_length(text[start:stop]), **more}
