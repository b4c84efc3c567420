"""Running the server: what must be right before it starts, and how it stops."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from bot.config import Language, Settings
from bot.failures import Failure, tell
from bot.messages import say
from bot.messages.keys import Key
from bot.sections import WebSettings
from bot.web.access import Access, is_loopback
from bot.web.app import create_app
from bot.web.guard import IN_FLIGHT
from bot.web.library import Library
from retrieval import Archive

_TOKEN = re.compile(r"[!-~]{16,}")
_STOP_S = 5
"""How long answers that have begun may take when the server is asked to stop."""
_KEEP_ALIVE_S = 5
_HEAD_BYTES = 16 * 1024
_CONNECTIONS = 256


def checked_access(settings: Settings) -> Access:
    """Return the rules of access that the settings ask for.

    Raises:
        Failure: They would open the archive to strangers, or a token cannot be used.
    """
    web, language = settings.web, settings.language
    token = _token(web, language)
    admin = web.admin_token.get_secret_value() if web.admin_token else ""
    for key, value in (("web.token", token), ("web.admin_token", admin)):
        if value and not _TOKEN.fullmatch(value):
            raise Failure(say(language, "web_bad_token", setting=key), 2)
    if not token and not is_loopback(web.host):
        raise Failure(say(language, "web_no_token", host=web.host), 2)
    return Access.of(web.host, token, admin)


def _token(web: WebSettings, language: Language) -> str:
    if web.token is not None:
        return web.token.get_secret_value()
    if web.token_file is None:
        return ""
    try:
        token = web.token_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as exc:
        detail = getattr(exc, "strerror", None) or "not UTF-8"
        sentence = say(language, "web_token_file", path=web.token_file, detail=detail)
        raise Failure(sentence, 2) from exc
    if not token:  # else an empty file would open what it is to close
        raise Failure(say(language, "web_bad_token", setting="web.token_file"), 2)
    return token


Maker = Callable[[Library, Access, Language], ASGIApp]


def run_server(
    settings: Settings,
    opened: Callable[[], Archive],
    make: Maker = create_app,
    running: Key = "web_running",
) -> None:
    """Serve until SIGINT or SIGTERM; answers that have begun are finished.

    Args:
        settings: The settings.
        opened: Opens the archive, once nothing else keeps the server from starting.
        make: Makes the application that is served.
        running: What is said once it runs.

    Raises:
        Failure: Something keeps the server from starting.
        ArchiveError: The archive cannot be used.
    """
    access = checked_access(settings)
    listening = _listen(settings)
    with listening, opened() as archive:
        library = Library(archive)
        library.retriever().warm()
        server = uvicorn.Server(_configured(make(library, access, settings.language)))
        host, port = listening.getsockname()[:2]
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        for sign in (signal.SIGINT, signal.SIGTERM):  # uvicorn raises them again at its end
            signal.signal(sign, lambda *_: None)
        tell(say(settings.language, running, url=f"http://{place}/"))
        server.run([listening])
        library.close()
        tell(say(settings.language, "web_stopped"))


def _listen(settings: Settings) -> socket.socket:
    web = settings.web
    host = web.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, web.port), family=family, backlog=_CONNECTIONS)
    except OSError as exc:
        place, detail = f"{web.host}:{web.port}", exc.strerror or str(exc)
        raise Failure(say(settings.language, "bot_port", place=place, detail=detail)) from exc


def _configured(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="auto",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_STOP_S,
        limit_concurrency=_CONNECTIONS + IN_FLIGHT,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )
