"""From text to index terms; the only home of jieba.

One analyzer serves index and question, so that both are cut the same way. A text gives its words
(jieba, with the sub-words of its search mode) and beside them every pair of neighbouring
ideographs, the safety net for names and new words that a dictionary cuts wrongly.
"""

from __future__ import annotations

import logging
import marshal
import math
import os
import re
import stat
import tempfile
import threading
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.chinese.numerals import numerals
from retrieval.chinese.simplified import simplify
from retrieval.chinese.text import Span, blocks, fold
from retrieval.index.protocols import Token
from retrieval.index.tags import TagList
from retrieval.index.user_words import UserWords
from retrieval.index.vocabulary import FILE, Vocabulary

if TYPE_CHECKING:
    from jieba import Tokenizer


_log = logging.getLogger(__name__)

# Runs that are indexed: a Latin word or number (N95, 18.66) whole, ideographs in pairs.
_RUN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?|[\u3400-\u9fff〇]+")


# People, places, bodies, other names, Latin words, and kinds of these.
_NAME_TAGS = frozenset(("nr", "nrt", "nrfg", "ns", "nt", "nz", "eng"))

# Names of people that the dictionary holds stand 3 to some 200 times in what it was counted on,
# words such as 周末 and 方面 hundreds of times and more.
_COMMON = 250


class Analyzer:
    """Cuts text into index terms; safe to share between threads.

    The dictionary (0.4 to 1 s) is loaded at the first use. jieba keeps a faster copy of it in
    `cache_dir`, which must belong to this user alone, since it is loaded as marshalled data; by
    default the user's cache folder, and a folder of others is not used.
    """

    fingerprint = "jieba-0.42-search+bigrams+t2s+numerals/4"
    """Changes whenever the same text may give other terms, and with the reader's own files."""

    def __init__(
        self,
        *,
        cache_dir: Path | None = None,
        user_dictionary: Path | None = None,
        synonyms: Path | None = None,
    ) -> None:
        """Make an analyzer.

        Args:
            cache_dir: Where jieba keeps its copy of the dictionary.
            user_dictionary: A file of words that are kept whole, a word a line, as jieba's.
            synonyms: A file of words that stand for one another, written as vocabulary.txt.

        Raises:
            DictionaryError: One of these files cannot be used.
        """
        self.__setstate__((cache_dir, UserWords.read(user_dictionary, synonyms)))

    def __setstate__(self, state: tuple[Path | None, UserWords]) -> None:
        self._cache_dir, self._own = state
        if self._own.mark:
            self.fingerprint = f"{self.fingerprint}+{self._own.mark}"
        self._lock = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        self._tags: dict[str, str] = {}

    def __getstate__(self) -> tuple[Path | None, UserWords]:
        """What another process makes the same analyzer of; it loads the dictionary itself."""
        return self._cache_dir, self._own

    @property
    def cache_folder(self) -> Path | None:
        """Where the dictionary's copy is kept; None where it is not, since others could write there."""
        return _private_folder(self._cache_dir)

    def fold(self, text: str) -> str:
        """Return `text` in the one form in which it is matched, of the same length.

        Widths, case and signs as `retrieval.chinese.text.fold` has them, and simplified characters
        (OpenCC's t2s, by phrases: 乾燥 is 干燥 and 乾隆 stays).
        """
        folded = fold(text)
        if folded.isascii():
            return folded
        return simplify(folded)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the terms of `text` with their places.

        Args:
            text: Any text, folded or not.

        Returns:
            Words, pairs, numbers and dates, which overlap; none is punctuation or white space.
            `text[token.start:token.end]` is what the page says, `token.term` its folded form, or
            the one form of a number: 45 of 四十五.
        """
        folded = self.fold(text)
        numbers = (Token(*numeral) for numeral in numerals(folded))
        return (*self.words(folded), *_pairs(folded), *numbers)

    def words(self, folded: str) -> tuple[Token, ...]:
        """Return the words of a folded text with their sub-words, as `tokens` has them."""
        return tuple(
            Token(word, at + start, at + end)
            for at, block in blocks(folded, _LONGEST_RUN)
            for word, start, end in self._load().tokenize(block, mode="search")
            if any(map(str.isalnum, word))
        )

    def rarity(self, word: str) -> float:
        """Return how rare a folded word is in the language, 0 to 1; 1 where it is unknown.

        log(t / f) / log(t), f its count of the t words on which jieba's dictionary was made.
        """
        tokenizer = self._load()
        total = tokenizer.total
        return math.log(total / max(1, tokenizer.FREQ.get(word, 0))) / math.log(total)

    def is_name(self, word: str) -> bool:
        """Tell whether the dictionary has a folded word for a name of a person, place or body."""
        return self.tag(word) in _NAME_TAGS

    def tag(self, word: str) -> str:
        """Return the part of speech that jieba's list has for a folded word; "" where it has none."""
        known = self._tags.get(word)
        if known is None:
            known = self._tags[word] = self._dictionary.tag(word) if self.knows(word) else ""
        return known

    @cached_property
    def _dictionary(self) -> TagList:
        self._load()
        import jieba

        return TagList(Path(jieba.__file__).with_name("dict.txt").read_bytes())

    def rare_words(self, folded: str) -> tuple[Span, ...]:
        """Return where a folded text has words that may be names: unknown, or rare and so marked."""
        tokenizer = self._load()
        return tuple(
            Span(at + start, at + end)
            for at, block in blocks(folded, _LONGEST_RUN)
            for word, start, end in tokenizer.tokenize(block)
            if (count := tokenizer.FREQ.get(word, 0)) == 0
            or (count < _COMMON and self.is_name(word))
        )

    def knows(self, word: str) -> bool:
        """Tell whether a folded word is in the dictionary."""
        return bool(self._load().FREQ.get(word))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Words that a question may say for one another."""
        texts = {FILE: FILE.read_text(encoding="utf-8"), **self._own.synonyms}
        return Vocabulary.read(texts, self.fold)

    def terms(self, text: str) -> list[str]:
        """Return the terms of `text`, as often as they occur: `tokens` without their places."""
        folded = self.fold(text)
        cut = self._load().cut_for_search
        words = (word for _, block in blocks(folded, _LONGEST_RUN) for word in cut(block))
        return [
            *(word for word in words if any(map(str.isalnum, word))),
            *_pair_terms(folded),
            *(numeral.form for numeral in numerals(folded)),
        ]

    def _load(self) -> Tokenizer:
        if self._tokenizer is None:
            with self._lock:
                if self._tokenizer is None:
                    tokenizer = _make_tokenizer(self._cache_dir)
                    for word, frequency in self._own.words:
                        tokenizer.add_word(self.fold(word), frequency)
                    self._tokenizer = tokenizer
        return self._tokenizer


# jieba looks for the best path through a run without a mark, in a time that grows with the square
# of its length: 300,000 characters took over five minutes. No sentence has a longer run.
_LONGEST_RUN = 1000


def _pairs(folded: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _RUN.finditer(folded):
        start, end = match.span()
        if end - start == 1 or folded[start] < "\u3000":
            tokens.append(Token(match.group(), start, end))
        else:
            tokens += [Token(folded[i : i + 2], i, i + 2) for i in range(start, end - 1)]
    return tokens


def _pair_terms(folded: str) -> list[str]:
    terms: list[str] = []
    for run in _RUN.findall(folded):
        if len(run) == 1 or run[0] < "\u3000":
            terms.append(run)
        else:
            terms += map(str.__add__, run, run[1:])
    return terms


def _make_tokenizer(cache_dir: Path | None) -> Tokenizer:
    with warnings.catch_warnings():
        # jieba 0.42.1 warns of its own escape sequences and of pkg_resources when imported.
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    logger = logging.getLogger("jieba")  # jieba logs its loading, and prints it, at DEBUG
    logger.setLevel(logging.CRITICAL)
    folder = _private_folder(cache_dir)
    if folder is None:
        with tempfile.TemporaryDirectory() as name:
            tokenizer.tmp_dir = name
            tokenizer.initialize()
    else:
        tokenizer.tmp_dir = str(folder)
        tokenizer.cache_file = f"jieba-{jieba.__version__}.cache"
        if not _read_cache(tokenizer, folder / tokenizer.cache_file):
            tokenizer.initialize()
    return tokenizer


def _read_cache(tokenizer: Tokenizer, file: Path) -> bool:
    """Load the copy of the dictionary that jieba wrote, in a third of the time jieba takes.

    jieba 0.42.1 lets marshal read from the open file, a call for each of half a million words.
    False where there is no copy. A corrupt one is deleted so that jieba rebuilds it.
    """
    if not file.is_file():
        return False
    try:
        frequencies, total = marshal.loads(file.read_bytes())  # noqa: S302 - in a private folder
        tokenizer.FREQ, tokenizer.total = dict(frequencies), int(total)
    except (OSError, EOFError, ValueError, TypeError):
        _log.warning("rebuilding the corrupt copy of the dictionary, %s", file)
        file.unlink(missing_ok=True)
        return False
    tokenizer.initialized = True
    return True


def _private_folder(folder: Path | None) -> Path | None:
    """The folder, made where it is missing; None where others could write to it."""
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("wenbao")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return None
    if os.name == "posix" and (
        state.st_uid != os.geteuid() or state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    ):
        return None
    return folder if os.access(folder, os.W_OK) else None
