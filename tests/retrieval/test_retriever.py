"""Asking: hits, answers, not found."""

from __future__ import annotations

import pytest

from retrieval import Archive, QuestionError, Retriever
from retrieval.search.searcher import MAX_QUESTION_CHARS


def test_the_right_sentence_comes_back_with_its_source(retriever: Retriever) -> None:
    """The main job, on a real page."""
    answer = retriever.ask("燃气集团的工会主席是谁？")
    assert answer.answered
    assert answer.best is not None
    assert answer.best.sentence == (
        "燃气集团党委常委、工会主席杜燕凤表示，本年度职工代表巡视工作选题“新”、操作“实”、参与“广”。"
    )
    hit = answer.hits[0]
    assert (hit.article_id, hit.page) == ("000_01eeeae0c410c12a-02", "000_01eeeae0c410c12a.txt")
    assert hit.headline == "燃气集团召开职工代表巡视暨集体合同监督检查工作会"
    assert hit.byline.reporters == ("赵思远",)
    assert hit.lines == ((55, 72),)
    assert answer.best.passage_id == hit.passage_id


def test_offsets_lie_in_the_passage(retriever: Retriever) -> None:
    """Highlights and the sentence are ranges of the hit's text, in order."""
    for hit in retriever.search("职工 技能竞赛 2022年度", k=50):
        assert len(hit.text) <= 300
        assert hit.highlights or "职工" not in hit.text
        ends = 0
        for start, end in hit.highlights:
            assert ends <= start < end <= len(hit.text)
            ends = end
    answer = retriever.ask("蒙牛献血活动叫什么名字？")
    assert answer.best is not None
    start, end = answer.hits[0].sentence or (0, 0)
    assert answer.hits[0].text[start:end] == answer.best.sentence


def test_the_headline_finds_a_passage_but_is_not_quoted(retriever: Retriever) -> None:
    """A word of the headline alone finds every passage of the article."""
    hits = retriever.search("心中充满自豪")
    assert hits[0].headline == "看到居民赞许的目光,心中充满自豪"
    assert all("看到居民赞许的目光,心中充满自豪" not in hit.text for hit in hits)


def test_nothing_in_common_is_not_found(retriever: Retriever) -> None:
    """Without a shared term there is no hit, and no answer."""
    answer = retriever.ask("xyzzy")
    assert (answer.answered, answer.best, answer.hits, answer.confidence) == (False, None, (), 0.0)


def test_not_found_names_the_nearest_headlines(retriever: Retriever) -> None:
    """What little is shared is ranked, and named, but not shown as an answer."""
    answer = retriever.ask("量子色动力学渐近自由夸克胶子等离子体会议")
    assert not answer.answered
    assert answer.best is None
    assert answer.hits
    assert 1 <= len(answer.nearest) <= 3


@pytest.mark.parametrize(
    ("question", "reason"),
    [("", "empty"), (" \n", "empty"), ("问" * (MAX_QUESTION_CHARS + 1), "too_long")],
)
def test_questions_that_cannot_be_asked(retriever: Retriever, question: str, reason: str) -> None:
    """An empty question and an endless one are errors with a reason."""
    with pytest.raises(QuestionError) as caught:
        retriever.ask(question)
    assert caught.value.reason == reason


@pytest.mark.parametrize("question", ["？？？", "什么", "\x1b[2J", "[bold]", "\ud800", "a" * 1000])
def test_odd_questions_get_an_answer(retriever: Retriever, question: str) -> None:
    """Signs, question words, control characters and markup are asked like anything else."""
    assert retriever.ask(question).question == question


def test_a_question_may_lean_on_the_one_before(retriever: Retriever) -> None:
    """A follow-up is completed from the earlier question; one that stands alone is not."""
    history = ["房山区职工职业技能竞赛设了几个项目？"]
    answer = retriever.ask("那一共多少人拿奖了？", history)
    assert answer.standalone_question is not None
    assert answer.hits[0].article_id == "002_4c7b1996139c16b4-06"
    alone = retriever.ask("燕京啤酒应急救援技能比武大赛有多少个代表队参加？", history)
    assert alone.standalone_question is None


def test_any_texts_can_be_searched() -> None:
    """Texts without ids and titles are numbered from 1."""
    retriever = Retriever.from_texts(["比赛在北京举行。", "展览在上海\n开幕。", ""])
    [hit] = retriever.search("展览")
    assert (hit.passage_id, hit.article_id, hit.headline, hit.text) == (
        "2",
        "2",
        "",
        "展览在上海\n开幕。",
    )
    assert hit.lines == ()


def test_titles_are_searched_and_ids_returned() -> None:
    """A title finds its text."""
    retriever = Retriever.from_texts(
        ["他赢了。", "她输了。"], ids=["x", "y"], titles=["象棋", "围棋"]
    )
    [hit] = retriever.search("围棋比赛")
    assert (hit.passage_id, hit.headline, hit.rank) == ("y", "围棋", 1)


@pytest.mark.parametrize(
    ("ids", "titles", "message"),
    [(["x"], None, "2 texts, 1 ids"), (["x", "x"], None, "stands twice"), (None, [], "0 titles")],
)
def test_ids_and_titles_must_fit(
    ids: list[str] | None, titles: list[str] | None, message: str
) -> None:
    """A mismatch is an error, not a shifted citation."""
    with pytest.raises(ValueError, match=message):
        Retriever.from_texts(["一", "二"], ids, titles)


def test_one_text_and_none() -> None:
    """One passage works, none finds nothing."""
    assert len(Retriever.from_texts(["工会慰问"]).search("工会")) == 1
    assert Retriever.from_texts([]).search("工会") == ()
    assert Archive().retriever().ask("工会").answered is False


def test_ties_keep_reading_order() -> None:
    """Equal texts come back in the order in which they were given."""
    hits = Retriever.from_texts(["工会慰问职工"] * 5).search("慰问")
    assert [hit.passage_id for hit in hits] == ["1", "2", "3", "4", "5"]


def test_one_string_is_no_list_of_strings(retriever: Retriever) -> None:
    """A programmer's error, and said to be."""
    with pytest.raises(TypeError, match="texts is one string; give a list of strings"):
        Retriever.from_texts("比赛在北京举行。")
    with pytest.raises(TypeError, match="history is one string"):
        retriever.ask("在哪里？", history="比赛在哪里？")
