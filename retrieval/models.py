"""What leaves the library: articles, passages, hits, answers. All frozen, all JSON.

Field names are those of the JSON that `wenbao segment --json` and `wenbao ask --json` print.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from retrieval.chinese.text import Span

LineRange = tuple[int, int]
"""First and last line of the file, from 1, inclusive."""


class Model(BaseModel):
    """A frozen value."""

    model_config = ConfigDict(frozen=True)


class Byline(Model):
    """Who wrote and photographed, as printed, without titles."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, in the order of the fields."""
        everyone = self.reporters + self.correspondents + self.photographers + self.authors
        return tuple(dict.fromkeys(everyone))


DOUBTFUL = 0.8
"""An article whose `confidence` is below this wants a look: about half of those are wrong."""

Kind = Literal["news", "photo", "diary", "untitled"]

HEADLINE_SET = ("kicker", "headline", "deck")
"""The fields that stand over an article's text, from the top."""


class Article(Model):
    """One article of a page.

    `text` is the paragraphs joined by line feeds; every offset into an article is into it.
    Spaces are the page's, where they were printed on purpose; no other character is changed.
    """

    id: str
    page: str
    kicker: str | None = None
    headline: str
    deck: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    byline: Byline = Byline()
    credit: str | None = None
    dateline: str | None = None
    kind: Kind = "news"
    paragraphs: tuple[str, ...]
    lines: tuple[LineRange, ...]
    paper: str | None = None
    date: str | None = None
    edition: str | None = None
    confidence: float = 1.0
    """Probability, 0 to 1, that the headline is this article's and the article is cut right."""
    page_no: int = 1
    corrected: tuple[str, ...] = ()
    """The parts that a reader has put right; "split" and "merged" where its extent was."""
    line_starts: tuple[tuple[int, int], ...] = Field(default=(), exclude=True, repr=False)
    """(offset into `text`, line of the file) wherever the text goes on in another line."""

    @property
    def text(self) -> str:
        """The paragraphs, joined by line feeds."""
        return "\n".join(self.paragraphs)

    @property
    def headline_set(self) -> str:
        """Kicker, headline and deck, joined by line feeds: what stands over the text."""
        return "\n".join(filter(None, (self.kicker, self.headline, *self.deck)))

    @property
    def page_id(self) -> str:
        """The id of the article's page in its archive: the article's own without its number."""
        return self.id.rpartition("-")[0]

    @property
    def doubtful(self) -> bool:
        """Whether a reader had better check the headline."""
        return self.confidence < DOUBTFUL

    def lines_of(self, span: Span) -> tuple[LineRange, ...]:
        """Return the lines of the file from which some characters come.

        Args:
            span: A range of `text`.

        Returns:
            The lines as ranges; blank lines between two of them count as theirs.
        """
        if not self.line_starts:
            return ()
        ends = (*(start for start, _ in self.line_starts[1:]), len(self.text))
        numbers = {
            line
            for (start, line), end in zip(self.line_starts, ends, strict=True)
            if start < span.end and end > span.start
        }
        own = {number for first, last in self.lines for number in range(first, last + 1)}
        printed = {line for _, line in self.line_starts}
        low, high = min(numbers, default=0), max(numbers, default=0)
        blank = {number for number in own - printed if low < number < high}
        return line_ranges(numbers | blank)


def line_ranges(numbers: set[int]) -> tuple[LineRange, ...]:
    """Return line numbers as ranges, in order: {1, 2, 5} gives ((1, 2), (5, 5))."""
    runs = groupby(enumerate(sorted(numbers)), lambda place: place[1] - place[0])
    ranges = ([number for _, number in run] for _, run in runs)
    return tuple((one[0], one[-1]) for one in ranges)


class PageOfFile(Model):
    """Where a page stands in a file of several, and what it is of."""

    page_no: int
    lines: LineRange
    paper: str | None = None
    date: str | None = None
    edition: str | None = None


class SegmentedPage(Model):
    """A page, cut: every line that is not blank is in an article, the banner or the furniture."""

    page: str
    paper: str | None = None
    date: str | None = None
    edition: str | None = None
    pages: tuple[PageOfFile, ...] = ()
    banner: tuple[str, ...] = ()
    banner_lines: tuple[tuple[int, int, str], ...] = ()
    articles: tuple[Article, ...] = ()
    furniture: tuple[tuple[int, int, str], ...] = ()


class Hit(Model):
    """A passage that shares at least one indexed term with the question.

    Offsets are half-open, in characters, into `text`. `score` orders the hits of one question
    and says nothing else.
    """

    rank: int
    score: float
    passage_id: str
    article_id: str
    page: str
    lines: tuple[LineRange, ...]
    kicker: str | None
    headline: str
    deck: tuple[str, ...]
    byline: Byline
    section: tuple[str, ...]
    paper: str | None = None
    date: str | None = None
    edition: str | None = None
    text: str
    highlights: tuple[Span, ...] = ()
    sentence: Span | None = None
    credit: str | None = None
    cut_confidence: float | None = None
    """That the article's extent and headline are right, 0 to 1; None where no page was cut."""
    article_lines: tuple[LineRange, ...] = ()
    """The lines of the whole article, headline and credits included."""
    doubtful: bool = False
    """Whether the article's extent or headline is in doubt: the headline may be a neighbour's."""
    also: tuple[str, ...] = ()
    """The ids of other passages with the same text."""


AnswerField = Literal["body", "headline", "byline", "credit"]


class Best(Model):
    """The sentence that answers. `span`, into `sentence`, is the exact answer where known."""

    sentence: str
    field: AnswerField
    span: Span | None
    article_id: str
    passage_id: str
    items: tuple[Span, ...] = ()
    """The items of an answer that lists several, into `sentence`, in order, not overlapping."""

    @property
    def marks(self) -> tuple[Span, ...]:
        """What a front end marks inside the sentence: its items, else the exact answer."""
        return self.items or ((self.span,) if self.span else ())


class Nearest(Model):
    """An article a reader may have meant."""

    article_id: str
    headline: str


class Explanation(Model):
    """What a score is made of: a value, what it is in English, and the details that add up to it.

    `name` says what kind of thing it is, and `data` holds the numbers and words of the
    description, so that a front end can say it in the reader's language.
    """

    value: float
    description: str
    details: tuple[Explanation, ...] = ()
    name: str = ""
    data: Mapping[str, str | int | float | Mapping[str, int]] = {}


Verdict = Literal["sure", "perhaps", "not_found"]
Talk = Literal["greeting", "thanks", "who", "help"]


class Thresholds(Model):
    """From which confidence on an answer is "sure", and from which "perhaps"."""

    sure: float
    perhaps: float


class Candidate(Model):
    """A sentence that may answer, the best of its article."""

    sentence: str
    article_id: str
    passage_id: str
    headline: str


class ListItem(Model):
    """A member of a list: an article, and for a list of names the name that stands in it."""

    article_id: str
    headline: str
    name: str | None = None
    sentence: str | None = None
    """The sentence of the article that holds the name."""


class Listing(Model):
    """The answer to a question about the collection: who wrote what, how many, which."""

    of: Literal["articles", "names"]
    count: int
    items: tuple[ListItem, ...]


class Answer(Model):
    """What the pages say to a question; "not found" is a value: `answered` is False.

    `answered` is True for the verdicts "sure" and "perhaps".
    """

    question: str
    standalone_question: str | None = None
    answered: bool
    verdict: Verdict
    confidence: float
    thresholds: Thresholds
    best: Best | None
    hits: tuple[Hit, ...]
    nearest: tuple[Nearest, ...] = ()
    missing: tuple[str, ...] = ()
    """Words of the question that the archive, or the article shown, does not hold."""
    candidates: tuple[Candidate, ...] = ()
    """For "perhaps": the best sentences of different articles, at most three, best first."""
    filters: Mapping[str, tuple[str, ...]] = {}
    """What the question was restricted to, by the filter's name."""
    ignored: tuple[str, ...] = ()
    """Filters that were not understood."""
    talk: Talk | None = None
    """What the reader said where it was no question but small talk."""
    suggestions: tuple[str, ...] = ()
    """Questions that this archive can answer, offered after small talk."""
    list: Listing | None = None
    """The articles or names, where a question is about the collection."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(as typed, as read) for each word that is unknown to the pages and taken for another."""
    took_ms: float
