"""The sentences readers see."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

from bot import messages
from bot.messages import MESSAGES
from retrieval.layout import furniture
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


def test_every_sentence_is_used() -> None:
    """No key that the code does not name, by itself or by its prefix."""
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "bot").rglob("*.py")
        if file.parent.name != "messages"
    )
    for key in MESSAGES["zh"]:
        prefix = re.escape(key.split("_")[0])
        named = re.search(rf"""["']{key}["']""", code) or re.search(rf'f"{prefix}_\{{', code)
        assert named or key in ("reporters", "correspondents", "photographers", "authors"), key


def test_every_reason_for_furniture_is_said() -> None:
    """Why a line is no article's is known in both languages."""
    reasons = {why for why, _, _ in furniture._FURNITURE}
    reasons |= {"duplicate", "front matter", "image description"}
    assert {f"why_{why.replace(' ', '_')}" for why in reasons} <= MESSAGES["zh"].keys()
