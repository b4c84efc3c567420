"""What the tools return beside the library's own models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from retrieval import Article, Hit

Values = str | list[str] | None


class Filters(BaseModel):
    """What articles must be; of several values of one filter one must fit."""

    model_config = ConfigDict(extra="forbid")

    reporter: Annotated[Values, Field(description="Part of a name in the byline.")] = None
    date: Annotated[
        Values,
        Field(description="A day, month, year or range: 2023-01-05, 2023-01..2023-03, 去年."),
    ] = None
    edition: Annotated[Values, Field(description="The page's number in its paper: 3.")] = None
    paper: Annotated[Values, Field(description="Part of the paper's or the page's name.")] = None
    section: Annotated[Values, Field(description="Part of a section's name.")] = None

    @property
    def given(self) -> dict[str, str | list[str]]:
        """The filters as the library takes them."""
        return self.model_dump(exclude_none=True)


class Hits(BaseModel):
    """Passages that share a word with a question, best first."""

    hits: tuple[Hit, ...]


class ArticleItem(BaseModel):
    """An article in a list."""

    id: str
    headline: str
    byline: tuple[str, ...]
    page: str
    lines: tuple[tuple[int, int], ...]
    paper: str | None
    date: str | None
    edition: str | None

    @classmethod
    def of(cls, article: Article) -> ArticleItem:
        """The article without its text."""
        return cls(byline=article.byline.names, **article.model_dump(include=_SAME))


_SAME = {"id", "headline", "page", "lines", "paper", "date", "edition"}


class Articles(BaseModel):
    """A part of a list of articles, in reading order."""

    total: int
    start: int
    articles: tuple[ArticleItem, ...]


class PageItem(BaseModel):
    """A page in a list."""

    id: str
    page: str
    paper: str | None
    date: str | None
    edition: str | None
    articles: int


class Pages(BaseModel):
    """A part of a list of pages, in reading order."""

    total: int
    start: int
    pages: tuple[PageItem, ...]


class PageOutline(PageItem):
    """A page and its articles without their texts."""

    outline: tuple[ArticleItem, ...]
