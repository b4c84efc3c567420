"""The MCP server: mcp."""

from __future__ import annotations

from typing import Annotated

from bot.cli.command import command
from bot.cli.options import option
from bot.config import Settings
from bot.failures import Failure, archive_failure
from bot.messages import say
from bot.opening import archive_to_ask
from retrieval import Archive, ArchiveError


@command("mcp", "help_mcp")
def mcp(
    settings: Settings,
    http: Annotated[bool, option("--http", "opt_http")] = False,
    port: Annotated[int | None, option("--port", "opt_port", "N", min=0, max=65535)] = None,
) -> None:
    """Answer language models."""
    try:
        from bot.mcp import running
    except ModuleNotFoundError as exc:
        if exc.name not in ("fastapi", "mcp", "starlette", "uvicorn"):
            raise
        raise Failure(say(settings.language, "mcp_not_installed")) from exc

    def opened() -> Archive:
        return archive_to_ask(settings)

    if port is not None:
        web = settings.web.model_copy(update={"port": port})
        settings = settings.model_copy(update={"web": web})
    try:
        if http or port is not None:
            running.run_http(settings, opened)
        else:
            running.run_stdio(settings, opened)
    except ArchiveError as exc:
        raise archive_failure(exc, settings.language) from exc
