"""The sentences readers see."""

from __future__ import annotations

from collections import Counter
from string import Formatter
from typing import get_args, get_type_hints

import pytest

from bot import messages
from bot.cli.doctor import checks
from bot.messages import MESSAGES, Family, key_of
from bot.session.commands import TERMINAL_COMMANDS
from bot.telegram.delivery import profile
from bot.web import problems
from retrieval import (
    ArchiveError,
    Byline,
    DictionaryError,
    GoldError,
    PageError,
    QuestionError,
)
from retrieval.answer.explanation import _SENTENCES
from retrieval.archive.edits import Edit
from retrieval.layout import furniture
from retrieval.models import Kind, Talk, Verdict
from tests import message_keys
from tests.conftest import ROOT


def test_both_languages_say_the_same_things() -> None:
    """Every key with the same fields to fill in."""
    for key, chinese in MESSAGES["zh"].items():
        fields = [
            {name for _, name, _, _ in Formatter().parse(text) if name}
            for text in (chinese, MESSAGES["en"][key])
        ]
        assert fields[0] == fields[1], key


def test_a_sentence_stands_once() -> None:
    """No key in two files."""
    keys = Counter(key for part in messages._PARTS for key in part.SENTENCES)
    assert max(keys.values()) == 1, keys.most_common(1)


def _reasons(error: type[Exception]) -> set[str]:
    """What `reason` of an error may be."""
    parameter = get_type_hints(error.__init__)["reason"]
    return set(get_args(parameter))


FAMILIES: dict[Family, set[str]] = {
    "about": set(TERMINAL_COMMANDS),
    "archive": _reasons(ArchiveError),
    "byline": set(Byline.model_fields),
    "change": {"added", "replaced", "unchanged", "dry-run"},
    "check": {look.__name__.removeprefix("_") for look in checks._LOOKS},
    "config": {"missing", "unknown"},
    "dictionary": _reasons(DictionaryError),
    "explain": set(_SENTENCES),
    "explain_in": {"text", "kicker", "headline", "deck", "section", "byline", "credit"},
    "figure": {"article@1", "article@3", "passage@1", "sentence@1", "refused", "again@1", "caught"},
    "filter": {"name", "value"},
    "gold": _reasons(GoldError),
    "group": {"all", "difficulty", "tag"},
    "head": {"id", "page", "paper", "date", "edition", "articles", "headline", "byline", "kind",
             "doubtful"},
    "judged": set(get_args(Verdict)),
    "kind": set(get_args(Kind)),
    "menu": set(profile._MENU),
    "page": _reasons(PageError),
    "part": set(Edit.model_fields) - {"merge"} | {"merged"},
    "problem": set(get_args(problems.ProblemName)),
    "question": _reasons(QuestionError),
    "talk": set(get_args(Talk)),
    "trust": {"auroc", "auroc_right", "aurc", "calibration_error"},
    "verdict": set(get_args(Verdict)),
    "why": {why for why, _, _ in furniture._FURNITURE}
    | {"duplicate", "front matter", "image description", "navigation", "template", "title alone"}
    | {"label", "source line", "caption"},
}  # fmt: skip
"""What the program has names for, by the family of sentences about it."""


@pytest.mark.parametrize("family", get_args(Family))
def test_a_family_has_a_sentence_for_every_name(family: Family) -> None:
    """None is missing when the program meets it."""
    missing = {name for name in FAMILIES[family] if key_of(family, name) not in MESSAGES["zh"]}
    assert missing == set()


def test_every_sentence_is_used() -> None:
    """No key that the code does not name, by itself or by its family."""
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "bot").rglob("*.py")
        if "messages" not in file.parts
    )
    named = {key for key in MESSAGES["zh"] if f'"{key}"' in code or f"'{key}'" in code}
    named |= {key_of(family, name) for family, names in FAMILIES.items() for name in names}
    assert MESSAGES["zh"].keys() - named == set()


def test_mypy_knows_the_keys() -> None:
    """`python -m tests.message_keys` was run since the last change of a key."""
    assert message_keys.FILE.read_text(encoding="utf-8") == message_keys.written()
