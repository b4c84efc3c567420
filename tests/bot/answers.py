"""Answers of every kind, made of what the five pages really say."""

from __future__ import annotations

from typing import Literal

from bot.session.replies import AnswerReply
from retrieval import Answer, Candidate, Listing, ListItem, Retriever

BLOOD = "蒙牛乳业多少人参与献血？"
"""Answered surely, 219人 in a sentence of the passage."""
_BELOW_SURE = 0.9  # of the threshold


def perhaps(retriever: Retriever, count: int = 3, *, missing: tuple[str, ...] = ()) -> Answer:
    """An answer to BLOOD that is not sure, with the best sentences of `count` articles."""
    sure = retriever.ask(BLOOD)
    hits = {hit.article_id: hit for hit in reversed(sure.hits)}
    best = sure.best
    assert best is not None
    others = [hit for hit in hits.values() if hit.article_id != best.article_id and hit.sentence]
    chosen = [(best.sentence, sure.hits[0])]
    chosen += [(hit.text[slice(*hit.sentence or ())], hit) for hit in others[: count - 1]]
    candidates = tuple(
        Candidate(
            sentence=sentence,
            article_id=hit.article_id,
            passage_id=hit.passage_id,
            headline=hit.headline,
        )
        for sentence, hit in chosen
    )
    return sure.model_copy(
        update={
            "verdict": "perhaps",
            "confidence": sure.thresholds.sure * _BELOW_SURE,
            "candidates": candidates,
            "missing": missing,
        }
    )


def listing(
    retriever: Retriever, of: Literal["articles", "names"], count: int, **filters: tuple[str, ...]
) -> Answer:
    """A list of the first `count` articles, or of a name in each."""
    articles = retriever.articles[:count]
    items = tuple(
        ListItem(
            article_id=article.id,
            headline=article.headline,
            name=f"第{number}医院" if of == "names" else None,
            sentence=f"记者来到第{number}医院。" if of == "names" else None,
        )
        for number, article in enumerate(articles, 1)
    )
    update = {"best": None, "list": Listing(of=of, count=count, items=items), "filters": filters}
    return retriever.ask(BLOOD).model_copy(update=update)


def talk(
    retriever: Retriever,
    kind: Literal["greeting", "thanks", "who", "help"],
    suggestions: tuple[str, ...] = (BLOOD, "燃气集团的工会主席是谁？"),
) -> Answer:
    """What small talk gets."""
    update = {"talk": kind, "suggestions": suggestions, "hits": ()}
    return not_found(retriever).model_copy(update=update)


def not_found(retriever: Retriever, *missing: str) -> Answer:
    """An answer that is none, with the nearest headlines."""
    refused = retriever.ask("qwert asdfg zxcvb yuiop hjkl 工会")
    assert not refused.answered
    return refused.model_copy(update={"missing": missing})


def replied(retriever: Retriever, answer: Answer, shown: int = 20) -> AnswerReply:
    """An answer as a session replies with it."""
    numbered = answer.list.items if answer.list else answer.candidates or answer.hits
    articles = [retriever.article(item.article_id) for item in numbered]
    known = tuple(article for article in articles if article)
    return AnswerReply(answer, articles=known, shown=min(shown, len(known)))
