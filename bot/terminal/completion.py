"""What Tab offers: commands, their arguments, and headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from bot.messages import key_of, say
from bot.session.commands import ALIASES, ARGUMENTS, TERMINAL_COMMANDS, fold_command, read_command
from bot.terminal.conversation import Conversation
from retrieval import Article, Retriever, one_line

_MOST = 50  # headlines: nobody reads further in a menu
_LEAST = 2  # characters of a question before headlines are offered


class ConversationCompleter(Completer):
    """Completes the line of a conversation up to the cursor."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    @property
    def _retriever(self) -> Retriever:
        return self._conversation.session.retriever

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Yield the commands, else the arguments of the command, else the headlines that fit."""
        line = document.text_before_cursor
        word, *argument = re.split(r"\s+", line, maxsplit=1)
        command = read_command(line)
        if command is None and not line.startswith(("/", "／")):
            yield from self._questions(line)
        elif not argument:
            yield from self._commands(word)
        elif command is not None:
            yield from self._arguments(command.name, argument[0], complete_event)

    def _commands(self, line: str) -> Iterator[Completion]:
        word = fold_command(line)
        language = self._conversation.language
        for name in TERMINAL_COMMANDS:
            for alias in (name, *ALIASES[name]):
                if f"/{alias}".startswith(word) and (alias == name or len(word) > 1):
                    needs = ARGUMENTS.get(name, "[").startswith("[")
                    yield Completion(
                        f"/{alias}" + ("" if needs else " "),
                        start_position=-len(line),
                        display=f"/{alias} {ARGUMENTS.get(name, '')}".rstrip(),
                        display_meta=say(language, key_of("about", name)),
                    )
                    break

    def _arguments(self, name: str, argument: str, event: CompleteEvent) -> Iterable[Completion]:
        if name in ("open", "article"):
            return _completions(self._articles(argument), argument)
        if name in ("save", "save!"):
            return PathCompleter(expanduser=True).get_completions(Document(argument), event)
        *_, word = argument.split(" ")
        words = {"lang": lambda: ["zh", "en"], "filter": lambda: self._filters(word)}
        known = words[name]() if name in words else ()
        fitting = (each for each in known if each.lower().startswith(word.lower()))
        return (Completion(each, start_position=-len(word)) for each in fitting)

    def _filters(self, word: str) -> list[str]:
        """Return what a filter may begin with; behind the first of them, the names of reporters."""
        fields = say(self._conversation.language, "filter_names").split()
        if not word.startswith(fields[0]):
            return [*fields, "clear"]
        names = self._retriever.reporters(word.removeprefix(fields[0]), most=_MOST)
        return [fields[0] + one_line(name) for name in names]

    def _articles(self, argument: str) -> Iterator[Article]:
        """Those whose headline begins with `argument`, those that hold it; else those listed."""
        if argument:
            yield from self._retriever.headlined(argument, "start", most=_MOST)
            yield from self._retriever.headlined(argument, "part", most=_MOST)
        else:
            listed = self._conversation.session.listed
            yield from (item for item in listed if isinstance(item, Article))

    def _questions(self, line: str) -> Iterator[Completion]:
        if len(line.strip()) >= _LEAST:
            yield from _completions(self._retriever.headlined(line, "start", most=_MOST), line)


def _completions(articles: Iterable[Article], typed: str) -> Iterator[Completion]:
    headlines = dict.fromkeys(one_line(article.headline) for article in articles)
    for headline in list(headlines)[:_MOST]:
        yield Completion(headline, start_position=-len(typed))
