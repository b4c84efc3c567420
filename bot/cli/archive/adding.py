"""A run of `wenbao add`: reading, keeping, progress, and the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

import typer

from bot.cli.archive.progress import PageBar
from bot.config import Language
from bot.failures import Failure, page_sentence, tell
from bot.messages import key_of, say
from bot.terminal.output import print_json, print_text
from retrieval import (
    Added,
    Archive,
    Article,
    Metadata,
    Page,
    PageError,
    read_page,
    visible,
)

Opened = Callable[[], AbstractContextManager[Archive]]


class Adding:
    """One run of `wenbao add`: what became of every page."""

    def __init__(
        self, language: Language, encoding: str | None, metadata: Metadata, as_json: bool
    ) -> None:
        self.language = language
        self.encoding = encoding
        self.metadata = metadata
        self.as_json = as_json
        self.added: list[dict[str, Any]] = []
        self.doubtful: list[list[Article]] = []  # of each page
        self.failed: list[dict[str, str]] = []
        self.untitled = 0  # articles of changed pages

    def keep(self, files: Sequence[tuple[Path, str]], opened: Opened) -> None:
        """Add every page, past those that fail; the archive is opened for the first to keep.

        Ctrl-C ends it after the last whole page.
        """
        try:
            with closing(PageBar(len(files), self.language)) as bar:
                self._keep_each(self._read(files, bar), opened)
        except KeyboardInterrupt:
            if self.as_json:
                self._print_json()
            count, total = len(self.added), len(files)
            tell(say(self.language, "add_interrupted", count=count, total=total))
            raise
        except Failure as exc:
            if not self.added:
                raise
            sentence = say(self.language, "add_stopped", why=exc.sentence, count=len(self.added))
            raise Failure(sentence, exc.code) from exc
        if self.added and not self.as_json:
            print_text(self._summary())
            notes = zip(self.added, self.doubtful, strict=True)
            changed = (articles for note, articles in notes if note["change"] != "unchanged")
            doubtful = list(chain.from_iterable(changed))
            _name(doubtful[:_NAMED])
            if len(doubtful) > _NAMED:
                more = len(doubtful) - _NAMED
                print_text("  " + say(self.language, "more_doubtful", count=more))
        self._close()

    def _keep_each(self, pages: Iterator[Page], opened: Opened) -> None:
        first = next(pages, None)
        if first is not None:
            with opened() as archive:
                files = archive.add_many(
                    chain([first], pages), metadata=self.metadata, workers=None
                )
                for added in chain.from_iterable(files):
                    self._note(added)

    def try_out(self, files: Sequence[tuple[Path, str]]) -> None:
        """Cut every page and say what would be added."""
        from retrieval import segment_file

        with closing(PageBar(len(files), self.language)) as bar:
            for page in self._read(files, bar):
                cut = segment_file(page, metadata=self.metadata)
                self._note(Added("dry-run", cut, PurePath(page.name).stem))
        if self.added and not self.as_json:
            for note, doubtful in zip(self.added, self.doubtful, strict=True):
                page_name, count = visible(note["page"]), note["articles"]
                print_text(say(self.language, "segment_count", page=page_name, count=count))
                _name(doubtful)
            print_text(self._summary())
        self._close()

    def _read(self, files: Sequence[tuple[Path, str]], bar: PageBar) -> Iterator[Page]:
        for file, name in files:
            try:
                yield read_page(file, encoding=self.encoding, name=name)
            except PageError as exc:
                self._refuse(file, page_sentence(exc, self.language))
            bar.step()

    def _refuse(self, file: Path, sentence: str) -> None:
        self.failed.append({"path": str(file), "error": sentence})
        if len(self.failed) <= _REFUSED:
            tell(sentence)

    def _note(self, added: Added) -> None:
        page = added.page
        doubtful = [article for article in page.articles if article.doubtful]
        self.doubtful.append(doubtful)
        untitled = [article.id for article in page.articles if article.kind == "untitled"]
        self.added.append(
            {
                "id": added.page_id,
                "page": page.page,
                "change": added.change,
                "articles": len(page.articles),
                "doubtful": [article.id for article in doubtful],
                "untitled": untitled,
            }
        )
        if added.change != "unchanged":
            self._warn(untitled)

    def _warn(self, untitled: Sequence[str]) -> None:
        for article_id in untitled[: max(0, _WARNED - self.untitled)]:
            tell(say(self.language, "untitled_warning", id=article_id))
        self.untitled += len(untitled)

    def _close(self) -> None:
        if self.as_json:
            self._print_json()
        if self.untitled > _WARNED:
            tell(say(self.language, "untitled_more", count=self.untitled - _WARNED))
        if len(self.failed) > _REFUSED:
            tell(say(self.language, "add_failed_many", count=len(self.failed), named=_REFUSED))
        elif self.failed:
            tell(say(self.language, "add_failed", count=len(self.failed)))
        if self.failed:
            raise typer.Exit(1)

    def _print_json(self) -> None:
        print_json({"added": self.added, "failed": self.failed})

    def _summary(self) -> str:
        counts = Counter(note["change"] for note in self.added)
        changes = [
            say(self.language, key_of("change", change), count=counts[change])
            for change in ("added", "replaced", "unchanged", "dry-run")
            if counts[change]
        ]
        return say(
            self.language,
            "add_summary",
            changes=("，" if self.language == "zh" else ", ").join(changes),
            articles=sum(note["articles"] for note in self.added),
            doubtful=sum(map(len, self.doubtful)),
        )


def _name(articles: Sequence[Article]) -> None:
    for article in articles:
        print_text(f"  ？ {visible(article.id)}  {visible(article.headline)}")


_NAMED = 10  # doubtful articles; the rest are counted
_REFUSED = 20  # files that are named with their reason; the rest are counted
_WARNED = 20  # articles without a headline that are named; the rest are counted
