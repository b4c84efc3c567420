"""Everything that can go wrong, as one tree.

WenbaoError
├── PageError           a page that cannot be read
├── ArchiveError        an archive that cannot do what was asked of it
│   └── UnknownIdError  an id of a page, an article or a passage that is not there
├── DictionaryError     a file of words that cannot be used
├── QuestionError       a question that cannot be asked
├── FilterError         a filter, given by a program, that is none
└── GoldError           a file of gold questions, or a benchmark, that cannot be used

Messages are one English sentence saying what happened and what to do; the data stands in the
attributes, so that a front end can say it in the reader's language. "No answer found" is no
error: see `Answer.answered`.

Whatever needs the thing that an id names raises UnknownIdError where there is none;
`Retriever.article`, which asks whether there is one, returns None.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PageReason = Literal[
    "missing", "folder", "suffix", "unreadable", "loop", "irregular", "blank", "encoding", "control",
    "too_large",
]  # fmt: skip


class WenbaoError(Exception):
    """Base of every error this library raises on purpose."""


class PageError(WenbaoError):
    """A page that cannot be read.

    Attributes:
        path: The file.
        reason: What is wrong with it, a word that a program can test.
        detail: What the reader may need: an encoding's name, a line, a size in bytes.
    """

    def __init__(self, path: Path | str, reason: PageReason, detail: str = "") -> None:
        self.path = Path(path)
        self.reason: PageReason = reason
        self.detail = detail
        super().__init__(_PAGE_SENTENCES[reason].format(path=path, detail=detail))


ArchiveReason = Literal[
    "no_folder", "none", "not_made", "foreign", "newer", "busy", "damaged", "disk", "read_only",
    "unusable", "no_page", "no_article", "no_passage", "ambiguous",
    "no_line", "no_next", "nothing_to_undo", "undo_first",
]  # fmt: skip


class ArchiveError(WenbaoError):
    """An archive that cannot do what was asked of it.

    Attributes:
        place: The archive's folder, or the id that is not in it.
        reason: What is wrong with it, a word that a program can test.
        detail: What the system said.
    """

    def __init__(self, place: Path | str, reason: ArchiveReason, detail: str = "") -> None:
        self.place = str(place)
        self.reason: ArchiveReason = reason
        self.detail = detail
        super().__init__(_ARCHIVE_SENTENCES[reason].format(place=place, detail=detail))


class UnknownIdError(ArchiveError, LookupError, ValueError):
    """An id that no page, article or passage has: `place` is the id, `reason` says of which.

    It is a ValueError too, since `Retriever.explain` raised one before this error existed.
    """


DictionaryReason = Literal["missing", "unreadable", "word", "group", "section"]


class DictionaryError(WenbaoError):
    """A user dictionary or a file of synonyms that cannot be used.

    Attributes:
        path: The file.
        reason: What is wrong with it, a word that a program can test.
        line: The line of the mistake, from 1; 0 where the file itself is at fault.
        detail: What stands there, or what the system said.
    """

    def __init__(
        self, path: Path | str, reason: DictionaryReason, line: int = 0, detail: str = ""
    ) -> None:
        self.path = Path(path)
        self.reason: DictionaryReason = reason
        self.line = line
        self.detail = detail
        super().__init__(_DICTIONARY_SENTENCES[reason].format(path=path, line=line, detail=detail))


class QuestionError(WenbaoError):
    """A question that cannot be asked.

    Attributes:
        reason: "empty" or "too_long".
        limit: How many characters a question may have, where it is too long.
    """

    def __init__(self, reason: Literal["empty", "too_long"], limit: int = 0) -> None:
        self.reason = reason
        self.limit = limit
        super().__init__(_QUESTION_SENTENCES[reason].format(limit=limit))


class FilterError(WenbaoError, ValueError):
    """A filter that a program gave and that is none.

    Attributes:
        name: The filter's name.
        reason: "name" where there is no such filter, "value" where its value is not understood.
        detail: The names that there are, or the value.
    """

    def __init__(self, name: str, reason: Literal["name", "value"], detail: str) -> None:
        self.name = name
        self.reason = reason
        self.detail = detail
        super().__init__(_FILTER_SENTENCES[reason].format(name=name, detail=detail))


GoldReason = Literal[
    "missing", "unreadable", "encoding", "json", "question", "field", "twice", "empty", "columns",
    "unknown",
]  # fmt: skip


class GoldError(WenbaoError):
    """A file of gold questions, or one of a benchmark, that cannot be used.

    Attributes:
        path: The file.
        reason: What is wrong with it, a word that a program can test.
        line: The line of the mistake, from 1; 0 where the file itself is at fault.
        detail: The field, the id, or what the system said.
    """

    def __init__(
        self, path: Path | str, reason: GoldReason, *, line: int = 0, detail: str = ""
    ) -> None:
        self.path = Path(path)
        self.line = line
        self.reason: GoldReason = reason
        self.detail = detail
        place = f"{path}, line {line}" if line else f"{path}"
        super().__init__(_GOLD_SENTENCES[reason].format(place=place, detail=detail))


_PAGE_SENTENCES: dict[PageReason, str] = {
    "missing": "{path}: there is no such file; check the name.",
    "folder": "{path}: this is a folder; name the page files in it.",
    "suffix": "{path}: only .txt and .md pages can be read; convert it to plain text first.",
    "unreadable": "{path}: the file cannot be read ({detail}); check its permissions.",
    "loop": "{path}: this link leads in a circle; make it point to a file.",
    "irregular": "{path}: this is a pipe or a device; name a file.",
    "blank": "{path}: the file holds no text.",
    "encoding": "{path}: the text cannot be decoded ({detail}); name its encoding or save it as UTF-8.",
    "control": "{path}: line {detail} holds NUL or control bytes, so this is not a text page.",
    "too_large": "{path}: the file has {detail} bytes; a page may have 16 MiB at most.",
}

_ARCHIVE_SENTENCES: dict[ArchiveReason, str] = {
    "no_folder": "{place}: an archive is a folder, and this is a file.",
    "none": "{place}: there is no archive here; make one with wenbao add.",
    "not_made": "{place}: the archive cannot be made ({detail}).",
    "foreign": "{place}: the database here belongs to another program.",
    "newer": "{place}: the archive was made by a newer version of Wenbao; update Wenbao.",
    "busy": "{place}: another program is writing to the archive; try again when it is done.",
    "damaged": "{place}: the archive is damaged; restore a copy, or add the pages again.",
    "disk": "{place}: the disk is full or cannot be written; make room and try again.",
    "read_only": "{place}: the archive cannot be opened for writing; check its permissions.",
    "unusable": "{place}: the archive cannot be used ({detail}).",
    "no_page": "There is no page {place} in this archive; see wenbao list.",
    "no_article": "There is no article {place} in this archive; see wenbao list --articles.",
    "no_passage": "There is no passage {place}; a hit's passage_id names one.",
    "no_line": "The text of {place} goes over lines {detail}; name one after its first line.",
    "no_next": "{place} is the last article of its page; there is none to merge it with.",
    "nothing_to_undo": "Nothing was corrected in {place}.",
    "undo_first": "What was split off {place} was corrected since; undo that first.",
    "ambiguous": "Several pages are called {place}; name one by its id: {detail}.",
}

_DICTIONARY_SENTENCES: dict[DictionaryReason, str] = {
    "missing": "{path}: there is no such file; check the name in the settings.",
    "unreadable": "{path}: the file cannot be read ({detail}); save it as UTF-8 text.",
    "word": "{path}, line {line}: {detail} is not a word with an optional number behind it.",
    "group": "{path}, line {line}: a synonym line needs at least two words; found only {detail}.",
    "section": "{path}, line {line}: {detail} is not [same], [near] or [asked].",
}

_QUESTION_SENTENCES = {
    "empty": "The question is empty; type a few words.",
    "too_long": "The question is too long; {limit} characters at most.",
}

_FILTER_SENTENCES = {
    "name": "There is no filter {name}; the filters are {detail}.",
    "value": "{name}: {detail!r} is not understood; write it as in a question, such as 2023-01.",
}

_GOLD_SENTENCES: dict[GoldReason, str] = {
    "missing": "{place}: there is no such file; check the name.",
    "unreadable": "{place}: the file cannot be read ({detail}).",
    "encoding": "{place}: this is not UTF-8; convert it first.",
    "json": "{place}: this is not a JSON object; write one object a line.",
    "question": '{place}: needs "question", a text, or "turns", a list of texts.',
    "field": '{place}: "{detail}" is missing or not of the right kind.',
    "twice": "{place}: the id {detail} stands there a second time; give every line its own.",
    "empty": "{place}: there is nothing in it to measure by.",
    "columns": "{place}: needs three columns, query id, passage id and a whole number, between tabs.",
    "unknown": "{place}: no text has the id {detail}; check the file that it comes from.",
}
