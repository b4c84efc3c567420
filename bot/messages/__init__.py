"""Every sentence a reader sees, in Chinese and in English."""

from __future__ import annotations

from bot.config import Language
from bot.messages import (
    answers,
    commands,
    conversation,
    doctor,
    errors,
    evaluation,
    explanation,
    pages,
    telegram,
    telegram_owner,
)
from bot.messages.system import in_chinese

_PARTS = (
    answers,
    commands,
    conversation,
    doctor,
    errors,
    evaluation,
    explanation,
    pages,
    telegram,
    telegram_owner,
)

_BOTH = {key: both for part in _PARTS for key, both in part.SENTENCES.items()}

MESSAGES: dict[Language, dict[str, str]] = {
    "zh": {key: chinese for key, (chinese, _) in _BOTH.items()},
    "en": {key: english for key, (_, english) in _BOTH.items()},
}


class _Count(int):
    """A number that chooses its noun: {n:page|pages} is "page" for 1, "pages" for others."""

    def __format__(self, spec: str) -> str:
        one, choice, several = spec.partition("|")
        if not choice:
            return super().__format__(spec)
        return one if self == 1 else several


def say(language: Language, key: str, **data: object) -> str:
    """The sentence `key` in `language`, with `data` filled in.

    `detail` is what the system or a library said, in English.
    """
    if language == "zh" and "detail" in data:
        data["detail"] = in_chinese(str(data["detail"]))
    counted = {k: _Count(v) if isinstance(v, int) else v for k, v in data.items()}
    return MESSAGES[language][key].format(**counted)
