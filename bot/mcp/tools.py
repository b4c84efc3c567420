"""The tools: each a question to the library, told in words, in links and as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, ResourceLink
from pydantic import BaseModel, Field

from bot.config import Language
from bot.mcp.replies import ArticleItem, Articles, Filters, Hits, PageItem, PageOutline, Pages
from bot.mcp.wording import answer_words, article_link, article_words, blocks, hit_words, page_link
from bot.messages import key_of, say
from bot.web.library import Library
from retrieval import Answer, Article, FilterError, QuestionError

T = TypeVar("T")

Question = Annotated[str, Field(description="The question, in Chinese.")]
History = Annotated[
    list[str] | None, Field(description="Earlier questions that this one leans on, oldest first.")
]
Count = Annotated[int, Field(ge=1, le=50, description="How many passages at most.")]
Start = Annotated[int, Field(ge=0, description="How many to pass over.")]
Limit = Annotated[int, Field(ge=1, le=200, description="How many at most.")]


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of one server; their names and docstrings are what a model is told."""

    library: Library
    language: Language

    def ask(
        self,
        question: Question,
        history: History = None,
        filters: Filters | None = None,
        k: Count = 5,
    ) -> Annotated[CallToolResult, Answer]:
        """Ask the newspaper archive a question: the sentence that answers it, with its source.

        Heed the verdict. "sure": the sentence answers. "perhaps": it may; say that it is
        unconfirmed. "not_found": the archive does not answer; say so and do not guess.
        """
        retriever = self.library.retriever()
        try:
            answer = retriever.ask(question, history or (), k=k, filters=_given(filters))
        except (QuestionError, FilterError) as exc:
            raise ToolError(self._sentence(exc)) from exc
        links = [article_link(hit.article_id, hit.headline) for hit in answer.hits]
        return _result(answer, answer_words(answer, self.language), links)

    def search(
        self, question: Question, filters: Filters | None = None, k: Count = 10
    ) -> Annotated[CallToolResult, Hits]:
        """Find passages that share words with a question, closest first, without an answer."""
        try:
            hits = self.library.retriever().search(question, k, filters=_given(filters))
        except (QuestionError, FilterError) as exc:
            raise ToolError(self._sentence(exc)) from exc
        words = [hit_words(hit, self.language) for hit in hits]
        text = "\n".join((say(self.language, "mcp_hits", count=len(hits)), *words))
        links = [article_link(hit.article_id, hit.headline) for hit in hits]
        return _result(Hits(hits=hits), text, links)

    def get_article(
        self, article_id: Annotated[str, Field(description="The article's id.")]
    ) -> Annotated[CallToolResult, Article]:
        """Get the whole text of an article, with headline set, byline, page, lines and date."""
        article = self.article(article_id)
        link = page_link(article.page_id, article.page)
        return _result(article, article_words(article, self.language), [link])

    def get_page(
        self, page_id: Annotated[str, Field(description="The page's id.")]
    ) -> Annotated[CallToolResult, PageOutline]:
        """Get what stands on a page: its paper, date, edition, and its articles in order."""
        articles = self.articles_of(page_id)
        items = tuple(map(ArticleItem.of, articles))
        outline = PageOutline(**_page_item(page_id, articles).model_dump(), outline=items)
        links = [article_link(article.id, article.headline) for article in articles]
        return _result(outline, _lines(links), links)

    def list_pages(
        self, filters: Filters | None = None, start: Start = 0, limit: Limit = 50
    ) -> Annotated[CallToolResult, Pages]:
        """List the pages of the archive, or those with articles that filters admit."""
        by_page = groupby(self._admitted(filters), key=lambda article: article.page_id)
        items = [_page_item(page_id, list(articles)) for page_id, articles in by_page]
        shown = items[start : start + limit]
        links = [page_link(item.id, item.page) for item in shown]
        return _result(
            Pages(total=len(items), start=start, pages=tuple(shown)),
            self._shown(len(items), start, links),
            links,
        )

    def list_articles(
        self, filters: Filters | None = None, start: Start = 0, limit: Limit = 50
    ) -> Annotated[CallToolResult, Articles]:
        """List the articles of the archive, or those that filters admit, in reading order."""
        admitted = list(self._admitted(filters))
        shown = tuple(map(ArticleItem.of, admitted[start : start + limit]))
        links = [article_link(item.id, item.headline) for item in shown]
        return _result(
            Articles(total=len(admitted), start=start, articles=shown),
            self._shown(len(admitted), start, links),
            links,
        )

    def article(self, article_id: str) -> Article:
        """The article with an id. Raises ToolError where there is none."""
        article = self.library.retriever().article(article_id)
        if article is None:
            raise ToolError(say(self.language, "archive_no_article", place=article_id))
        return article

    def articles_of(self, page_id: str) -> list[Article]:
        """The articles of a page. Raises ToolError where there is none."""
        every = self.library.retriever().iter_articles()
        articles = [article for article in every if article.page_id == page_id]
        if not articles:
            raise ToolError(say(self.language, "archive_no_page", place=page_id))
        return articles

    def _admitted(self, filters: Filters | None) -> Iterable[Article]:
        try:
            return self.library.retriever().iter_articles(_given(filters))
        except FilterError as exc:
            raise ToolError(self._sentence(exc)) from exc

    def _sentence(self, exc: QuestionError | FilterError) -> str:
        if isinstance(exc, QuestionError):
            return say(self.language, key_of("question", exc.reason), limit=exc.limit)
        return say(self.language, key_of("filter", exc.reason), name=exc.name, value=exc.detail)

    def _shown(self, total: int, start: int, links: Sequence[ResourceLink]) -> str:
        if not links:
            return say(self.language, "mcp_none")
        last = start + len(links)
        shown = say(self.language, "mcp_shown", total=total, first=start + 1, last=last)
        return f"{shown}\n{_lines(links)}"


def _given(filters: Filters | None) -> dict[str, str | list[str]] | None:
    return filters.given if filters else None


def _lines(links: Iterable[ResourceLink]) -> str:
    return "\n".join(f"{link.name}  {link.title}" for link in links)


def _page_item(page_id: str, articles: Sequence[Article]) -> PageItem:
    first = articles[0]
    return PageItem(
        id=page_id,
        page=first.page,
        paper=first.paper,
        date=first.date,
        edition=first.edition,
        articles=len(articles),
    )


def _result(data: BaseModel, text: str, links: Iterable[ResourceLink] = ()) -> CallToolResult:
    structured = data.model_dump(mode="json")
    return CallToolResult(content=blocks(text, links), structured_content=structured)
