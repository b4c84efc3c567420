"""Who may ask."""

from __future__ import annotations

from bot.sections import TelegramSettings


class Access:
    """The allow-lists; `moves` holds the old number of every group that has a new one."""

    def __init__(self, settings: TelegramSettings, moves: dict[int, int]) -> None:
        self._open = settings.access == "open"
        self._users = frozenset(settings.allowed_users + settings.admins)
        self._chats = frozenset(settings.allowed_chats)
        self._admins = frozenset(settings.admins)
        self._moves = moves

    def allows(self, user: int, chat: int | None = None) -> bool:
        """Return whether this user may ask, anywhere or in this chat."""
        chats = (chat, self._moves.get(chat)) if chat is not None else ()
        return self._open or user in self._users or any(c in self._chats for c in chats)

    def is_admin(self, user: int) -> bool:
        """Return whether this user may change the archive."""
        return user in self._admins

    def note_move(self, old: int, new: int) -> None:
        """A group has a new number."""
        self._moves[new] = self._moves.get(old, old)


def is_decided(settings: TelegramSettings) -> bool:
    """Return whether the owner has said who may ask."""
    lists = settings.allowed_users + settings.allowed_chats + settings.admins
    return settings.access == "open" or bool(lists)
