"""A reader's own words: a user dictionary, and words that stand for one another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from retrieval.chinese.text import fold
from retrieval.errors import DictionaryError
from retrieval.index.vocabulary import Vocabulary


class UserWord(NamedTuple):
    """A word that is kept whole; `frequency` None means just high enough to keep it so."""

    word: str
    frequency: int | None


class UserWords(NamedTuple):
    """What the files hold."""

    words: tuple[UserWord, ...] = ()
    synonyms: Mapping[Path, str] = {}
    mark: str = ""
    """Changes with the files; "" without any."""

    @classmethod
    def read(cls, dictionary: Path | None, synonyms: Path | None) -> UserWords:
        """The files' words. Raises DictionaryError where one of them cannot be used."""
        texts = {path: _text(path) for path in (dictionary, synonyms) if path is not None}
        groups = {synonyms: texts[synonyms]} if synonyms else {}
        Vocabulary.read(groups, fold)  # a mistake is said now, not with the first question
        words = tuple(_words(dictionary, texts[dictionary])) if dictionary else ()
        parts = [texts[path] if path else "" for path in (dictionary, synonyms)]
        mark = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16] if texts else ""
        return cls(words, groups, mark)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as exc:
        raise DictionaryError(path, "missing") from exc
    except UnicodeDecodeError as exc:
        raise DictionaryError(path, "unreadable", detail="UTF-8") from exc
    except OSError as exc:
        raise DictionaryError(path, "unreadable", detail=exc.strerror or "") from exc


def _words(path: Path, text: str) -> Iterator[UserWord]:
    """The words of a dictionary as jieba's: a word a line, with a number and a tag or without."""
    for number, line in enumerate(text.splitlines(), 1):
        word, *rest = line.split() or [""]
        if not word or word.startswith("#"):
            continue
        frequency = rest[0] if rest and rest[0].isdecimal() else None
        if len(rest) > 1 + (frequency is not None) or not any(map(str.isalnum, word)):
            raise DictionaryError(path, "word", number, line.strip())
        yield UserWord(word, int(frequency) if frequency else None)
