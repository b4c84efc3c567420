"""A Bot API server on loopback: real HTTP, Telegram's rules, and faults on demand."""

from .chats import Chat, Message, User
from .faults import Fault
from .server import BotApi
from .serving import Call

__all__ = ["BotApi", "Call", "Chat", "Fault", "Message", "User"]
