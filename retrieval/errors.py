"""Everything that can go wrong, as one tree.

WenbaoError
├── PageError           a page that cannot be read
├── ArchiveError        an archive that cannot do what was asked of it
└── QuestionError       a question that cannot be asked

Messages are one English sentence saying what happened and what to do; the data stands in the
attributes, so that a front end can say it in the reader's language. "No answer found" is no
error: see `Answer.answered`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PageReason = Literal[
    "missing", "folder", "suffix", "unreadable", "blank", "encoding", "control", "too_large"
]


class WenbaoError(Exception):
    """Base of every error this library raises on purpose."""


class PageError(WenbaoError):
    """A page that cannot be read.

    `path` is the file, `reason` a word a program can test, `detail` what the reader may need
    (an encoding's name, a line, a size in bytes).
    """

    def __init__(self, path: Path | str, reason: PageReason, detail: str = "") -> None:
        self.path = Path(path)
        self.reason: PageReason = reason
        self.detail = detail
        super().__init__(_PAGE_SENTENCES[reason].format(path=path, detail=detail))


class ArchiveError(WenbaoError):
    """An archive that cannot do what was asked of it."""


class QuestionError(WenbaoError):
    """A question that cannot be asked: `reason` is "empty" or "too_long"."""

    def __init__(self, reason: Literal["empty", "too_long"], limit: int = 0) -> None:
        self.reason = reason
        self.limit = limit
        super().__init__(_QUESTION_SENTENCES[reason].format(limit=limit))


_PAGE_SENTENCES: dict[PageReason, str] = {
    "missing": "{path}: there is no such file; check the name.",
    "folder": "{path}: this is a folder; name the page files in it.",
    "suffix": "{path}: only .txt and .md pages can be read; convert it to plain text first.",
    "unreadable": "{path}: the file cannot be read ({detail}); check its permissions.",
    "blank": "{path}: the file holds no text.",
    "encoding": "{path}: the text cannot be decoded ({detail}); name its encoding or save it as UTF-8.",
    "control": "{path}: line {detail} holds NUL or control bytes, so this is not a text page.",
    "too_large": "{path}: the file has {detail} bytes; a page may have 16 MiB at most.",
}

_QUESTION_SENTENCES = {
    "empty": "The question is empty; type a few words.",
    "too_long": "The question is too long; {limit} characters at most.",
}
