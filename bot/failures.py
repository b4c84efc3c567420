"""An end with one sentence: errors as the reader reads them."""

import sys

from bot.config import ConfigError, Language
from bot.messages import key_of, say
from bot.messages.keys import Key
from retrieval import (
    ArchiveError,
    PageError,
    visible,
)


class Failure(Exception):  # noqa: N818 - an end of the program, not a fault in it
    """An end with a sentence for stderr and an exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        self.sentence = sentence
        self.code = code
        super().__init__(sentence)


def tell(sentence: str) -> None:
    """Print a sentence on stderr; stdout is for results."""
    print(visible(sentence), file=sys.stderr)  # noqa: T201 - the command line's own voice


def archive_failure(exc: ArchiveError, language: Language) -> Failure:
    """Return an archive's error in the reader's language."""
    return Failure(say(language, key_of("archive", exc.reason), place=exc.place, detail=exc.detail))


def config_sentence(exc: ConfigError, language: Language) -> str:
    """Return a settings error in the reader's language."""
    key: Key = key_of("config", exc.reason) if exc.reason else "config"
    return say(language, key, place=exc.place, detail=exc.detail)


def page_sentence(exc: PageError, language: Language) -> str:
    """Return a page's error in the reader's language."""
    return say(language, key_of("page", exc.reason), path=exc.path, detail=exc.detail)
