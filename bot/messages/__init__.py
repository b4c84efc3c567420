"""Every sentence a reader sees, in Chinese and in English."""

from __future__ import annotations

from typing import Literal, cast

from bot.config import Language
from bot.messages import (
    answers,
    commands,
    conversation,
    doctor,
    errors,
    evaluation,
    explanation,
    mcp,
    pages,
    web,
)
from bot.messages.keys import Key
from bot.messages.system import in_chinese
from bot.messages.telegram import owner, readers

_PARTS = (
    answers,
    commands,
    conversation,
    doctor,
    errors,
    evaluation,
    explanation,
    mcp,
    pages,
    readers,
    owner,
    web,
)

_BOTH = {key: both for part in _PARTS for key, both in part.SENTENCES.items()}

MESSAGES: dict[Language, dict[str, str]] = {
    "zh": {key: chinese for key, (chinese, _) in _BOTH.items()},
    "en": {key: english for key, (_, english) in _BOTH.items()},
}


Family = Literal[
    "about", "archive", "byline", "change", "check", "config", "dictionary", "explain", "explain_in",
    "figure", "filter", "gold", "group", "head", "judged", "kind", "menu", "page", "part", "problem", "question", "talk",
    "trust", "verdict", "why",
]  # fmt: skip
"""Sentences about what the program itself has names for: reasons of errors, kinds of articles…"""


def key_of(family: Family, name: str) -> Key:
    """Return the key of the sentence about what the program calls `name`.

    mypy cannot know every such name; tests/bot/test_messages.py holds each family to its names.

    >>> key_of("why", "page number")
    'why_page_number'
    """
    return cast(Key, f"{family}_{name.replace(' ', '_').replace('-', '_')}")


class _Count(int):
    """A number that chooses its noun: {n:page|pages} is "page" for 1, "pages" for others."""

    def __format__(self, spec: str) -> str:
        one, choice, several = spec.partition("|")
        if not choice:
            return super().__format__(spec)
        return one if self == 1 else several


def say(language: Language, key: Key, **data: object) -> str:
    """Return the sentence `key` in `language`, with `data` filled in.

    `detail` is what the system or a library said, in English.
    """
    if language == "zh" and "detail" in data:
        data["detail"] = in_chinese(str(data["detail"]))
    counted = {k: _Count(v) if isinstance(v, int) else v for k, v in data.items()}
    return MESSAGES[language][key].format(**counted)
