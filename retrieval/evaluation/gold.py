"""Gold: questions whose answers are known, and the articles that hold them.

A file of gold has a JSON object a line. Of a feedback export, where readers said of an answer
whether it helped, the same keys are read.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from retrieval.chinese.text import fold, squeeze
from retrieval.errors import GoldError
from retrieval.index.fields import FIELDS
from retrieval.models import Article, Model


class GoldQuestion(Model):
    """A question and what answers it; keys that are not named here are ignored.

    `turns` are the questions as they are typed, the one to be answered last; a line may give
    one as "question" instead. `helpful` is a reader's word on the passage `passage_id`.
    """

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    turns: tuple[str, ...] = Field(min_length=1)
    article_id: str | None = None
    passage_id: str | None = None
    answer: str | None = None
    answers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    evidence: str = ""
    evidence_in: str = "body"
    polarity: str | None = None
    difficulty: str | None = None
    tags: tuple[str, ...] = ()
    category: str | None = None
    helpful: bool | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_turn_is_enough(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Where "question" is all there is; keys that are null are as good as not there."""
        given = {key: value for key, value in data.items() if value is not None}
        return given if "turns" in given else {**given, "turns": [given.get("question")]}

    @property
    def accepted(self) -> tuple[str, ...]:
        """The answers that count as right; none where only the place is known."""
        return self.answers or ((self.answer,) if self.answer else ())


def read_gold(path: Path | str) -> tuple[GoldQuestion, ...]:
    """Read the questions of a file.

    Args:
        path: A file with a JSON object a line; blank lines are passed over.

    Returns:
        The questions, in order.

    Raises:
        GoldError: The file cannot be read, or a line of it is wrong.
    """
    questions: dict[str, GoldQuestion] = {}
    for number, data in json_lines(path):
        question = _question(path, number, data)
        if question.id in questions:
            raise GoldError(path, "twice", line=number, detail=question.id)
        questions[question.id] = question
    if not questions:
        raise GoldError(path, "empty")
    return tuple(questions.values())


def _question(path: Path | str, number: int, data: Mapping[str, Any]) -> GoldQuestion:
    try:
        return GoldQuestion.model_validate(data)
    except ValidationError as exc:
        field = str((exc.errors()[0]["loc"] or ("",))[0])
        if field == "turns":
            raise GoldError(path, "question", line=number) from exc
        raise GoldError(path, "field", line=number, detail=field) from exc


def json_lines(path: Path | str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file with the numbers of their lines; blank lines are passed over."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as exc:
            raise GoldError(path, "json", line=number) from exc
        if not isinstance(data, dict):
            raise GoldError(path, "json", line=number)
        yield number, data


def read_text(path: Path | str) -> str:
    """A file's text; what goes wrong is a GoldError."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as exc:
        raise GoldError(path, "missing") from exc
    except UnicodeDecodeError as exc:
        raise GoldError(path, "encoding") from exc
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the name
        raise GoldError(path, "unreadable", detail=getattr(exc, "strerror", None) or "?") from exc


# Signs that editions print in either form, beside those that `fold` makes one.
_SIGNS = str.maketrans("。、·《》", ".,.<>")
_GRAM = 5  # characters, as in the scorer that came with the gold questions


def folded(text: str) -> str:
    """Return `text` for comparing with gold: no white space, one form of width, case and signs."""
    # `fold` keeps the length of a text; ㎡ and … are spelled out here.
    plain = unicodedata.normalize("NFKC", fold(text))
    return squeeze(plain).translate(_SIGNS)


def grams(text: str) -> frozenset[str]:
    """Every run of 5 characters of `text`, folded; a shorter text is one run."""
    plain = folded(text)
    return frozenset(plain[i : i + _GRAM] for i in range(max(1, len(plain) - _GRAM + 1)))


class _Known(NamedTuple):
    text: str
    grams: frozenset[str]


class GoldArticles:
    """The articles that gold names, to tell from which of them a passage was cut."""

    def __init__(self, articles: Mapping[str, Iterable[str]]) -> None:
        """`articles` has the parts of each, headline set and text and signatures, by its id."""
        self._known = {name: _known(list(parts)) for name, parts in articles.items()}

    @classmethod
    def read(cls, folder: Path | str) -> Self:
        """Read the articles of a folder of pages, each as `wenbao segment --json` prints it.

        Raises:
            GoldError: A file cannot be read, or there is none.
        """
        articles: dict[str, list[str]] = {}
        for path in sorted(Path(folder).glob("*.json")):
            try:
                page = json.loads(read_text(path))
                articles |= {article["id"]: list(_parts(article)) for article in page["articles"]}
            except (ValueError, RecursionError) as exc:
                raise GoldError(path, "json") from exc
            except (KeyError, TypeError, AttributeError) as exc:
                raise GoldError(path, "field", detail="articles") from exc
        if not articles:
            raise GoldError(folder, "empty")
        return cls(articles)

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Self:
        """The articles of an archive."""
        return cls({article.id: list(_parts(article.model_dump())) for article in articles})

    def text(self, article_id: str) -> str:
        """An article's parts joined, folded; "" where there is none of this id."""
        known = self._known.get(article_id)
        return known.text if known else ""

    def source_of(self, passage: str) -> str | None:
        """Return the id of the article that holds most of a passage; None for half and less."""
        runs = grams(passage)
        best, most = None, len(runs) / 2
        for name, known in self._known.items():
            shared = len(runs & known.grams)
            if shared > most:
                best, most = name, shared
        return best

    def holding(self, question: GoldQuestion) -> frozenset[str]:
        """Return where a question's answer stands.

        Args:
            question: The question.

        Returns:
            The id of its article, or else of every article that holds its evidence; nothing
            where no article does. One that has the id but not the evidence is another paper's.
        """
        evidence = folded(question.evidence)
        named = question.article_id or ""
        if named in self._known and covers(self._known[named].grams, question.evidence):
            return frozenset([named])
        if not evidence:
            return frozenset()
        return frozenset(name for name, known in self._known.items() if evidence in known.text)


def _known(parts: list[str]) -> _Known:
    return _Known(folded("".join(parts)), frozenset().union(*map(grams, parts)))


def covers(found: frozenset[str], evidence: str, share: float = 0.8) -> bool:
    """Whether `found` holds this share of the evidence's runs; no evidence asks for nothing."""
    if not evidence:
        return True
    wanted = grams(evidence)
    return len(found & wanted) >= share * len(wanted)


# What may stand beside an article's text: our own fields, and those of other annotators.
_BESIDE = (
    *(field.name for field in FIELDS if field.own and field.name != "headline"),
    "caption",
    "signature",
)


def _parts(article: Mapping[str, Any]) -> Iterator[str]:
    yield from (article["headline"], *article["paragraphs"])
    for name in _BESIDE:
        value = article.get(name) or ()
        if isinstance(value, Mapping):
            yield from (each for names in value.values() for each in names)
        else:
            yield from (value,) if isinstance(value, str) else value
