"""A conversation, whatever the front end: what was asked, what is shown, what comes next.

A front end hands over the reader's line and renders the reply; it ranks and remembers nothing
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.messages import key_of
from bot.session.commands import COMMANDS, Command, nearest_command, read_command
from bot.session.headlines import named
from bot.session.remarks import choices_of
from bot.session.replies import (
    AnswerReply,
    ArticleReply,
    Goodbye,
    HelpReply,
    HitReply,
    ListingReply,
    ListReply,
    Notice,
    Reply,
    SourcesReply,
    WhyReply,
)
from bot.session.sources import latest, page_named
from retrieval import (
    Answer,
    Article,
    Candidate,
    Hit,
    Listing,
    ListItem,
    Nearest,
    QuestionError,
    Retriever,
    Source,
)

T = TypeVar("T")

_LATEST = 5  # pages, where the reader gives no number
_MOST = 20  # headlines to choose from; with more, the reader had better type more of it
_NO_FILTER = {"clear", "off", "清除", "取消"}


@dataclass(slots=True)
class Session:
    """One reader's conversation with a retriever."""

    retriever: Retriever
    k: int = 10
    history: list[str] = field(default_factory=list)
    answer: Answer | None = None
    rank: int = 0
    """Of the hit shown last, from 1; 0 where there is none. Of a list, the items shown."""
    filter: str = ""
    """Set in front of every question."""
    listed: tuple[Article | Source, ...] = ()
    """What /open counts: the list shown last, or the articles of the last answer."""
    shown: Article | None = None
    """The article shown last, whole or a passage of it."""
    suggestions: tuple[str, ...] = ()
    """Questions that were offered with the last reply; their numbers ask them."""
    screen: int = 20
    """How many items of a list are shown at a time."""

    def reply(self, line: str) -> Reply:
        """What to show for a line of the reader: a question, or a command that begins with /."""
        command = read_command(line)
        offered, self.suggestions = self.suggestions, ()
        if command is None:
            number = _number(line.strip())
            return self.ask(offered[number - 1] if 1 <= number <= len(offered) else line.strip())
        if command.name not in COMMANDS:
            return unknown_command(command, COMMANDS)
        return _REPLIES[command.name](self, command.argument)

    def ask(self, question: str) -> AnswerReply | Notice:
        """Ask a question in the light of the earlier ones."""
        asked = f"{self.filter} {question}" if self.filter and question else question
        try:
            answer = self.retriever.ask(asked, self.history, k=self.k)
        except QuestionError as exc:
            return Notice(key_of("question", exc.reason), {"limit": exc.limit})
        if answer.talk:
            self.suggestions = answer.suggestions
            return AnswerReply(answer)
        self.history.append(question)
        self.answer = answer
        found = answer.answered
        self.rank = min(len(answer.list.items), self.screen) if answer.list else int(found)
        self.listed = listed = self._articles(_numbered(answer))
        self.shown = listed[0] if found and listed and not answer.list else None
        unfit = no_article_fits(answer, self.retriever)
        return AnswerReply(answer, self.filter, unfit, listed, self.rank)

    def _articles(
        self, named: Sequence[Hit | Nearest | Candidate | ListItem]
    ) -> tuple[Article, ...]:
        found = (self.retriever.article(item.article_id) for item in named)
        return tuple(article for article in found if article)

    def more(self) -> Reply:
        """Return the hit after the one shown last; of a list, the items after those shown last."""
        if self.answer is None:
            return Notice("no_answer_yet", {})
        listing = self.answer.list
        if self.rank >= len(listing.items if listing else self.answer.hits):
            return Notice("no_more", {})
        if listing:
            return self._more_items(listing)
        self.rank += 1
        hit = self.answer.hits[self.rank - 1]
        self.shown = self.retriever.article(hit.article_id)
        return HitReply(hit, len(self.answer.hits))

    def _more_items(self, listing: Listing) -> Reply:
        start, self.rank = self.rank, min(self.rank + self.screen, len(listing.items))
        self.listed = articles = self._articles(listing.items)
        return ListingReply(listing, articles, start, self.rank)

    def article(self, number: str = "") -> Reply:
        """Return the article of hit `number`, or the one shown last; a headline opens its article.

        Of an answer that is a list, the article of item `number`.
        """
        if number and not _is_number(number):
            return self.open(number)
        if not number and self.shown:
            return self._show(self.shown.id)
        listing = self.answer.list if self.answer else None
        item = self._counted(number, listing.items) if listing else self._hit(number)
        return item if isinstance(item, Notice) else self._show(item.article_id)

    def _hit(self, number: str) -> Hit | Notice:
        return self._counted(number, self.answer.hits if self.answer else ())

    def _counted(self, number: str, items: Sequence[T]) -> T | Notice:
        """The item of the answer that has `number`, the one shown last where there is none."""
        if self.answer is None:
            return Notice("no_answer_yet", {})
        if not items:
            return Notice("no_hits", {})
        last = 1 if self.answer.list else max(1, self.rank)
        place = _number(number) if number else last
        if not 1 <= place <= len(items):
            return Notice("no_such_hit", {"number": number, "count": len(items)})
        return items[place - 1]

    def _show(self, article_id: str) -> Reply:
        article = self.retriever.article(article_id)
        if article is None:
            return Notice("no_such_article", {"name": article_id})
        self.shown = article
        return ArticleReply(article)

    def why(self, number: str = "") -> Reply:
        """Return what the score of hit `number`, or of the hit shown last, is made of."""
        hit = self._hit(number)
        if isinstance(hit, Notice) or self.answer is None:
            return hit if isinstance(hit, Notice) else Notice("no_answer_yet", {})
        question, earlier = self.answer.question, self.history[:-1]
        explained = self.retriever.explain(question, hit.passage_id, earlier)
        return WhyReply(hit, explained, self.answer)

    def page(self, name: str = "") -> Reply:
        """The articles of a page: of hit `name`, of the page `name`, or of the article shown last."""
        missing = Notice("no_such_page", {"name": name})
        if not name and self.shown:
            name = self.shown.page
        elif not name or _is_number(name):
            hit = self._hit(name)
            if isinstance(hit, Notice):
                missing = hit
            else:
                name = hit.page
        source = page_named(self.retriever.sources, name)
        return self._list_page(source) if source else missing

    def _list_page(self, source: Source) -> Reply:
        self.listed = articles = tuple(source.articles)
        heading = Notice("page_articles", {"page": source.page, "count": len(articles)})
        return ListReply(heading, articles)

    def open(self, name: str) -> Reply:
        """Return what has the number `name` in the list shown last, else the article called so."""
        if not name:
            return Notice("open_what", {})
        if 1 <= _number(name) <= len(self.listed):
            item = self.listed[_number(name) - 1]
            return self._list_page(item) if isinstance(item, Source) else self._show(item.id)
        if self.retriever.article(name):
            return self._show(name)
        if name.isdecimal() and not self.listed:
            return Notice("no_list", {})
        if name.isdecimal():
            return Notice("no_such_item", {"number": name, "count": len(self.listed)})
        return self._open_headline(name)

    def _open_headline(self, name: str) -> Reply:
        found = named(self.retriever, name)
        if not found:
            return Notice("no_such_article", {"name": name})
        if len(found) == 1:
            return self._show(found[0].id)
        self.listed = found[:_MOST]
        heading = Notice("several_articles", {"name": name, "count": len(found)})
        return ListReply(heading, found[:_MOST])

    def sources(self) -> Reply:
        """Return the pages of the archive."""
        sources = self.retriever.sources
        self.listed = sources
        return SourcesReply(sources) if sources else Notice("no_sources", {})

    def latest(self, number: str = "") -> Reply:
        """Return the headlines of the `number` newest pages."""
        count = _number(number) if number else _LATEST
        if count < 1:
            return Notice("latest_what", {"number": number})
        chosen = latest(self.retriever.sources, count)
        if not chosen:
            return Notice("no_sources", {})
        articles = tuple(article for source in chosen for article in source.articles)
        self.listed = articles
        heading = Notice("latest_articles", {"pages": len(chosen), "articles": len(articles)})
        return ListReply(heading, articles, by_page=True)

    def narrow(self, terms: str) -> Reply:
        """Set, clear or show what every question is narrowed to."""
        if terms.lower() in _NO_FILTER:
            self.filter = ""
        elif ":" in terms or "：" in terms:
            self.filter = terms
        elif terms:
            return Notice("filter_what", {"terms": terms})
        return Notice("filter_is" if self.filter else "filter_none", {"terms": self.filter})

    def forget(self) -> None:
        """Start over: the next question leans on none before it. The filter stays."""
        self.history.clear()
        self.answer = None
        self.rank = 0
        self.listed = ()
        self.shown = None


def _numbered(answer: Answer) -> Sequence[Hit | Candidate | ListItem | Nearest]:
    """Return what a number opens where an answer is shown."""
    if not answer.answered:
        return answer.nearest
    return answer.list.items if answer.list else choices_of(answer) or answer.hits


def no_article_fits(answer: Answer, retriever: Retriever) -> bool:
    """Return whether nothing was found because the question's filters let no article through."""
    return not answer.hits and retriever.admitted(answer.question) == ()


_REPLIES: dict[str, Callable[[Session, str], Reply]] = {
    "more": lambda session, _: session.more(),
    "article": Session.article,
    "why": Session.why,
    "page": Session.page,
    "open": Session.open,
    "sources": lambda session, _: session.sources(),
    "latest": Session.latest,
    "filter": Session.narrow,
    "help": lambda *_: HelpReply(COMMANDS),
    "quit": lambda *_: Goodbye(),
}


def unknown_command(command: Command, names: Iterable[str]) -> Notice:
    """That there is no such command, and which of `names` comes nearest."""
    nearest = nearest_command(command.word, names)
    if nearest is None:
        return Notice("unknown_command", {"command": command.word})
    return Notice("mistyped_command", {"command": command.word, "nearest": nearest})


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


def _number(text: str) -> int:
    """Return the number that `text` is, 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


_DIGITS = 10  # more make no number of anything here, and int() refuses thousands
