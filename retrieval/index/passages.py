"""Cutting an article into passages: a few whole sentences each."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.chinese.text import Span, split_sentences, trim
from retrieval.models import Article

MAX_CHARS = 300


class Passage(NamedTuple):
    """Whole sentences of one article; `start` and `end` are offsets into the article's text."""

    id: str
    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage's own characters."""
        return self.article.text[self.start : self.end]


def split_article(article: Article, *, max_chars: int = MAX_CHARS) -> tuple[Passage, ...]:
    """Cut an article into passages.

    A paragraph that fits is one passage, together with the short ones beside it; a longer one
    is cut between sentences into parts of like length. Only a sentence that is itself too long
    is cut, at a comma where it has one.

    Args:
        article: The article.
        max_chars: The length of the longest passage.

    Returns:
        The passages, in order and not overlapping; their ids are `<article>-p01` and so on.
    """
    spans = [
        span
        for block in _join_short(_paragraphs(article.text), max_chars)
        for span in _cut(article.text, block, max_chars)
    ]
    return tuple(
        Passage(f"{article.id}-p{number:02d}", article, span.start, span.end)
        for number, span in enumerate(spans, 1)
    )


def _paragraphs(text: str) -> list[Span]:
    return [
        span for match in re.finditer(r"[^\n]+", text) for span in trim(text, Span(*match.span()))
    ]


def _join_short(spans: list[Span], max_chars: int) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.end - joined[-1].start <= max_chars:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _cut(text: str, block: Span, max_chars: int) -> list[Span]:
    if block.end - block.start <= max_chars:
        return [block]
    part = text[block.start : block.end]
    sentences = [
        Span(block.start + piece.start, block.start + piece.end)
        for sentence in split_sentences(part)
        for piece in split_sentence(part, sentence, max_chars)
    ]
    parts = -(-(block.end - block.start) // max_chars)
    target = (block.end - block.start) / parts
    spans = [sentences[0]]
    for sentence in sentences[1:]:
        length = sentence.end - spans[-1].start
        fits = length <= max_chars
        # Go on while the next sentence brings the passage nearer to the even length.
        if fits and length - target <= target - (spans[-1].end - spans[-1].start):
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(sentence)
    return spans


_PAUSE = re.compile(r"[；;，,、：:]")


def split_sentence(text: str, sentence: Span, max_chars: int) -> list[Span]:
    """`sentence` in pieces of `max_chars` at most, cut after a pause where it has one."""
    pieces: list[Span] = []
    start = sentence.start
    while sentence.end - start > max_chars:
        pauses = [m.end() for m in _PAUSE.finditer(text, start, start + max_chars)]
        end = pauses[-1] if pauses else start + max_chars
        pieces += trim(text, Span(start, end))
        start = end
    return pieces + trim(text, Span(start, sentence.end))
