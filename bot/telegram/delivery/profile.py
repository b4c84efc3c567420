"""The bot's name, descriptions and command menus, in Chinese and in English."""

from __future__ import annotations

from bot.config import Language
from bot.messages import key_of, say
from bot.telegram.delivery.api import Api, ApiError, Json
from bot.telegram.logs import log

_MENU = ("start", "ask", "more", "article", "why", "latest", "sources", "lang", "forget", "help")


async def set_profile(api: Api, language: Language) -> None:
    """Set what differs from how it should be: Telegram allows few changes a day.

    `language` is that of readers whose own is neither Chinese nor English. What fails is left
    for the next start.
    """
    for code, spoken in (("", language), ("zh", "zh"), ("en", "en")):
        for part, wanted in _profile("en" if spoken == "en" else "zh").items():
            scope = {"language_code": code} if code else {}
            try:
                await _set(api, part, wanted, scope)
            except ApiError as exc:
                log.warning("profile", part=part, language=code or "default", why=str(exc))


def _profile(language: Language) -> dict[str, Json]:
    menu = [{"command": name, "description": say(language, key_of("menu", name))} for name in _MENU]
    return {
        "Commands": {"commands": menu},
        "Name": {"name": say(language, "bot_name")},
        "Description": {"description": say(language, "bot_description")},
        "ShortDescription": {"short_description": say(language, "bot_short_description")},
    }


async def _set(api: Api, part: str, wanted: Json, scope: Json) -> None:
    [value] = wanted.values()
    try:
        now = await api.call(f"getMy{part}", scope)
    except ApiError:
        now = None
    if isinstance(now, dict):
        now = next((now[name] for name in wanted if name in now), None)
    if now != value:
        await api.call(f"setMy{part}", {**wanted, **scope})
