"""From an event to what is done about it: who may, how often, and which handler."""

from __future__ import annotations

from collections import OrderedDict

from bot.messages import say
from bot.session.commands import ALIASES, Command
from bot.session.session import unknown_command
from bot.telegram.delivery.actions import Action, Notice
from bot.telegram.handlers.addressing import Request, read_request
from bot.telegram.handlers.admin import ADMIN_COMMANDS, take_page
from bot.telegram.handlers.callbacks import answer_tap, take_reaction
from bot.telegram.handlers.commands import COMMANDS
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.inline import answer_inline
from bot.telegram.handlers.questions import answer_question
from bot.telegram.intake.updates import Event, InlineQuery, Message, Moved, Reaction, Tap

_MOST_ALBUMS = 200


class Reception:
    """Takes events in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._albums: OrderedDict[str, None] = OrderedDict()

    async def answer(self, event: Event) -> tuple[Action, ...]:
        """Return what is to be done about an event, in order."""
        desk = self._desk
        match event:
            case Message():
                return await self._answer_message(event)
            case Tap():
                return await self._answer_tap(event)
            case InlineQuery():
                return await answer_inline(desk, event)
            case Reaction():
                if desk.access.allows(event.user, event.chat):
                    await take_reaction(desk, event)
            case Moved():
                desk.access.note_move(event.old, event.new)
                await desk.chats.move(event.old, event.new)
        return ()

    def is_asked(self, event: Event) -> bool:
        """Return whether someone who may ask waits for an answer to this message."""
        return (
            isinstance(event, Message)
            and not event.own
            and self._request(event) is not None
            and self._desk.access.allows(event.user, event.chat)
        )

    def _request(self, message: Message) -> Request | None:
        return read_request(message, self._desk.bot_id, self._desk.username)

    async def _answer_message(self, message: Message) -> tuple[Action, ...]:
        request = None if message.own else self._request(message)
        if request is None or not self._is_ours(message, request):
            return ()
        if not self._desk.access.allows(message.user, message.chat):
            return await self._turn_away(message)
        if self._is_known_album(message):
            return ()
        if not self._desk.rate.allows(message.user):
            tell = self._desk.rate.should_tell(message.user)
            return (self._desk.tell(message, "tg_too_fast"),) if tell else ()
        return await self._serve(message, request)

    def _is_ours(self, message: Message, request: Request) -> bool:
        """Whether it is for us to answer: no edit but a question's, no other bot's command."""
        if request.kind != "command":
            return not message.edited or request.kind == "question"
        known = request.command in COMMANDS or request.command in ADMIN_COMMANDS
        return (known or request.by_name) and (not message.edited or request.command == "ask")

    async def _serve(self, message: Message, request: Request) -> tuple[Action, ...]:
        desk = self._desk
        match request.kind:
            case "command":
                return await self._obey(message, request)
            case "document":
                return await take_page(desk, message)
            case "media":
                return (desk.tell(message, "tg_only_text"),)
        if not request.text:
            return (desk.tell(message, "tg_ask_what"),)
        return await answer_question(desk, message, request.text)

    async def _obey(self, message: Message, request: Request) -> tuple[Action, ...]:
        desk = self._desk
        if request.command in ADMIN_COMMANDS:
            if not desk.access.is_admin(message.user):
                return (desk.tell(message, "tg_admins_only"),)
            return await ADMIN_COMMANDS[request.command](desk, message, request.text)
        command = COMMANDS.get(request.command)
        if command is None:
            shared = COMMANDS.keys() & ALIASES.keys()  # those of every front end are compared
            unknown = unknown_command(Command("", f"/{request.command}", ""), sorted(shared))
            return (desk.tell(message, unknown.key, **unknown.data),)
        return await command(desk, message, request.text)

    async def _turn_away(self, message: Message) -> tuple[Action, ...]:
        """Return one line with the number that the owner needs, the first time only."""
        if message.edited or not await self._desk.chats.is_new_stranger(message.chat):
            return ()
        if message.private:
            return (self._desk.tell(message, "tg_stranger", user=str(message.user)),)
        numbers = {"user": str(message.user), "chat": str(message.chat)}
        return (self._desk.tell(message, "tg_stranger_group", **numbers),)

    async def _answer_tap(self, tap: Tap) -> tuple[Action, ...]:
        if self._desk.access.allows(tap.user, tap.chat):
            return await answer_tap(self._desk, tap)
        return await self._turn_away_tap(tap)

    async def _turn_away_tap(self, tap: Tap) -> tuple[Action, ...]:
        text = ""
        if await self._desk.chats.is_new_stranger(tap.user):
            language = self._desk.language(tap.user)
            text = say(language, "tg_stranger", user=str(tap.user))
        return (Notice(tap.id, text),)

    def _is_known_album(self, message: Message) -> bool:
        """Return whether this is one more picture of an album that was answered."""
        if message.album is None or message.document is not None:
            return False
        known = message.album in self._albums
        self._albums[message.album] = None
        if len(self._albums) > _MOST_ALBUMS:
            self._albums.popitem(last=False)
        return known
