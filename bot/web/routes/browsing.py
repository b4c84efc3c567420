"""What the archive holds: articles, pages, and who wrote what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from bot.web.leaf import rows_of
from bot.web.problems import Problem
from bot.web.routes.bodies import ArticleItems, Collections, PageItems, WholeArticle, WholePage
from bot.web.routes.replies import PROBLEMS, library_of, reply, tagged_reply
from retrieval import Archive, Article, SegmentedPage, UnknownIdError

router = APIRouter(prefix="/api", responses=PROBLEMS)

_MOST = 500
_Word = Annotated[str, Query(max_length=200)]
_Limit = Annotated[int, Query(ge=1, le=_MOST)]
_Offset = Annotated[int, Query(ge=0, le=100_000_000)]


@router.get("/articles", summary="List articles", responses={200: {"model": ArticleItems}})
async def list_articles(
    request: Request,
    paper: _Word = "",
    date: _Word = "",
    edition: _Word = "",
    reporter: _Word = "",
    page: _Word = "",
    headline: _Word = "",
    limit: _Limit = 50,
    offset: _Offset = 0,
) -> Response:
    """List the articles that fit, in reading order.

    `date` is a day, a month or a year (2023-01-05, 2023-01, 2023), `page` a page's id; of
    `reporter` and `headline` a part is enough.
    """
    library = library_of(request)

    def fits(article: Article) -> bool:
        return (
            (not paper or article.paper == paper)
            and (article.date or "").startswith(date)
            and (not edition or article.edition == edition)
            and (not page or article.page_id == page)
            and (not reporter or any(reporter in name for name in article.byline.names))
            and headline in article.headline
        )

    def work() -> dict[str, Any]:
        found = [article for article in library.articles() if fits(article)]
        shown = found[offset : offset + limit]
        return {"count": len(found), "items": [article_item(article) for article in shown]}

    return reply(await library.run(work))


@router.get(
    "/articles/{article_id}", summary="An article", responses={200: {"model": WholeArticle}}
)
async def article(article_id: str, request: Request) -> Response:
    """Return a whole article."""
    library = library_of(request)
    found = await library.run(lambda: _look_up(library.archive, article_id))
    return tagged_reply(whole_article(found), request)


def _look_up(archive: Archive, article_id: str) -> Article:
    try:
        return archive.article(article_id)
    except UnknownIdError as exc:
        raise Problem("unknown") from exc


@router.get("/pages", summary="List pages", responses={200: {"model": PageItems}})
async def list_pages(request: Request, limit: _Limit = 50, offset: _Offset = 0) -> Response:
    """List the pages, in the order in which they were added."""
    library = library_of(request)

    def work() -> dict[str, Any]:
        pages: dict[str, list[Article]] = {}
        for one in library.articles():
            pages.setdefault(one.page_id, []).append(one)
        shown = list(pages.items())[offset : offset + limit]
        items = [_facts(page_id, of[0], len(of)) for page_id, of in shown]
        return {"count": len(pages), "items": items}

    return reply(await library.run(work))


@router.get("/pages/{page_id}", summary="A page", responses={200: {"model": WholePage}})
async def page(page_id: str, request: Request) -> Response:
    """Return a page with its articles and its rows, as it is read."""
    library = library_of(request)

    def work() -> dict[str, Any]:
        archive = library.archive
        try:
            return whole_page(archive.page_id(page_id), archive.page(page_id))
        except UnknownIdError as exc:
            raise Problem("unknown") from exc

    return tagged_reply(await library.run(work), request)


@router.get("/collections", summary="Who wrote what", responses={200: {"model": Collections}})
async def collections(request: Request) -> Response:
    """Count the articles by paper, date, edition and name."""
    library = library_of(request)

    def work() -> dict[str, Any]:
        every = library.articles()
        return {
            "pages": len({one.page_id for one in every}),
            "articles": len(every),
            "papers": _counted(one.paper for one in every),
            "dates": _counted(one.date for one in every),
            "editions": _counted(one.edition for one in every),
            "names": _counted(name for one in every for name in one.byline.names),
        }

    return reply(await library.run(work))


def _counted(names: Iterable[str | None]) -> list[dict[str, Any]]:
    """The commonest names; equally common ones in the order in which they come first."""
    counts = Counter(name for name in names if name)
    return [{"name": name, "count": count} for name, count in counts.most_common(_MOST)]


def article_item(article: Article) -> dict[str, Any]:
    """Return an article for a list."""
    fields = {"id", "page", "headline", "kind", "paper", "date", "edition", "lines"}
    return {
        **article.model_dump(mode="json", include=fields),
        "page_id": article.page_id,
        "names": list(article.byline.names),
        "doubtful": article.doubtful,
    }


def whole_article(article: Article) -> dict[str, Any]:
    """Return an article with all its text."""
    return {
        "article": article.model_dump(mode="json"),
        "page_id": article.page_id,
        "doubtful": article.doubtful,
    }


def whole_page(page_id: str, page: SegmentedPage) -> dict[str, Any]:
    """Return a page with its articles and rows."""
    return {
        **_facts(page_id, page, len(page.articles)),
        "items": [article_item(one) for one in page.articles],
        "rows": [row._asdict() for row in rows_of(page)],
    }


def _facts(page_id: str, of: SegmentedPage | Article, articles: int) -> dict[str, Any]:
    facts = {name: getattr(of, name) for name in ("page", "paper", "date", "edition")}
    return {"id": page_id, **facts, "articles": articles}
