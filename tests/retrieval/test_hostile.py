"""Pages made to be slow or large: every pattern that runs on page text, and the archive.

CPU time is measured, so that another program's work does not count.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import retrieval
from retrieval import Archive, Page, segment_page

ROOMS = ("chinese", "reading", "layout", "pages", "index", "answer")
"""The rooms whose patterns see page text."""
CHARS = 16_000
ALLOWED_S = 0.2
"""A pattern that takes the square of so many characters takes seconds, one that looks at each of
them a few milliseconds."""
PAGE_CHARS = 96_000
PAGE_S = 3
"""Pages of so many characters, 100 to 300 kB, take a tenth of this and up to a second."""
UNITS = (
    " ", "\u3000", "一", "1", "1 ", "甲", "a.", "（", "（甲", "“", "《", "、", "，", "。", "*", "#", "[", "[a](", "<",
    "—", "记者 ", "（记者 王", "本报", "年", "1月", "版 ",
)  # fmt: skip


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _patterns(one)


def _all_patterns() -> dict[re.Pattern[str], str]:
    """Every pattern that is compiled in the rooms, with its module and name."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(retrieval.__path__, "retrieval."):
        if module.name.split(".")[1] in ROOMS:
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in _patterns(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return found


PATTERNS = _all_patterns()


def test_the_patterns_are_found() -> None:
    """The test below looks at something."""
    assert len(PATTERNS) > 150


@pytest.mark.parametrize("unit", UNITS)
def test_patterns_are_linear(unit: str) -> None:
    """Whatever a line is made of, in any of them."""
    text = "甲" + (unit * CHARS)[:CHARS] + "乙"
    slow = {}
    for pattern, name in PATTERNS.items():
        start = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        taken = time.process_time() - start
        if taken > ALLOWED_S:
            slow[name] = round(taken, 2)
    assert slow == {}


@pytest.mark.parametrize("width", [PAGE_CHARS, 120])
@pytest.mark.parametrize("unit", UNITS)
def test_pages_of_one_thing_are_cut_soon(unit: str, width: int) -> None:
    """In one line and wrapped, where patterns look from every place on."""
    text = "甲" + (unit * PAGE_CHARS)[:PAGE_CHARS] + "乙"
    lines = tuple(text[at : at + width] for at in range(0, len(text), width))
    start = time.process_time()
    segment_page(Page("page.txt", lines))
    assert time.process_time() - start < PAGE_S


HAN = "".join(map(chr, range(0x4E00, 0x9FA5)))
KB = 1000


def _han(size: int) -> str:
    """Characters of three bytes each, without a mark."""
    draw = random.Random(size)  # noqa: S311 - nothing to guess
    return "".join(draw.choice(HAN) for _ in range(size // 3))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one line of characters": lambda size: _han(size),
    "one character": lambda size: "工" * (size // 3),
    "wrapped characters": lambda size: "\n".join(re.findall(".{1,20}", _han(size))),
    "blanks in a line": lambda size: "开幕\n\n本报讯 近日" + " " * size + "甲。",
    "names": lambda size: "（记者 王小明 " * (size // 25),
    "digits": lambda size: "1" * size,
    "a heading": lambda size: "# " + "工" * (size // 3) + "\n\n正文在这里。",
    "short lines": lambda size: "\n".join(["要闻", "开幕", "记者 王明", "第3版"] * (size // 40)),
    "one character a line": lambda size: "工\n" * (size // 4),
    "brackets": lambda size: "（" * (size // 3),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_costs_little(tmp_path: Path, kind: str) -> None:
    """200 kB take 5 s of CPU and 20 times their size and 1 MB on disk at the most."""
    text = HOSTILE[kind](200 * KB)
    size = len(text.encode())
    with Archive.open(tmp_path / "warm") as archive:
        archive.add_page(Page("warm.txt", ("开幕", "", "正文在这里。")))  # loads the dictionary
    start = time.process_time()
    with Archive.open(tmp_path / "a") as archive:
        [cut] = [archive.add_page(Page("page.txt", tuple(text.split("\n")))).page]
    taken = time.process_time() - start
    disk = sum(file.stat().st_size for file in (tmp_path / "a").iterdir())
    assert disk <= 20 * size + 1000 * KB
    assert taken <= 3 * 5  # measuring coverage on a busy machine takes three times as long
    assert max(len(article.headline) for article in cut.articles) <= 1000


def test_long_runs_are_cut_before_the_dictionary_sees_them() -> None:
    """Words before and after a run of 300,000 characters are found as ever."""
    from retrieval.index.analyzer import Analyzer

    analyzer = Analyzer()
    analyzer.terms("开幕")
    start = time.process_time()
    terms = analyzer.terms("河灯节开幕，" + "工" * 300_000 + "，渡轮加班")
    assert time.process_time() - start < 10
    assert {"开幕", "加班"} <= set(terms)
    text = "河灯节开幕，" + "工" * 1500 + "，渡轮加班"
    for token in analyzer.words(text):
        assert text[token.start : token.end] == token.term
