"""A conversation, whatever the front end: what was asked, what is shown, what comes next.

A front end hands over the reader's line and renders the reply; it ranks and remembers nothing
itself.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from retrieval import Answer, Article, Hit, QuestionError, Retriever


class AnswerReply(NamedTuple):
    """The answer to a question."""

    answer: Answer


class HitReply(NamedTuple):
    """One of the hits of the last answer, which has `of` in all."""

    hit: Hit
    of: int


class ArticleReply(NamedTuple):
    """A whole article."""

    article: Article


class Notice(NamedTuple):
    """A sentence of `bot.messages`, with its data."""

    key: str
    data: dict[str, Any]


class Goodbye(NamedTuple):
    """The reader leaves."""


Reply = AnswerReply | HitReply | ArticleReply | Notice | Goodbye


COMMANDS = ("/more", "/article", "/help", "/quit")
_FAREWELLS = {"quit", "exit", "退出", "再见"}
"""What people type to leave, with no / before it."""


@dataclass(slots=True)
class Session:
    """One reader's conversation with a retriever."""

    retriever: Retriever
    k: int = 10
    history: list[str] = field(default_factory=list)
    answer: Answer | None = None
    rank: int = 0
    """Of the hit shown last, from 1; 0 where there is none."""

    def reply(self, line: str) -> Reply:
        """What to show for a line of the reader: a question, or a command that begins with /."""
        line = line.strip()
        command, _, argument = (
            unicodedata.normalize("NFKC", line).lower().partition(" ")
        )  # an input method may type full widths
        if not command.startswith("/"):
            return Goodbye() if command in _FAREWELLS and not argument else self.ask(line)
        match command:
            case "/more":
                return self.more()
            case "/article":
                return self.article(argument.strip())
            case "/help":
                return Notice("repl_help", {})
            case "/quit" | "/exit" | "/q":
                return Goodbye()
        return Notice("unknown_command", {"command": command})

    def ask(self, question: str) -> Reply:
        """Ask a question in the light of the earlier ones."""
        try:
            answer = self.retriever.ask(question, self.history, k=self.k)
        except QuestionError as exc:
            return Notice(f"question_{exc.reason}", {"limit": exc.limit})
        self.history.append(question)
        self.answer = answer
        self.rank = 1 if answer.answered else 0
        return AnswerReply(answer)

    def more(self) -> Reply:
        """The hit after the one shown last."""
        if self.answer is None:
            return Notice("no_answer_yet", {})
        if self.rank >= len(self.answer.hits):
            return Notice("no_more", {})
        self.rank += 1
        return HitReply(self.answer.hits[self.rank - 1], len(self.answer.hits))

    def article(self, number: str = "") -> Reply:
        """The article of hit `number`, or of the hit shown last."""
        if self.answer is None or not self.answer.hits:
            return Notice("no_answer_yet", {})
        count = len(self.answer.hits)
        rank = int(number) if number.isdecimal() else 0 if number else max(1, self.rank)
        if not 1 <= rank <= count:
            return Notice("no_such_hit", {"number": number, "count": count})
        article = self.retriever.article(self.answer.hits[rank - 1].article_id)
        return ArticleReply(article) if article else Notice("no_more", {})
