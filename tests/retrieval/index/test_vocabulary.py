"""Words that stand for one another: in the file, and in a question."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from retrieval import Analyzer, Retriever
from retrieval.chinese.text import Span, fold
from retrieval.index.vocabulary import FILE, Vocabulary
from retrieval.question.query import read_query
from retrieval.search.held import Columns, Terms

WORDS = """
[same]
工会联合会 工联
[near]
老板 负责人   # either way
送 发放
[asked]
多大：年龄
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.read({Path("words"): WORDS}, fold)


def _concepts(vocabulary: Vocabulary, folded: str, *words: str) -> dict[str, dict[str, float]]:
    places = {Span(folded.index(word), folded.index(word) + len(word)) for word in words}
    concepts = vocabulary.concepts(folded, places)
    return {folded[span.start : span.end]: dict(others) for span, others in concepts}


def test_a_group_is_read_either_way(vocabulary: Vocabulary) -> None:
    """Each word of a line has the others as alternatives; comments are none."""
    assert list(_concepts(vocabulary, "负责人", "负责人")["负责人"]) == ["老板"]
    assert list(_concepts(vocabulary, "老板", "老板")["老板"]) == ["负责人"]


def test_everyday_wording_goes_one_way() -> None:
    """What stands before a colon is typed, what stands behind it is looked for."""
    vocabulary = Vocabulary.read({Path("words"): "[asked]\n多大: 年龄"}, fold)
    assert list(_concepts(vocabulary, "多大", "多大")["多大"]) == ["年龄"]
    assert _concepts(vocabulary, "年龄", "年龄") == {}


def test_one_character_is_typed_and_never_looked_for(vocabulary: Vocabulary) -> None:
    """送 may be meant by 发放, but stands in too many words to be looked for."""
    assert list(_concepts(vocabulary, "送", "送")["送"]) == ["发放"]
    assert _concepts(vocabulary, "发放", "发放") == {"发放": {}}


def test_one_character_is_a_word_of_its_own(vocabulary: Vocabulary) -> None:
    """送 is none where one word ends with it and another begins: 赠送, 送达."""
    assert _concepts(vocabulary, "赠送达", "赠送", "送达") == {}


def test_the_longest_word_is_taken_and_names_weigh_more(vocabulary: Vocabulary) -> None:
    """A name of the same thing counts more than a near word; nothing counts as much as itself."""
    concepts = _concepts(vocabulary, "工会联合会老板", "工会联合会", "老板")
    assert list(concepts) == ["工会联合会", "老板"]
    assert 1 > concepts["工会联合会"]["工联"] > concepts["老板"]["负责人"] > 0


def test_a_short_word_is_no_part_of_another(vocabulary: Vocabulary) -> None:
    """送 in 送别 is no word of the question."""
    assert _concepts(vocabulary, "送别", "送别") == {}


class Group(NamedTuple):
    """A line of the words that ship, and what it stands below."""

    section: str
    heading: str
    line: str

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """(typed, looked for)."""
        typed, colon, others = self.line.partition(":")
        wanted = others.split() if colon else typed.split()
        return {(a, b) for a in typed.split() for b in wanted if a != b and len(b) > 1}


def _groups() -> tuple[Group, ...]:
    groups: list[Group] = []
    section = heading = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = heading = line
        elif line.startswith("#"):
            heading = line
        elif line:
            groups.append(Group(section, heading, line))
    return tuple(groups)


GROUPS = _groups()


def test_the_file_is_sound() -> None:
    """Every group of the words that ship has two or more, none twice, all in folded form."""
    fold = Analyzer().fold
    assert len(GROUPS) > 1000
    for group in GROUPS:
        words = group.line.replace(":", " ").split()
        assert len(words) > 1, group
        assert len(set(words)) == len(words), group
        assert fold(group.line) == group.line


def test_the_file_is_sorted() -> None:
    """Below each heading, so that a group is found and none is written twice."""
    for (_, heading), below in groupby(GROUPS, lambda group: group[:2]):
        lines = [group.line for group in below]
        assert lines == sorted(set(lines)), heading


def test_every_group_says_something() -> None:
    """Something that the other groups do not say: duplicates and subsets are left out."""
    said = Counter((g.section, pair) for g in GROUPS for pair in g.pairs)
    idle = [g.line for g in GROUPS if all(said[g.section, pair] > 1 for pair in g.pairs)]
    assert idle == []


def test_what_is_looked_for_has_two_characters() -> None:
    """One alone is never looked for, so it stands before a colon or among longer words only."""
    directed = [group.line for group in GROUPS if ":" in group.line]
    assert [g for g in directed if any(len(w) == 1 for w in g.partition(":")[2].split())] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("食用油", "燃油"), ("音乐会", "演唱会"), ("昨天", "日前"), ("常住人口", "户籍人口")],
)
def test_two_things_of_a_kind_are_not_one_another(one: str, other: str) -> None:
    """As the head of the file says of 篮球 and 足球."""
    shipped = Analyzer().vocabulary
    assert other not in _concepts(shipped, one, one).get(one, {})
    assert one not in _concepts(shipped, other, other).get(other, {})


def test_what_was_typed_weighs_more() -> None:
    """Of two texts alike but for the word, the one with the typed word comes first."""
    texts = ["昨天，经理来到车间。", "昨天，老板来到车间。", "昨天，主席来到车间。"]
    hits = Retriever.from_texts(texts).search("老板来了吗")
    assert [hit.text for hit in hits][:2] == [texts[1], texts[0]]


def test_a_text_is_found_by_another_word_and_shows_it() -> None:
    """An everyday word finds the newspaper's, which is highlighted."""
    [hit] = Retriever.from_texts(["电梯已投用。", "某县上调票价。"]).search("老太太涨价")
    assert [hit.text[start:end] for start, end in hit.highlights] == ["上调"]


def test_alternatives_are_no_further_terms() -> None:
    """A sentence that holds one of five alternatives holds the term, not a fifth of it."""
    query = read_query("老板", Analyzer(), datetime.date(2023, 1, 5))
    terms = Terms(dict.fromkeys(query.terms, 1.0), query.alternatives)
    texts = ("经理", "经理和负责人", "老板和经理")
    grid = Columns(texts, "\n".join(texts), terms.others).grid(terms)
    assert [grid.share(at) for at in range(3)] == [pytest.approx(0.7), pytest.approx(0.7), 1.0]
