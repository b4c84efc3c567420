"""What people do in Telegram: each act becomes the update that Telegram would make of it."""

from __future__ import annotations

import threading
import time

from .chats import Chat, Message, User, service
from .rules import unsent
from .text import cleaned, found_entities
from .wire import Json
from .world import StoredFile, World, new_world


class People:
    """The users' side of the server. A chat named in two acts is the same chat."""

    def __init__(self, name: str = "wenbao_test") -> None:
        """Nobody is there yet; the bot is called `name` and answers to @`name`_bot."""
        self.world: World = new_world(name)
        self.changed = threading.Condition()
        """The lock over the world, notified at each change."""

    def user(
        self, number: int, first_name: str = "读者", language_code: str | None = "zh-hans"
    ) -> User:
        """Somebody."""
        return User(number, first_name, language_code, username=f"reader{number}")

    def private(self, user: User) -> Chat:
        """The user's chat with the bot."""
        return self._chat(Chat(user.id, "private", user=user))

    def group(self, number: int = -4001, title: str = "读报小组") -> Chat:
        """A plain group."""
        return self._chat(Chat(number, "group", title))

    def supergroup(
        self,
        number: int = -1002000000001,
        title: str = "读报大群",
        *,
        topics: tuple[int, ...] = (),
    ) -> Chat:
        """A supergroup; a forum if it has topics."""
        return self._chat(
            Chat(number, "supergroup", title, is_forum=bool(topics), topics=set(topics))
        )

    def channel(self, number: int = -1003000000001, title: str = "报纸频道") -> Chat:
        """A channel, whose posts have no author."""
        return self._chat(Chat(number, "channel", title))

    def say(
        self,
        chat: Chat,
        user: User | None,
        text: str,
        *,
        reply_to: Message | None = None,
        thread: int | None = None,
        entities: list[Json] | None = None,
        **extra: object,
    ) -> Message:
        """A text message, with the entities that Telegram finds by itself unless given."""
        text = cleaned(text)
        with self.changed:
            message = Message(
                chat,
                chat.next_id(),
                user,
                text,
                found_entities(text) if entities is None else entities,
                thread_id=thread,
                reply_to=reply_to,
                extra=extra,
            )
            self._arrive(message)
        return message

    def edit(self, message: Message, text: str) -> Message:
        """The writer changes a text."""
        with self.changed:
            message.earlier.append(message.text)
            message.text = cleaned(text)
            message.entities = found_entities(message.text)
            message.edit_date = int(time.time())
            kind = "channel_post" if message.chat.type == "channel" else "message"
            self._push({f"edited_{kind}": message.as_json()})
        return message

    def tap(self, message: Message, label: str, user: User | None = None) -> str:
        """Tap the button whose text holds `label`, or whose data it is; the query's id.

        In a private chat the tapping user need not be named.
        """
        data = message.button(label)["callback_data"]
        return self.tap_data(message, data, user)

    def tap_data(self, message: Message, data: str, user: User | None = None) -> str:
        """A tap with data of one's own choice, as of a button from before a restart."""
        user = user or message.chat.user
        if user is None:
            raise ValueError("say who taps in a group")
        with self.changed:
            query = self.world.query(user)
            said: Json = {"id": query.id, "from": user.as_json(), "data": data}
            said |= {"chat_instance": str(hash(message.chat.id)), "message": message.as_json()}
            self._push({"callback_query": said})
        return query.id

    def expire(self, query_id: str) -> None:
        """A query has become too old to be answered."""
        with self.changed:
            self.world.queries[query_id].expired = True

    def inline(self, user: User, query: str, *, offset: str = "", chat_type: str = "sender") -> str:
        """Type a query after the bot's name; the query's id."""
        with self.changed:
            asked = self.world.query(user)
            said = {"id": asked.id, "from": user.as_json(), "query": query, "offset": offset}
            self._push({"inline_query": said | {"chat_type": chat_type}})
        return asked.id

    def choose_inline(
        self, query_id: str, result_id: str, chat: Chat, *, query: str = "", is_member: bool = True
    ) -> Message:
        """Post one of the results to an inline query into a chat.

        A bot that is in the chat is told of the message; the choice itself is
        told in any case, as where the owner has switched on inline feedback.
        """
        with self.changed:
            asked = self.world.queries[query_id]
            result = next(one for one in (asked.answer or {})["results"] if one["id"] == result_id)
            message = self._posted(asked.user, result, chat)
            chosen = {"result_id": result_id, "from": asked.user.as_json(), "query": query}
            if result.get("reply_markup"):
                chosen["inline_message_id"] = f"inline-{query_id}"
                self.world.inline_messages[f"inline-{query_id}"] = message
            if is_member:
                self._arrive(message)
            self._push({"chosen_inline_result": chosen})
        return message

    def react(
        self, message: Message, user: User, *emoji: str, before: tuple[str, ...] = ()
    ) -> None:
        """Put reactions under a message, in place of those from before."""
        with self.changed:
            said: Json = {"chat": message.chat.as_json(), "message_id": message.message_id}
            said |= {"user": user.as_json(), "date": int(time.time())}
            said |= {"old_reaction": _reactions(before), "new_reaction": _reactions(emoji)}
            self._push({"message_reaction": said})

    def send_document(
        self, chat: Chat, user: User, name: str, data: bytes, *, caption: str = ""
    ) -> Message:
        """Send a file."""
        with self.changed:
            number = len(self.world.files) + 1
            file_id = f"BQACAgUAAxkBAAI{number:06d}"
            path = f"documents/file_{number}.{name.rpartition('.')[2]}"
            self.world.files[file_id] = StoredFile(path, data)
            document = {"file_id": file_id, "file_unique_id": f"AgAD{number:06d}"}
            document |= {"file_name": name, "mime_type": "text/plain"}
            extra: Json = {"document": document | {"file_size": len(data)}}
            message = Message(chat, chat.next_id(), user, extra=extra)
            if caption:
                message.extra["caption"] = caption
            self._arrive(message)
        return message

    def service(self, chat: Chat, user: User, **fields: object) -> Message:
        """A service message: new_chat_members=[...], pinned_message={...}…"""
        with self.changed:
            message = service(chat, user, **fields)
            self._arrive(message)
        return message

    def block(self, user: User) -> None:
        """The user blocks the bot; it is told so."""
        self._membership(user, blocked=True)

    def unblock(self, user: User) -> None:
        """The user lets the bot write again."""
        self._membership(user, blocked=False)

    def migrate(self, chat: Chat, to: Chat) -> None:
        """A group becomes a supergroup; both chats say so."""
        with self.changed:
            self._push(
                {"message": service(chat, self.world.bot, migrate_to_chat_id=to.id).as_json()}
            )
            self._push(
                {"message": service(to, self.world.bot, migrate_from_chat_id=chat.id).as_json()}
            )
            chat.migrated_to = to.id

    def raw_update(self, fields: Json) -> Json:
        """Any update at all, as it is; it gets a number unless it has one."""
        with self.changed:
            return self._push(fields)

    def again(self, update: Json) -> None:
        """Deliver an update a second time, with the same number."""
        with self.changed:
            self.world.updates.push_again(update)
            self._wake()

    def _chat(self, chat: Chat) -> Chat:
        with self.changed:
            return self.world.chats.setdefault(chat.id, chat)

    def _posted(self, user: User, result: Json, chat: Chat) -> Message:
        new = unsent(result["input_message_content"], text="message_text")
        via: Json = {"via_bot": self.world.bot.as_json()}
        markup = result.get("reply_markup")
        return Message(chat, chat.next_id(), user, new.text, new.entities, markup, extra=via)

    def _arrive(self, message: Message) -> None:
        """A message stands in its chat; the bot is told, if it may see it."""
        message.chat.messages[message.message_id] = message
        if self.world.privacy and message.chat.is_group and not self._is_meant(message):
            return
        kind = "channel_post" if message.chat.type == "channel" else "message"
        self._push({kind: message.as_json()})

    def _is_meant(self, message: Message) -> bool:
        """What a bot with privacy mode on sees of a group."""
        if message.reply_to and message.reply_to.sender == self.world.bot:
            return True
        commands = message.marked("bot_command")
        name = f"@{self.world.bot.username}"
        return any("@" not in one or one.endswith(name) for one in commands)

    def _membership(self, user: User, *, blocked: bool) -> None:
        chat = self.private(user)
        with self.changed:
            chat.blocked = blocked
            said: Json = {"chat": chat.as_json(), "from": user.as_json(), "date": int(time.time())}
            states = [self._member("member"), self._member("kicked", until_date=0)]
            old, new = states if blocked else states[::-1]
            self._push({"my_chat_member": said | {"old_chat_member": old, "new_chat_member": new}})

    def _member(self, status: str, **more: object) -> Json:
        return {"user": self.world.bot.as_json(), "status": status, **more}

    def _push(self, fields: Json) -> Json:
        update = self.world.updates.push(fields)
        self._wake()
        return update

    def _wake(self) -> None:
        """Tell whoever waits that something has changed."""
        self.changed.notify_all()


def _reactions(emoji: tuple[str, ...]) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in emoji]
