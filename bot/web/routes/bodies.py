"""What programs send and get, for the description at /docs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from retrieval import Article, Hit

Text = Annotated[str, StringConstraints(max_length=2000)]
_Value = Annotated[str, StringConstraints(min_length=1, max_length=100)]
_Line = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Lines = Annotated[list[_Line], Field(max_length=50)]


class Body(BaseModel):
    """Sent as JSON; keys that nobody knows are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Filters(Body):
    """What an article must be; of several values of one kind, one must fit."""

    reporter: Annotated[list[_Value], Field(max_length=10)] = []
    date: Annotated[list[_Value], Field(max_length=10, examples=[["2023-01"]])] = []
    edition: Annotated[list[_Value], Field(max_length=10)] = []
    paper: Annotated[list[_Value], Field(max_length=10)] = []
    section: Annotated[list[_Value], Field(max_length=10)] = []

    @property
    def given(self) -> dict[str, list[str]]:
        """What there is of them, as the library takes it."""
        return {name: values for name, values in self if values}


class Question(Body):
    """A question, in the light of earlier ones."""

    question: Annotated[Text, Field(examples=["燃气集团的工会主席是谁？"])]
    history: Annotated[list[Text], Field(max_length=50)] = []
    """The reader's earlier questions, oldest first."""
    k: Annotated[int, Field(ge=1, le=100)] = 5
    filters: Filters = Filters()
    min_verdict: Literal["sure", "perhaps"] = "perhaps"
    """The least verdict that counts as an answer."""


class BatchItem(Body):
    """One question of many: `question`, or `turns`, a conversation's questions, oldest first."""

    id: str | int | None = None
    question: Text | None = None
    turns: Annotated[list[Text], Field(min_length=1, max_length=50)] | None = None


class Batch(Body):
    """Many questions; each is answered as soon as it can be."""

    questions: Annotated[list[BatchItem], Field(min_length=1, max_length=200)]
    k: Annotated[int, Field(ge=1, le=100)] = 5


class NewPage(Body):
    """A page file: its `text`, or its bytes as `base64` where they are not UTF-8."""

    name: Annotated[
        str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]{1,200}\.(txt|md|TXT|MD)$")
    ] = Field(examples=["2023-01-05_03.txt"])
    text: str | None = None
    base64: str | None = None
    paper: _Line | None = None
    date: _Line | None = None
    edition: _Line | None = None
    dry_run: bool = False
    """Cut the page and show it, but do not keep it."""


class Correction(Body):
    """What is put right in an article: parts of it, or one of `split`, `merge_next`, `undo`."""

    headline: _Line | None = None
    kicker: _Line | None = None
    deck: _Lines | None = None
    reporters: _Lines | None = None
    authors: _Lines | None = None
    photographers: _Lines | None = None
    kind: Literal["news", "photo", "diary", "untitled"] | None = None
    split: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    """The line of the file with which another article begins."""
    merge_next: bool = False
    undo: bool = False

    @property
    def parts(self) -> dict[str, Any]:
        """What is given of the article's parts."""
        return self.model_dump(exclude={"split", "merge_next", "undo"}, exclude_none=True)

    @property
    def extents(self) -> int:
        """How many changes of the article's extent are asked for."""
        return (self.split is not None) + self.merge_next + self.undo


class ProblemDocument(BaseModel):
    """Why a request was not served (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = []


class Hits(BaseModel):
    """The passages that a question finds."""

    question: str
    hits: list[Hit]


class ArticleItem(BaseModel):
    """An article in a list."""

    id: str
    page: str
    page_id: str
    headline: str
    names: list[str]
    kind: str
    paper: str | None
    date: str | None
    edition: str | None
    doubtful: bool
    lines: list[tuple[int, int]]


class ArticleItems(BaseModel):
    """Some of the articles that fit, and how many do."""

    count: int
    items: list[ArticleItem]


class WholeArticle(BaseModel):
    """An article, with the id of its page."""

    article: Article
    page_id: str
    doubtful: bool


class PageItem(BaseModel):
    """A page in a list."""

    id: str
    page: str
    paper: str | None
    date: str | None
    edition: str | None
    articles: int


class PageItems(BaseModel):
    """Some of the pages, and how many there are."""

    count: int
    items: list[PageItem]


class RowItem(BaseModel):
    """Lines of the file, and what they are; of furniture `text` is the reason."""

    line: int
    last: int
    kind: Literal["head", "credit", "text", "banner", "furniture"]
    text: str
    article_id: str | None


class WholePage(PageItem):
    """A page with its articles and its rows."""

    items: list[ArticleItem]
    rows: list[RowItem]


class Count(BaseModel):
    """A name and how many articles it has."""

    name: str
    count: int


class Collections(BaseModel):
    """Who wrote what, and from where."""

    pages: int
    articles: int
    papers: list[Count]
    dates: list[Count]
    editions: list[Count]
    names: list[Count]


class Kept(BaseModel):
    """What became of a page that was sent."""

    change: Literal["added", "replaced", "unchanged", "dry-run"]
    page: WholePage


class KeptPages(BaseModel):
    """The pages of the file that was sent."""

    pages: list[Kept]


class Health(BaseModel):
    """That the server answers, and from how much."""

    status: Literal["ok"]
    articles: int
    writable: bool
    """Whether whoever asks may add pages, as far as the place goes they ask from."""
