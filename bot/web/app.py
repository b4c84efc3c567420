"""The application: routes, problems, the page, all behind the guard."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from importlib import resources
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from bot.config import Language
from bot.web.access import Access, is_local
from bot.web.guard import Guard
from bot.web.library import Library
from bot.web.limits import RateLimit
from bot.web.metrics import Metrics
from bot.web.problems import Problem
from bot.web.routes import asking, browsing, changing
from bot.web.routes.bodies import Health
from bot.web.routes.replies import PROBLEMS, library_of, metrics_of, reader_language, reply
from retrieval import ArchiveError, __version__

_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_PATHS = {"index.html": "/", "docs.html": "/docs"}
_ABOUT = (
    "Ask a Chinese newspaper a question; get the sentence that answers it, with its source. "
    "Every error is a problem document (RFC 9457). Where the server wants a token, send it as "
    "`Authorization: Bearer TOKEN`. Requests with a body want `content-type: application/json`."
)


def create_app(
    library: Library, access: Access, language: Language, *, rate: RateLimit | None = None
) -> ASGIApp:
    """Make the application.

    Args:
        library: The archive that answers.
        access: Who may do what.
        language: The language of whoever names none.
        rate: How often a client may ask.

    Returns:
        An ASGI application; it owns nothing that has to be closed.
    """
    metrics = Metrics()
    app = FastAPI(
        title="Wenbao 问报",
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        swagger_ui_oauth2_redirect_url=None,
        redirect_slashes=False,
    )
    app.state.library, app.state.metrics, app.state.language = library, metrics, language
    app.state.access = access
    for part in (asking, browsing, changing):
        app.include_router(part.router)
    app.add_api_route("/healthz", _health, summary="Health", responses={200: {"model": Health}})
    app.add_api_route(
        "/metrics", _metrics, response_class=PlainTextResponse, summary="Counts", responses=PROBLEMS
    )
    for path, (content, kind) in static_files().items():
        app.add_route(
            path, _static(content, kind), methods=["GET", "HEAD"], include_in_schema=False
        )
    _add_problems(app)
    return Guard(app, access=access, metrics=metrics, language=language, rate=rate)


def static_files() -> Mapping[str, tuple[bytes, str]]:
    """Return what the page is made of, by its path: read once, so that no request opens a file."""
    folder = resources.files("bot.web") / "static"
    return {
        _PATHS.get(file.name, f"/static/{file.name}"): (
            file.read_bytes(),
            f"{_TYPES[file.name.rpartition('.')[2]]}; charset=utf-8",
        )
        for file in folder.iterdir()
        if file.name.rpartition(".")[2] in _TYPES
    }


def _static(content: bytes, kind: str) -> Any:  # noqa: ANN401 - as starlette's
    async def serve(_: Request) -> Response:
        return Response(content, headers={"cache-control": "no-cache"}, media_type=kind)

    return serve


async def _health(request: Request) -> Response:
    """Answer as soon as the archive does."""
    library, access = library_of(request), request.app.state.access
    articles = await library.run(lambda: len(library.retriever().articles_by_id))
    writable = bool(access.admin_token) or is_local(request.scope, request.headers)
    return reply({"status": "ok", "articles": articles, "writable": writable})


async def _metrics(request: Request) -> Response:
    """Count requests and answers, in the text format of Prometheus."""
    return PlainTextResponse(metrics_of(request).text())


def _problem_of(exc: Exception, language: Language) -> Problem:
    """Return what went wrong as a problem."""
    match exc:
        case Problem():
            return exc
        case ArchiveError():
            return changing.archive_problem(exc, language)
        case RequestValidationError():
            errors = (
                {"place": ".".join(map(str, error["loc"])), "detail": str(error["msg"])}
                for error in exc.errors()
            )
            return Problem("body", errors=tuple(errors))
        case HTTPException(status_code=HTTPStatus.METHOD_NOT_ALLOWED):
            return Problem("method", headers=exc.headers)
        case HTTPException(status_code=HTTPStatus.NOT_FOUND):
            return Problem("unknown")
        case HTTPException():
            return Problem("body")
    return Problem("fault")


def _add_problems(app: FastAPI) -> None:
    """Say everything that goes wrong as a problem document."""

    async def answer(request: Request, exc: Exception) -> Response:
        language = reader_language(request)
        return _problem_of(exc, language).response(language)

    for kind in (Problem, ArchiveError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)
