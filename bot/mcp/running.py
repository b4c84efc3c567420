"""Running the server over stdio or HTTP."""

from __future__ import annotations

from collections.abc import Callable

from bot.config import Settings
from bot.mcp.server import create_app, create_server
from bot.web.library import Library
from bot.web.server import run_server
from retrieval import Archive


def run_stdio(settings: Settings, opened: Callable[[], Archive]) -> None:
    """Serve the client that started this program, until it closes stdin.

    Args:
        settings: The settings.
        opened: Opens the archive.

    Raises:
        ArchiveError: The archive cannot be used.
    """
    with opened() as archive:
        library = Library(archive)
        library.retriever().warm()
        create_server(library, settings.language).run("stdio")
        library.close()


def run_http(settings: Settings, opened: Callable[[], Archive]) -> None:
    """Serve over HTTP where `wenbao serve` would; see `run_server`."""
    run_server(settings, opened, create_app, "mcp_running")
