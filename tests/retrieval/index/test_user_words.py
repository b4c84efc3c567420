"""A reader's own words: a user dictionary and synonyms."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Analyzer, Archive, DictionaryError, Page, Retriever


def _file(folder: Path, text: str) -> Path:
    path = folder / "words.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_word_of_the_dictionary_stays_whole(tmp_path: Path) -> None:
    """A new name is one term, with a frequency and a tag as jieba's or without."""
    for line in ("珠海涵崧", "珠海涵崧 20", "珠海涵崧 20 nt", "# 名字\n\n珠海涵崧 nt"):
        analyzer = Analyzer(user_dictionary=_file(tmp_path, line))
        assert "珠海涵崧" in analyzer.terms("他去了珠海涵崧。")
    assert "珠海涵崧" not in Analyzer().terms("他去了珠海涵崧。")


def test_own_synonyms_are_looked_for(tmp_path: Path) -> None:
    """A group of one's own counts beside those that ship."""
    analyzer = Analyzer(synonyms=_file(tmp_path, "[same]\n大黄蜂 三号线"))
    texts = Retriever.from_texts(["三号线开通。", "老板来了。"], analyzer=analyzer)
    assert texts.search("大黄蜂")[0].text == "三号线开通。"
    assert texts.search("经理")[0].text == "老板来了。"


def test_a_change_of_the_words_has_the_archive_analysed_anew(tmp_path: Path) -> None:
    """With the file, without it, with another: terms are those of whoever asks."""
    words = _file(tmp_path, "珠海涵崧")
    page = Page("a.txt", ("## 来访", "", "珠海涵崧昨天来访。"))

    def terms(analyzer: Analyzer) -> bool:
        with Archive.open(tmp_path / "archive", analyzer=analyzer) as archive:
            return archive.retriever()._searcher.index.holds("珠海涵崧")

    with Archive.open(tmp_path / "archive", analyzer=Analyzer()) as archive:
        archive.add_page(page)
    assert terms(Analyzer(user_dictionary=words))
    assert not terms(Analyzer())
    with Archive.open(
        tmp_path / "archive", analyzer=Analyzer(user_dictionary=words)
    ) as archive:  # adds with the words, and never asks
        archive.add_page(page._replace(name="b.txt", source="b.txt"))
    assert not terms(Analyzer())


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    """The same words under another name are the same."""
    one = Analyzer(user_dictionary=_file(tmp_path, "涵崧")).fingerprint
    other = (tmp_path / "words.txt").rename(tmp_path / "other.txt")
    assert Analyzer(user_dictionary=other).fingerprint == one
    assert (
        Analyzer(synonyms=_file(tmp_path, "涵崧 松")).fingerprint != one != Analyzer().fingerprint
    )


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("市总 市总工会\n单独", "group", 2),
        ("[other]\n甲 乙", "section", 1),
        ("甲:", "group", 1),
    ],
)
def test_a_mistake_in_the_synonyms_names_its_line(
    tmp_path: Path, text: str, reason: str, line: int
) -> None:
    """It is said at once, not with the first question."""
    with pytest.raises(DictionaryError) as caught:
        Analyzer(synonyms=_file(tmp_path, text))
    assert (caught.value.reason, caught.value.line) == (reason, line)


@pytest.mark.parametrize("text", ["好 一个 词", "——"])
def test_a_mistake_in_the_dictionary_names_its_line(tmp_path: Path, text: str) -> None:
    """More than a word, or no word at all."""
    with pytest.raises(DictionaryError, match="line 1") as caught:
        Analyzer(user_dictionary=_file(tmp_path, text))
    assert caught.value.reason == "word"


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Missing, a folder, or no UTF-8."""
    (tmp_path / "gbk.txt").write_bytes("词".encode("gbk"))
    for name, reason in (("none.txt", "missing"), (".", "unreadable"), ("gbk.txt", "unreadable")):
        with pytest.raises(DictionaryError) as caught:
            Analyzer(synonyms=tmp_path / name)
        assert caught.value.reason == reason
