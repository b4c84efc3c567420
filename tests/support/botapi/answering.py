"""Answers to taps and inline queries, files fetched, and what the bot says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from .facts import Facts
from .refused import bad, unlucky
from .rules import (
    check_commands,
    check_language,
    check_length,
    check_parameter,
    check_results,
)
from .sending import Method
from .wire import Json
from .world import Query, Webhook, World

_LATE = "query is too old and response timeout expired or query ID is invalid"
_SECRET = re.compile("[A-Za-z0-9_-]{0,256}")
_LONGEST = {"name": 64, "description": 512, "short_description": 120}
MAX_FILE = 20 * 1024 * 1024
"""What getFile hands out at most."""


class Answering:
    """The methods that answer a reader's tap or inline query."""

    def __init__(self, world: World) -> None:
        """Work on this world."""
        self._world = world
        self.methods: Mapping[str, Method] = {
            "answerCallbackQuery": self.callback,
            "answerInlineQuery": self.inline,
            "getFile": self.file,
        }

    def callback(self, said: Json) -> bool:
        """The notice over a chat, or just the end of the button's waiting."""
        check_length("callback answer", said.get("text", ""), 0, 200)
        self._answer(self._query(said["callback_query_id"]), said)
        return True

    def inline(self, said: Json) -> bool:
        """The list over the reader's input."""
        check_results(said["results"])
        if len(said.get("next_offset", "").encode()) > 64:
            raise bad("NEXT_OFFSET_INVALID")
        button = said.get("button") or {}
        if "start_parameter" in button:
            check_parameter(button["start_parameter"])
        self._answer(self._query(said["inline_query_id"]), said)
        return True

    def file(self, said: Json) -> Json:
        """Where to download a file."""
        stored = self._world.files.get(said["file_id"])
        if stored is None:
            raise unlucky("wrong file_id or the file is temporarily unavailable")
        if len(stored.data) > MAX_FILE:
            raise unlucky("file is too big")
        known = {"file_id": said["file_id"], "file_unique_id": said["file_id"][:8]}
        return known | {"file_size": len(stored.data), "file_path": stored.path}

    def _query(self, query_id: str) -> Query:
        query = self._world.queries.get(query_id)
        if query is None or query.expired:
            raise unlucky(_LATE)
        return query

    def _answer(self, query: Query, said: Json) -> None:
        if query.answer is not None:
            raise bad("the query has been answered already: " + _LATE)
        query.answer = said


class Profile:
    """The methods about the bot itself and about chats."""

    def __init__(self, world: World, facts: Facts) -> None:
        """Work on this world."""
        self._world = world
        self._facts = facts
        self.methods: Mapping[str, Method] = {
            "getMe": self.me,
            "getChat": self.chat,
            "getChatMember": self.member,
            "setMyCommands": self.set_commands,
            "deleteMyCommands": self.delete_commands,
            "getMyCommands": self.commands,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.webhook_info,
            **{f"setMy{_camel(name)}": self._setter(name) for name in _LONGEST},
            **{f"getMy{_camel(name)}": self._getter(name) for name in _LONGEST},
        }

    def me(self, _: Json) -> Json:
        """The bot's user, with what it can do."""
        sample: Json = {"can_join_groups": True, "supports_inline_queries": True}
        sample["can_read_all_group_messages"] = not self._world.privacy
        flags = ("can_connect_to_business", "has_main_web_app", "has_topics_enabled")
        return self._world.bot.as_json() | sample | dict.fromkeys(flags, False)

    def chat(self, said: Json) -> Json:
        """All about a chat."""
        chat = self._world.chat(said["chat_id"])
        return cast("Json", self._facts.sample("getChat")) | chat.as_json()

    def member(self, said: Json) -> Json:
        """Everybody is a plain member, the bot too."""
        self._world.chat(said["chat_id"])
        user = {"id": said["user_id"], "is_bot": False, "first_name": "成员"}
        return {"status": "member", "user": user}

    def set_commands(self, said: Json) -> bool:
        """A menu for a scope and language."""
        check_commands(said["commands"])
        check_language(said.get("language_code", ""))
        self._world.profile[_place("commands", said)] = {"commands": said["commands"]}
        return True

    def delete_commands(self, said: Json) -> bool:
        """No menu for a scope and language."""
        self._world.profile.pop(_place("commands", said), None)
        return True

    def commands(self, said: Json) -> list[Json]:
        """The menu of a scope and language."""
        found = self._world.profile.get(_place("commands", said), {"commands": []})
        commands: list[Json] = found["commands"]
        return commands

    def set_webhook(self, said: Json) -> bool:
        """Post updates to this URL from now on; an empty one ends that."""
        secret = said.get("secret_token", "")
        if not _SECRET.fullmatch(secret):
            raise bad("secret token is not 1..256 of A-Z, a-z, 0-9, _ and -")
        if not said["url"].startswith(("https://", "http://127.0.0.1")) and said["url"]:
            raise bad("bad webhook: an HTTPS URL must be provided for webhook")
        self._world.webhook = Webhook(said["url"], secret) if said["url"] else None
        self._drop(said)
        return True

    def delete_webhook(self, said: Json) -> bool:
        """Back to getUpdates."""
        self._world.webhook = None
        self._drop(said)
        return True

    def webhook_info(self, _: Json) -> Json:
        """Where updates go, and how that goes."""
        hook = self._world.webhook
        waiting = {
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates),
        }
        error = {"last_error_message": hook.last_error} if hook and hook.last_error else {}
        return {"url": hook.url if hook else "", **waiting, **error}

    def _drop(self, said: Json) -> None:
        self._world.updates.allow(said.get("allowed_updates"))
        if said.get("drop_pending_updates"):
            self._world.updates.clear()

    def _setter(self, name: str) -> Method:
        def set_it(said: Json) -> bool:
            check_length(name, said.get(name, ""), 0, _LONGEST[name])
            check_language(said.get("language_code", ""))
            self._world.profile[_place(name, said)] = {name: said.get(name, "")}
            return True

        return set_it

    def _getter(self, name: str) -> Method:
        return lambda said: self._world.profile.get(_place(name, said), {name: ""})


def _place(what: str, said: Json) -> str:
    scope = (said.get("scope") or {}).get("type", "default")
    language = said.get("language_code", "")
    return f"{what} {language}" if scope == "default" else f"{what} {language} {scope}"


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
