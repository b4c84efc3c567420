"""What is asked of which passages: the archives and questions on which weights are fitted.

A set over other papers' news (benchmarks/news.py) gives, for one of its splits, three archives: all
its items, and the items of the split in two halves, as small as the five pages. Of a half, what the
other half answers is asked too: questions whose article was left out. Names and numbers that stand
in one sentence of an item alone are asked as they are, as readers who type keywords do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from benchmarks import news
from benchmarks.news import Item
from benchmarks.quality import load_gold
from retrieval import Archive, GoldArticles, GoldQuestion
from retrieval.answer.sentences import Read
from retrieval.evaluation.gold import covers, grams
from retrieval.evaluation.judgements import holds_answer, is_sentence
from retrieval.search.searcher import Searcher


class Question(NamedTuple):
    """A question of a pool: which sentences answer it, and the article that it is about."""

    turns: tuple[str, ...]
    right: Callable[[Read], bool]
    home: str
    asks_itself: bool = False


class Pool(NamedTuple):
    """Passages and what is asked of them."""

    name: str
    searcher: Searcher
    questions: tuple[Question, ...]
    nothing: tuple[tuple[str, str], ...] = ()
    """Questions without an answer, each with its kind."""


def pools_of(name: str, split: str, *, halves: bool = True) -> Iterator[Pool]:
    """The archives of a set, with the questions of one split."""
    part = news.load(name).part(split)
    asked = [*map(GoldQuestion.model_validate, (*part.questions, *part.followups))]
    nothing = [(row["question"], row["category"]) for row in part.unanswerable]
    if name == "news":
        nothing += [(r["question"], r["category"]) for r in news.chatter() if r["split"] == split]
    yield _pool(f"{name}, {split}", part.items, asked, nothing)
    own = [item for item in part.items if item.split == split]
    for at in (0, 1) if halves else ():
        yield _half(f"{name}, {split}, half {at + 1}", own, at, asked, part.unanswerable)


def _pool(
    name: str,
    items: Sequence[Item],
    asked: Sequence[GoldQuestion],
    nothing: Sequence[tuple[str, str]],
) -> Pool:
    searcher = news.archive_of(items).retriever()._searcher
    articles = GoldArticles({item.id: [item.headline, item.body] for item in items})
    ids = {articles.source_of(p.text): p.article.id for p in searcher.passages.values()}
    questions = (
        Question(q.turns, _judge(q, articles), ids.get(q.article_id or "", "")) for q in asked
    )
    return Pool(name, searcher, tuple(questions), tuple(nothing))


def _half(
    name: str,
    own: Sequence[Item],
    at: int,
    asked: Sequence[GoldQuestion],
    refused: Sequence[news.Gold],
) -> Pool:
    items = own[at::2]
    here = {item.id for item in items}
    nothing = [
        (q.turns[0], "left out") for q in asked if q.article_id not in here and len(q.turns) == 1
    ]
    nothing += [
        (row["question"], row["category"])
        for row in refused
        if row.get("line") is None or f"news-{row['line']}" in here
    ]
    pool = _pool(name, items, [q for q in asked if q.article_id in here], nothing)
    return pool._replace(questions=(*pool.questions, *_keywords(pool.searcher)))


_KEYWORD = re.compile(r"[0-9][0-9.]+[万亿余]*[\u3400-\u9fff]|[A-Za-z]{2,}[0-9]*")


def _keywords(searcher: Searcher) -> Iterator[Question]:
    """Of each article a number, a Latin word and a name, where they stand in one sentence only."""
    texts = {article.id: article.text for article in searcher.articles.values()}
    everything = "\n".join(texts.values())
    for home, text in texts.items():
        folded = searcher.analyzer.fold(text)
        names = [text[slice(*span)] for span in searcher.analyzer.rare_words(folded)]
        numbers = [match.group() for match in _KEYWORD.finditer(text)]
        for words in (names, numbers):
            alone = [w for w in words if len(w) > 1 and everything.count(w) == 1]
            for word in alone[:1]:
                yield Question((word,), _says(word), home)


def _says(word: str) -> Callable[[Read], bool]:
    return lambda read: word in read.hit.text[slice(*read.span)]


def gold_pool() -> Pool:
    """The five pages and their gold, to report on: no weight is fitted on it."""
    gold = load_gold()
    searcher = Archive.of_seeds().retriever()._searcher
    questions = (
        Question(q.turns, _judge(q, gold.articles), q.article_id or "", q.evidence_in != "body")
        for q in (*gold.questions, *gold.followups)
    )
    nothing = ((q.turns[-1], q.category or "") for q in gold.unanswerable)
    return Pool("gold", searcher, tuple(questions), tuple(nothing))


def _judge(question: GoldQuestion, articles: GoldArticles) -> Callable[[Read], bool]:
    """Whether a sentence answers, as the evaluation has it."""
    sources: dict[str, str | None] = {}

    def right(read: Read) -> bool:
        hit = read.hit
        if hit.passage_id not in sources:
            sources[hit.passage_id] = articles.source_of(hit.text)
        if sources[hit.passage_id] != question.article_id:
            return False
        sentence = hit.text[read.span.start : read.span.end]
        real = is_sentence(sentence, question, articles.text(question.article_id or ""))
        evidence = question.evidence
        return real and (
            holds_answer(sentence, question)
            or (bool(evidence) and covers(grams(sentence), evidence))
        )

    return right
