"""What admins do: add pages, correct articles."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.config import Language
from bot.failures import archive_failure, page_sentence
from bot.messages import say
from bot.web.problems import Problem
from bot.web.routes.bodies import Correction, KeptPages, NewPage, WholeArticle
from bot.web.routes.browsing import whole_article, whole_page
from bot.web.routes.replies import PROBLEMS, library_of, reader_language, reply
from retrieval import (
    Archive,
    ArchiveError,
    Article,
    Metadata,
    Page,
    PageError,
    decode_page,
    one_line,
    read_date,
    read_edition,
)

router = APIRouter(prefix="/api", responses=PROBLEMS)


@router.post("/pages", summary="Add a page", responses={200: {"model": KeptPages}})
async def add_page(body: NewPage, request: Request) -> Response:
    """Cut a page and keep it, or with `dry_run` only show how it is cut."""
    library, language = library_of(request), reader_language(request)

    def work() -> dict[str, Any]:
        page, metadata = _page_of(body, language), _metadata_of(body, language)
        if body.dry_run:
            return _tried(page, metadata)
        return _kept(library.archive, page, metadata)

    return reply(await library.run(work))


def _page_of(body: NewPage, language: Language) -> Page:
    if (body.text is None) == (body.base64 is None):
        raise Problem("body", sentence=say(language, "web_text_or_base64"))
    try:
        data = (
            body.text.encode("utf-8", "surrogatepass")
            if body.text is not None
            else base64.b64decode(body.base64 or "", validate=True)
        )
        return decode_page(data, path=body.name)
    except ValueError as exc:
        raise Problem("body", sentence=say(language, "web_text_or_base64")) from exc
    except PageError as exc:
        raise Problem("page", sentence=page_sentence(exc, language)) from exc


def _metadata_of(body: NewPage, language: Language) -> Metadata:
    date = read_date(body.date) if body.date else None
    if body.date and date is None:
        raise Problem("body", sentence=say(language, "bad_date", date=body.date))
    return Metadata(body.paper or None, date, read_edition(body.edition or ""))


def _tried(page: Page, metadata: Metadata) -> dict[str, Any]:
    from retrieval import segment_file

    cut = segment_file(page, metadata=metadata)
    shown = whole_page(PurePath(page.name).stem, cut)
    return {"pages": [{"change": "dry-run", "page": shown}]}


def _kept(archive: Archive, page: Page, metadata: Metadata) -> dict[str, Any]:
    added = archive.add_pages(page, metadata=metadata)
    return {
        "pages": [
            {"change": one.change, "page": whole_page(one.page_id, one.page)} for one in added
        ]
    }


@router.post(
    "/articles/{article_id}/corrections",
    summary="Correct an article",
    responses={200: {"model": WholeArticle}},
)
async def correct(article_id: str, body: Correction, request: Request) -> Response:
    """Put an article right, as `wenbao fix` does; return it as it is afterwards."""
    library, language = library_of(request), reader_language(request)
    change = _change_of(article_id, body, language)
    found = await library.run(lambda: change(library.archive))
    return reply(whole_article(found))


def _change_of(
    article_id: str, body: Correction, language: Language
) -> Callable[[Archive], Article]:
    if not body.parts and not body.extents:
        raise Problem("body", sentence=say(language, "web_nothing_to_fix"))
    if body.extents > 1 or (body.extents and body.parts):
        raise Problem("body", sentence=say(language, "web_one_change"))
    if body.headline is not None and not one_line(body.headline):
        raise Problem("body", sentence=say(language, "empty_headline"))

    def change(archive: Archive) -> Article:
        if body.split is not None:
            return archive.split(article_id, body.split)[0]
        if body.merge_next:
            return archive.merge_next(article_id)
        return archive.undo(article_id) if body.undo else archive.fix(article_id, **body.parts)

    return change


def archive_problem(exc: ArchiveError, language: Language) -> Problem:
    """Return an archive's error as a problem; an id that is not there is "unknown"."""
    if exc.reason in ("no_page", "no_article", "no_passage"):
        return Problem("unknown")
    sentence = archive_failure(exc, language).sentence
    status = 503 if exc.reason in ("busy", "disk", "damaged", "unusable", "read_only") else 409
    return Problem("archive", status=status, sentence=sentence)
