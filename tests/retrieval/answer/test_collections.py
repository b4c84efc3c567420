"""Questions about the collection."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval import Archive, Metadata, Page, Retriever
from retrieval.answer.collections import listing_of
from retrieval.models import Listing

TODAY = date(2024, 1, 10)


def _page(name: str, headline: str, text: str) -> Page:
    return Page(name, ("", f"## {headline}", "", text))


@pytest.fixture(scope="module")
def dated() -> Retriever:
    """Three pages of three days."""
    archive = Archive()
    for day, headline, text in (
        ("2023-12-30", "旧桥拆除", "本报讯（记者 何远）城东的旧桥昨天拆除，两岸居民前来告别。"),
        ("2024-01-08", "新桥通车", "本报讯（记者 何远）城东的新桥昨天通车，公交车改走新桥。"),
        ("2024-01-10", "医院搬家", "本报讯（记者 方晴）安宁医院昨天搬到河西，公交车直达。"),
    ):
        archive.add_page(_page(f"{day}.txt", headline, text), metadata=Metadata(date=day))
    return archive.retriever()


def _list(retriever: Retriever, question: str) -> Listing | None:
    return listing_of(retriever._searcher, question, TODAY)


def _headlines(found: Listing | None) -> list[str]:
    assert found is not None
    assert found.count == len(found.items)
    return [item.headline for item in found.items]


@pytest.mark.parametrize(
    ("question", "headlines"),
    [
        ("何远写了哪些报道", ["旧桥拆除", "新桥通车"]),
        ("何远写过什么?", ["旧桥拆除", "新桥通车"]),
        ("记者方晴的文章", ["医院搬家"]),
        ("方晴", ["医院搬家"]),
        ("有几篇提到公交车", ["新桥通车", "医院搬家"]),
        ("关于公交车的报道有哪些", ["新桥通车", "医院搬家"]),
        ("有多少篇报道提到了地铁", []),
        ("城东的报道", ["旧桥拆除", "新桥通车"]),
        ("城东有几篇报道", ["旧桥拆除", "新桥通车"]),
        ("2024年1月有哪些报道", ["新桥通车", "医院搬家"]),
        ("1月8日有什么新闻", ["新桥通车"]),
        ("2022年有哪些报道", []),
        ("今天有什么新闻", ["医院搬家"]),
        ("本周有什么新闻", ["新桥通车", "医院搬家"]),
    ],
)
def test_articles_are_listed(dated: Retriever, question: str, headlines: list[str]) -> None:
    """By who signed them, what they mention, and their days; none is a list too."""
    assert _headlines(_list(dated, question)) == headlines


def test_without_news_of_today_the_newest_are_listed(dated: Retriever) -> None:
    """An archive is read long after it was printed."""
    found = listing_of(dated._searcher, "今天有什么新闻", date(2025, 6, 1))
    assert _headlines(found) == ["医院搬家"]


@pytest.mark.parametrize(
    "question",
    [
        "何远写的新桥报道的标题是什么",
        "新桥什么时候通车",
        "新桥的报道是谁写的",
        "有哪些关于医院的报道",
        "今天天气怎么样",
        "医院搬到哪里",
        "的",
    ],
)
def test_what_asks_for_more_is_searched(dated: Retriever, question: str) -> None:
    """A question that says more than a name, a day or a topic; and one article is an answer."""
    assert _list(dated, question) is None


def test_how_many_there_are_is_counted(dated: Retriever) -> None:
    """Where nothing but the number is asked for, all are listed."""
    assert _headlines(_list(dated, "一共有多少篇报道")) == ["旧桥拆除", "新桥通车", "医院搬家"]


@pytest.mark.parametrize(
    "question", ["哪些报道没有提到公交车", "何远没写哪些报道", "除了何远的报道有哪些"]
)
def test_what_is_negated_is_no_list(dated: Retriever, question: str) -> None:
    """A list of the opposite would be wrong and look sure."""
    assert _list(dated, question) is None


def test_names_of_a_kind_are_listed(retriever: Retriever) -> None:
    """Each name once, with the article in which it stands first."""
    answer = retriever.ask("这几版写了哪些医院")
    assert answer.list is not None
    assert answer.list.of == "names"
    names = [item.name for item in answer.list.items]
    assert "石景山区同心医院" in names
    assert len(names) == len(set(names))


def test_a_name_has_its_sentence_as_printed() -> None:
    """The first of the article that holds it; a name that stands in the heads alone has none."""
    archive = Archive()
    text = "今天雨停了。慰問組來到安寧醫院，送上水果。安寧醫院昨天剛搬家。"
    archive.add_page(_page("a.txt", "慰問", text))
    archive.add_page(_page("b.txt", "仁愛醫院搬家", "新樓有三百張床。"))
    found = archive.retriever().ask("这几版写了哪些医院").list
    assert found is not None
    assert [(item.name, item.sentence) for item in found.items] == [
        ("安寧醫院", "慰問組來到安寧醫院，送上水果。"),
        ("仁愛醫院", None),
    ]


def test_a_list_is_a_sure_answer_without_a_sentence(retriever: Retriever) -> None:
    """Its hits open what is listed."""
    answer = retriever.ask("王路曼写了哪些报道？")
    assert (answer.verdict, answer.answered, answer.best) == ("sure", True, None)
    assert answer.list is not None
    assert [hit.article_id for hit in answer.hits] == [i.article_id for i in answer.list.items]


def test_an_empty_list_is_not_found(retriever: Retriever) -> None:
    """A count of nothing is a value too."""
    answer = retriever.ask("有几篇提到潜水艇")
    assert (answer.verdict, answer.answered) == ("not_found", False)
    assert answer.list is not None
    assert answer.list.count == 0
