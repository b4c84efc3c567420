"""The conversation as a terminal has it: what `Session` answers, and the commands of a screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rich.text import Text

from bot.config import Language
from bot.session.commands import TERMINAL_COMMANDS, Command, read_command
from bot.session.replies import Goodbye, HelpReply, Notice, Reply
from bot.session.session import Session, unknown_command
from bot.terminal.render import render_reply
from bot.terminal.transcript import Exchange, write_transcript
from retrieval import ArchiveError, Retriever

_LANGUAGES: dict[str, Language] = {"zh": "zh", "中文": "zh", "en": "en", "english": "en"}


class Shown(NamedTuple):
    """What to put on the screen: on an empty one, or as the last thing, where so marked."""

    text: Text
    clears: bool = False
    ends: bool = False


@dataclass(slots=True)
class Conversation:
    """A session, the language it is shown in, and what was shown so far."""

    session: Session
    language: Language
    archive: Path | None = None
    """Where the pages are kept, for the reader to see."""
    renew: Callable[[], Retriever] | None = None
    """Gives the retriever of the pages as they are now."""
    exchanges: list[Exchange] = field(default_factory=list)

    def say(self, line: str) -> Shown:
        """Return what to show for a line of the reader, of the pages as they are now."""
        if self.renew is not None:
            with suppress(ArchiveError):  # a disk that is away: what was read of it serves on
                self.session.retriever = self.renew()
        command = read_command(line)
        name = command.name if command else ""
        if command and name in _REPLIES:
            reply = _REPLIES[name](self, command)
        elif command and not name:
            reply = unknown_command(command, TERMINAL_COMMANDS)
        else:
            reply = self.session.reply(line)
        text = render_reply(reply, self.language)
        if not isinstance(reply, (Notice, HelpReply, Goodbye)):
            self.exchanges.append(Exchange(line.strip(), text))
        return Shown(text, clears=name == "clear", ends=isinstance(reply, Goodbye))

    def save(self, command: Command) -> Reply:
        """Write the conversation to the file that `command` names."""
        if not command.argument:
            return Notice("save_what", {})
        if not self.exchanges:
            return Notice("nothing_to_save", {})
        name = _unquoted(command.argument)
        data = {"path": name}
        try:
            file = Path(name).expanduser()
            # A folder is refused as one, not as a file that could be written over.
            replace = command.name == "save!" or file.is_dir()
            write_transcript(self.exchanges, file, replace=replace)
        except FileExistsError:
            return Notice("save_exists", data)
        except (OSError, ValueError, RuntimeError) as exc:  # no disk, no name, no home
            detail = getattr(exc, "strerror", None) or str(exc)
            return Notice("save_failed", {**data, "detail": detail})
        return Notice("saved", {**data, "count": len(self.exchanges)})

    def speak(self, command: Command) -> Reply:
        """Go on in the language that `command` names."""
        language = _LANGUAGES.get(command.argument.lower())
        if language is None:
            return Notice("lang_what", {})
        self.language = language
        return Notice("lang_is", {})

    def clear(self) -> Reply:
        """Forget what was said; a terminal's screen is cleared too."""
        self.session.forget()
        self.exchanges.clear()
        return Notice("cleared", {})


_REPLIES: dict[str, Callable[[Conversation, Command], Reply]] = {
    "save": Conversation.save,
    "save!": Conversation.save,
    "lang": Conversation.speak,
    "clear": lambda conversation, _: conversation.clear(),
    "help": lambda *_: HelpReply(TERMINAL_COMMANDS),
}


def _unquoted(name: str) -> str:
    """`name` without the quotation marks that a shell would want around it."""
    for mark in ("'", '"'):
        if len(name) > 1 and name[0] == name[-1] == mark:
            return name[1:-1]
    return name
