"""Short names that the pages define."""

from __future__ import annotations

import pytest

from retrieval import Retriever
from retrieval.index.abbreviations import read_abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('近日,云岭市快递工会(以下简称"云快工")成立', [("云岭市快递工会", "云快工")]),
        ("云岭长途客运(简称:云客)", [("云岭长途客运", "云客")]),
        ('"云岭长途客运"(下称云客)', [("云岭长途客运", "云客")]),
        ("云岭长途客运(以下称为云客)", [("云岭长途客运", "云客")]),
        ("云岭长途客运(以下简称甲方)", []),
        ("云岭长途客运(云客)", []),
        ("云客(以下简称云客)", []),
    ],
)
def test_a_definition_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    """The name begins where the short form does, whose characters it holds in order."""
    assert list(read_abbreviations(text)) == expected


def test_either_name_finds_the_other() -> None:
    """A text of the archive says what is short for what, wherever the words stand then."""
    texts = [
        "他乘客运来到这里，云彩很低。",
        "云岭长途客运（以下简称“云客”）增开班次。",
        "云客昨天新购三十辆车。",
        "云岭长途客运的票价不变。",
    ]
    retriever = Retriever.from_texts(texts)
    assert texts[3] in [hit.text for hit in retriever.search("云客的票价")][:1]
    assert texts[2] in [hit.text for hit in retriever.search("云岭长途客运新购了几辆车")][:1]


def test_a_word_of_the_dictionary_is_no_name() -> None:
    """What 公司 is short for is another thing in every article."""
    texts = ["云岭运输公司（以下简称“公司”）成立。", "云岭运输亏损。"]
    [hit] = Retriever.from_texts(texts).search("公司")
    assert hit.text == texts[0]
