"""What a reader puts right in a page: parts of an article, its end, where it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from retrieval.chinese.text import one_line, split_sentences, squeeze
from retrieval.models import Article, Byline, Kind, Model, SegmentedPage, line_ranges

KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of articles."""


class Edit(Model):
    """A correction of an article; None leaves a part as it is, "" and () take it away."""

    kicker: str | None = None
    headline: str | None = None
    deck: tuple[str, ...] | None = None
    reporters: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    photographers: tuple[str, ...] | None = None
    kind: Kind | None = None
    split: int | None = None
    """The offset into the article's text at which another article begins."""
    merge: bool = False
    """Whether the next article is the rest of this one."""


def edited(page: SegmentedPage, at: int, edit: Edit) -> SegmentedPage | None:
    """Apply a correction to the article at a place of a page.

    Args:
        page: The page with its articles.
        at: The place of the article, from 0.
        edit: The correction.

    Returns:
        The page as corrected; None where the text has no such offset, or the page no next article.
    """
    article = page.articles[at]
    if edit.split is not None:
        parts = _split(article, edit.split, _free_id(page))
        end = at + 1
    elif edit.merge:
        parts = (_merged(article, page.articles[at + 1]),) if at + 1 < len(page.articles) else ()
        end = at + 2
    else:
        parts, end = (_with_parts(article, edit),), at + 1
    if not parts:
        return None
    articles = (*page.articles[:at], *parts, *page.articles[end:])
    return page.model_copy(update={"articles": articles})


def _marked(article: Article, *parts: str) -> dict[str, object]:
    """Who corrects an article vouches for it; what was corrected is shown."""
    return {
        "confidence": 1.0,
        "corrected": tuple(dict.fromkeys((*article.corrected, *parts))),
    }


def _with_parts(article: Article, edit: Edit) -> Article:
    said = edit.model_dump(exclude_none=True, exclude={"split", "merge"})
    update: dict[str, object] = dict(said)
    if "kicker" in said:
        update["kicker"] = one_line(said["kicker"]) or None
    if "headline" in said:
        update["headline"] = one_line(said["headline"]) or article.headline
    names = {role: _lines(said.pop(role)) for role in Byline.model_fields if role in said}
    for role in names:
        del update[role]
    if names:
        update["byline"] = article.byline.model_copy(update=names)
    if "deck" in said:
        update["deck"] = _lines(said["deck"])
    return article.model_copy(update=update | _marked(article, *said, *names))


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, texts)))


def _free_id(page: SegmentedPage) -> str:
    """The next id of the page, so that its other articles keep theirs."""
    ids = [article.id.rpartition("-") for article in page.articles]
    return f"{ids[0][0]}-{1 + max(int(number) for *_, number in ids):02d}"


_LONGEST_HEAD = 48
"""A first line of so many characters, that ends no sentence, heads the article split off there;
as wide as the widest head line that the cutter takes for one."""
_MOST_UNTITLED = 100


def offset_of(article: Article, line: int) -> int | None:
    """Find the place in an article's text where a line of the file begins.

    Args:
        article: The article.
        line: One of its lines; of a blank one the next that is not.

    Returns:
        The offset; None for a line of another article, and for those up to its text's first.
    """
    offset = next((start for start, number in article.line_starts if number >= line), 0)
    return offset or None if line in _numbers(article) else None


def _split(article: Article, offset: int, new_id: str) -> tuple[Article, ...]:
    """The article up to an offset where a line begins, and from it on; () for another offset."""
    line = dict(article.line_starts).get(offset)
    if line is None or not offset:
        return ()
    numbers = _numbers(article)
    first = _shortened(article, article.text[:offset].rstrip(), {n for n in numbers if n < line})
    starts = tuple((at - offset, number) for at, number in article.line_starts if at >= offset)
    second = Article(
        id=new_id,
        headline="",
        paragraphs=tuple(article.text[offset:].split("\n")),
        lines=line_ranges({n for n in numbers if n >= line}),
        line_starts=starts,
        **article.model_dump(include={"page", "section", "paper", "date", "edition", "page_no"}),
        **_marked(article, "split"),
    )
    return first, _headed(second.model_copy(update={"byline": _byline(second)}))


def _numbers(article: Article) -> set[int]:
    return {number for first, last in article.lines for number in range(first, last + 1)}


def _shortened(article: Article, text: str, numbers: set[int]) -> Article:
    """The first part of an article; names that stand in the second part only are not its own."""
    own, rest = squeeze(text), squeeze(article.text[len(text) :])
    names = {
        role: tuple(n for n in found if squeeze(n) in own or squeeze(n) not in rest)
        for role, found in article.byline
    }
    credit = article.credit if squeeze(article.credit or "") not in rest else None
    return article.model_copy(
        update={
            "paragraphs": tuple(text.split("\n")),
            "lines": line_ranges(numbers),
            "line_starts": tuple(start for start in article.line_starts if start[0] < len(text)),
            "byline": Byline(**names),
            "credit": credit if article.credit else None,
            "dateline": article.dateline if (article.dateline or "") in text else None,
            **_marked(article, "split"),
        }
    )


def _headed(article: Article) -> Article:
    """The article with its first line as headline, where that is one; with its first sentence."""
    from retrieval.reading.lines import ends_sentence

    head, *rest = article.paragraphs
    shift = len(head) + 1
    alone = [start for start, _ in article.line_starts[1:2]] == [shift]
    if rest and alone and len(head) <= _LONGEST_HEAD and not ends_sentence(head):
        starts = tuple((at - shift, line) for at, line in article.line_starts[1:])
        update = {"headline": head, "paragraphs": tuple(rest), "line_starts": starts}
        return article.model_copy(update=update)
    sentence = split_sentences(article.text)[0]
    headline = article.text[sentence.start : sentence.end][:_MOST_UNTITLED]
    return article.model_copy(update={"headline": headline, "kind": "untitled"})


def _byline(article: Article) -> Byline:
    """Who is named in the lead and at the end of a text."""
    from retrieval.layout.credits import join_bylines, read_names, tail_credit
    from retrieval.layout.leads import read_lead

    byline = Byline()
    for paragraph in article.paragraphs[:2]:  # the first may be the headline
        lead = read_lead(paragraph)
        byline = join_bylines(byline, lead.byline) if lead else byline
    tail = tail_credit(article.paragraphs[-1])
    return join_bylines(byline, read_names(tail)) if tail else byline


def _merged(article: Article, other: Article) -> Article:
    """An article and the rest of it; what headed the rest becomes a paragraph of its own."""
    from retrieval.layout.credits import join_bylines

    heads = tuple(_heads(other))
    before = "\n".join((*article.paragraphs, *heads, ""))
    starts = [*article.line_starts]
    offset = len(article.text) + 1
    for head in heads:
        starts.append((offset, other.lines[0][0] if other.lines else 0))
        offset += len(head) + 1
    starts += [(len(before) + at, line) for at, line in other.line_starts]
    return article.model_copy(
        update={
            "paragraphs": (*article.paragraphs, *heads, *other.paragraphs),
            "lines": line_ranges(_numbers(article) | _numbers(other)),
            "line_starts": tuple(starts),
            "byline": join_bylines(article.byline, other.byline),
            "credit": " ".join(filter(None, (article.credit, other.credit))) or None,
            "dateline": article.dateline or other.dateline,
            **_marked(article, "merged"),
        }
    )


def _heads(article: Article) -> Iterator[str]:
    """What stands over an article's text and is not the beginning of it."""
    if article.kind != "untitled":
        yield from filter(None, (article.kicker, article.headline, *article.deck))
