"""The analyzer: one way of cutting for index and question."""

from __future__ import annotations

import marshal
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Analyzer
from retrieval.chinese.numerals import numerals
from retrieval.chinese.text import fold
from tests.conftest import SEEDS


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_words_and_pairs(analyzer: Analyzer) -> None:
    """Words with their sub-words, and every pair of neighbouring ideographs."""
    terms = analyzer.terms("总工会慰问")
    assert {"总工会", "工会", "慰问", "总工", "会慰"} <= set(terms)


def test_punctuation_is_no_term(analyzer: Analyzer) -> None:
    """Signs and blanks give nothing; no pair straddles them."""
    assert analyzer.terms("，。 \n“”（）——") == []
    assert "会慰" not in analyzer.terms("工会，慰问")


def test_widths_and_case_meet(analyzer: Analyzer) -> None:
    """Full-width and half-width, upper and lower case are one."""
    assert analyzer.terms("Ｎ９５") == analyzer.terms("n95")


def test_numbers_stay_whole(analyzer: Analyzer) -> None:
    """A decimal is one term beside its surroundings."""
    assert "18.66" in analyzer.terms("投入18.66亿元")


@given(st.text(st.sampled_from("市总工会慰问ＡＢ12.5，。 “”\n"), max_size=60))
@settings(deadline=None)
def test_tokens_stand_where_they_say(text: str) -> None:
    """A token's range of the text, folded, is its term, or a number in its one form."""
    for token in Analyzer().tokens(text) if text.isspace() else _SHARED.tokens(text):
        said = fold(text[token.start : token.end])
        assert token.term in (said, *(numeral.form for numeral in numerals(said)))


def test_numbers_meet(analyzer: Analyzer) -> None:
    """However a number is printed, it has one form beside the printed one."""
    assert "45" in analyzer.terms("四十五名职工")
    assert "30000" in analyzer.terms("3万人")
    assert "5月12日" in analyzer.terms("五月十二号")


@pytest.mark.parametrize("page", sorted(SEEDS.glob("*.txt")), ids=lambda page: page.stem[:3])
def test_terms_are_those_of_the_tokens(analyzer: Analyzer, page: Path) -> None:
    """With and without their places a text has the same terms, in the same order."""
    text = page.read_text(encoding="utf-8")
    assert analyzer.terms(text) == [token.term for token in analyzer.tokens(text)]


_SHARED = Analyzer()


def test_the_cache_is_private(tmp_path: Path) -> None:
    """The dictionary's copy is kept in a folder of the user's own, and read back."""
    folder = tmp_path / "cache"
    Analyzer(cache_dir=folder).terms("工会")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.suffix for file in folder.iterdir()] == [".cache"]
    assert Analyzer(cache_dir=folder).terms("总工会") == _SHARED.terms("总工会")


@pytest.mark.parametrize("damage", [b"", b"\xff\xff", marshal.dumps(3), marshal.dumps(("a", "b"))])
def test_a_damaged_copy_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    """A copy that was cut short or is none gives the same terms, and is whole afterwards."""
    Analyzer(cache_dir=tmp_path).terms("工会")
    [file] = tmp_path.iterdir()
    size = file.stat().st_size
    file.write_bytes(damage or file.read_bytes()[:-100])
    assert Analyzer(cache_dir=tmp_path).terms("总工会") == _SHARED.terms("总工会")
    assert file.stat().st_size == size


def test_a_folder_others_can_write_to_is_not_used(tmp_path: Path) -> None:
    """Marshalled data that somebody else may have written is not loaded."""
    tmp_path.chmod(0o777)
    assert Analyzer(cache_dir=tmp_path).terms("工会") == ["工会", "工会"]
    assert list(tmp_path.iterdir()) == []
