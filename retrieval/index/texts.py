"""Texts that are no pages, each of them one passage of an article of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retrieval.index.passages import Passage
from retrieval.models import Article, Byline

_BYLINE = tuple(Byline.model_fields)
_METADATA = ("paper", "date", "edition", "section", *_BYLINE)


def text_passages(
    texts: Sequence[str],
    ids: Iterable[str] | None = None,
    titles: Iterable[str] | None = None,
    metadata: Iterable[Mapping[str, object]] | None = None,
) -> tuple[Passage, ...]:
    """Make a passage of each text.

    Args:
        texts: The texts.
        ids: The ids of passage and article; "1", "2", … by default.
        titles: The headlines.
        metadata: Of each text a paper, a date, an edition, a section or several, and the names of
            a byline's fields.

    Raises:
        ValueError: The numbers differ, an id stands twice, or a text's metadata cannot be used.
    """
    names = [str(n) for n in range(1, len(texts) + 1)] if ids is None else list(ids)
    heads = [""] * len(texts) if titles is None else list(titles)
    facts: list[Mapping[str, object]] = [{}] * len(texts) if metadata is None else list(metadata)
    if not len(texts) == len(names) == len(heads) == len(facts):
        counts = f"{len(texts)} texts, {len(names)} ids, {len(heads)} titles"
        raise ValueError(f"{counts} and metadata of {len(facts)}: give one of each to every text.")
    if len(set(names)) < len(names):
        raise ValueError("An id stands twice among the ids.")
    return tuple(
        Passage(name, _article(name, text, head, _facts(name, fact)), 0, len(text))
        for name, text, head, fact in zip(names, texts, heads, facts, strict=True)
    )


def _article(name: str, text: str, title: str, facts: Mapping[str, Any]) -> Article:
    return Article(
        id=name,
        page="",
        headline=title,
        kind="untitled",
        paragraphs=tuple(text.split("\n")),
        lines=(),
        **facts,
    )


def _facts(name: str, given: Mapping[str, object]) -> dict[str, Any]:
    """The fields of an article that its metadata names."""
    if unknown := [key for key in given if key not in _METADATA]:
        known = ", ".join(_METADATA)
        raise ValueError(f"The metadata of {name} has {unknown[0]!r}; it may have {known}.")
    facts: dict[str, Any] = {"byline": Byline(**{key: _texts(given.get(key)) for key in _BYLINE})}
    facts["section"] = _texts(given.get("section"))
    for key in ("paper", "edition"):
        facts[key] = None if given.get(key) is None else str(given[key])
    facts["date"] = _day(name, given.get("date"))
    return facts


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


def _date_of(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))


def _day(name: str, value: object) -> str | None:
    if value is None:
        return None
    try:
        return _date_of(value).isoformat()
    except ValueError:
        raise ValueError(f"The date of {name} is {value!r}; write it as 2023-01-31.") from None
