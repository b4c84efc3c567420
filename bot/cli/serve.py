"""The web server: serve."""

from __future__ import annotations

from bot.cli.command import command
from bot.config import Settings
from bot.failures import Failure, archive_failure
from bot.messages import say
from bot.opening import archive_to_ask
from retrieval import ArchiveError


@command("serve", "help_serve")
def serve(settings: Settings) -> None:
    """Answer over HTTP, and on a page."""
    try:
        from bot.web.server import run_server
    except ModuleNotFoundError as exc:
        if exc.name not in ("fastapi", "starlette", "uvicorn"):
            raise
        raise Failure(say(settings.language, "web_not_installed")) from exc
    try:
        run_server(settings, lambda: archive_to_ask(settings))
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc
