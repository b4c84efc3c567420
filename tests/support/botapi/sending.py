"""Messages sent, edited and deleted by the bot."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from .chats import Chat, Message, Unsent
from .refused import bad, unlucky
from .rules import check_action, check_length, checked_markup, unsent
from .text import utf16_slice
from .wire import Json
from .world import World

Method = Callable[[Json], Any]
_SAME = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


class Sending:
    """The methods that change what stands in a chat."""

    def __init__(self, world: World) -> None:
        """Work on this world."""
        self._world = world
        self.methods: Mapping[str, Method] = {
            "sendMessage": self.send_message,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete,
            "deleteMessages": self.delete_several,
            "sendChatAction": self.action,
            "setMessageReaction": self.react,
        }

    def send_message(self, said: Json) -> Json:
        """Put a text into a chat."""
        return self._post(said, unsent(said)).as_json()

    def send_other(self, said: Json) -> Json:
        """Put something that is not a text into a chat, known only by its caption."""
        check_length("caption", said.get("caption", ""), 0, 1024)
        markup = checked_markup(said.get("reply_markup"))
        message = self._post(said, Unsent("", [], markup))
        message.extra = {"caption": said["caption"]} if said.get("caption") else {}
        return message.as_json()

    def edit_text(self, said: Json) -> Json | bool:
        """Another text for a message of the bot's."""
        new = unsent(said)
        message = self._to_edit(said)
        old = (message.text, message.entities, message.reply_markup)
        if old == tuple(new):
            raise unlucky(_SAME)
        message.earlier.append(message.text)
        message.text, message.entities, message.reply_markup = new
        return _edited(message, said)

    def edit_markup(self, said: Json) -> Json | bool:
        """Another keyboard, or none, for a message of the bot's."""
        markup = checked_markup(said.get("reply_markup"))
        message = self._to_edit(said)
        if markup == message.reply_markup:
            raise unlucky(_SAME)
        message.reply_markup = markup
        return _edited(message, said)

    def delete(self, said: Json) -> bool:
        """Take a message away."""
        if self._world.chat(said["chat_id"]).messages.pop(said["message_id"], None) is None:
            raise unlucky("message to delete not found")
        return True

    def delete_several(self, said: Json) -> bool:
        """Take messages away; those that are not there are passed over."""
        if not 1 <= len(said["message_ids"]) <= 100:
            raise bad("1 to 100 messages can be deleted at once")
        chat = self._world.chat(said["chat_id"])
        for number in said["message_ids"]:
            chat.messages.pop(number, None)
        return True

    def action(self, said: Json) -> bool:
        """Show that the bot is typing."""
        check_action(said["action"])
        self._thread(self._world.chat(said["chat_id"]), said)
        return True

    def react(self, said: Json) -> bool:
        """Put a reaction under a message."""
        if len(said.get("reaction", [])) > 1:
            raise bad("REACTIONS_TOO_MANY: a bot sets one reaction")
        if said["message_id"] not in self._world.chat(said["chat_id"]).messages:
            raise unlucky("message to react not found")
        return True

    def _post(self, said: Json, new: Unsent) -> Message:
        chat = self._world.chat(said["chat_id"])
        thread = self._thread(chat, said)
        reply_to = self._reply_to(chat, said.get("reply_parameters"))
        self._world.sends.allow(chat)
        message = Message(
            chat,
            chat.next_id(),
            self._world.bot,
            new.text,
            new.entities,
            new.reply_markup,
            thread_id=reply_to.thread_id if reply_to and thread is None else thread,
            reply_to=reply_to,
            request=said,
        )
        chat.messages[message.message_id] = message
        return message

    def _thread(self, chat: Chat, said: Json) -> int | None:
        thread: int | None = said.get("message_thread_id")
        if thread is not None and thread not in chat.topics:
            raise unlucky("message thread not found")
        return thread

    def _reply_to(self, chat: Chat, wanted: Json | None) -> Message | None:
        if not wanted:
            return None
        where = self._world.chat(wanted.get("chat_id", chat.id))
        message = where.messages.get(wanted["message_id"])
        if message is None and not wanted.get("allow_sending_without_reply"):
            raise unlucky("message to be replied not found")
        if message and wanted.get("quote") and wanted["quote"] not in message.text:
            raise bad("QUOTE_TEXT_INVALID")
        return message

    def _to_edit(self, said: Json) -> Message:
        message = self._named(said)
        if message is None:
            raise unlucky("message to edit not found")
        if message.sender != self._world.bot and "via_bot" not in message.extra:
            raise unlucky("message can't be edited")
        return message

    def _named(self, said: Json) -> Message | None:
        if "inline_message_id" in said:
            return self._world.inline_messages.get(said["inline_message_id"])
        if not {"chat_id", "message_id"} <= said.keys():
            raise bad("message identifier is not specified")
        return self._world.chat(said["chat_id"]).messages.get(said["message_id"])


def _edited(message: Message, said: Json) -> Json | bool:
    message.edit_date = int(time.time())
    return True if "inline_message_id" in said else message.as_json()


def described(message: Message) -> str:
    """A message for a failed test's eyes: its text, its marks, its buttons."""
    marks = [
        f"{one['type']}: {utf16_slice(message.text, one['offset'], one['length'])!r}"
        for one in message.entities
    ]
    buttons = [button["text"] for button in message.buttons]
    return json.dumps([message.text, marks, buttons], ensure_ascii=False)
