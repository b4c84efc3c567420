"""How sure an answer is, as a terminal shows it."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.text import Text

from bot.messages import say
from bot.session.replies import ListingReply, WhyReply
from bot.terminal.output import bracketed, print_text
from bot.terminal.render import render_reply
from bot.terminal.verdicts import render_answer
from retrieval import Retriever, Span
from tests.bot.answers import BLOOD, listing, not_found, perhaps, replied, talk

SENTENCE = (
    "活动当天,蒙牛乳业共计219人参与献血,累计捐献血液54400毫升,为首都医学临床救治提供有力支持。"
)


def _styled(text: Text, style: str) -> list[str]:
    return [text.plain[s.start : s.end] for s in text.spans if style in str(s.style).split()]


def test_perhaps_is_said_before_anything_else(retriever: Retriever) -> None:
    """With what is missing, then sentences of different articles, each under its headline."""
    text = render_answer(replied(retriever, perhaps(retriever, missing=("伊利",))), "zh")
    blocks = text.plain.split("\n\n")
    assert blocks[0] == "不太确定：没有提到“伊利”。也许是："
    assert blocks[1].splitlines() == [
        "  1. 蒙牛乳业工会组织职工爱心献血",
        f"     {SENTENCE}",
        "     记者 赵思远 · 001_dc19f9187db1d5f4.txt  第49行",
    ]
    assert [block[:5] for block in blocks[2:4]] == ["  2. ", "  3. "]
    assert blocks[4:] == ["/open 编号 看全文"]
    assert _styled(text, "underline") == ["219人"]
    assert "▶" not in text.plain


def test_perhaps_in_english(retriever: Retriever) -> None:
    """In the reader's language, whatever the question's."""
    answer = perhaps(retriever, 1)
    reply = replied(retriever, answer)
    assert render_answer(reply, "en").plain.startswith("Not sure. Perhaps:\n\n  1. ")
    missing = answer.model_copy(update={"missing": ("伊利", "2月")})
    said = render_answer(replied(retriever, missing), "en").plain
    assert said.startswith("Not sure: no mention of “伊利”, “2月”. Perhaps:\n")


def test_perhaps_without_candidates_shows_the_best_sentence(retriever: Retriever) -> None:
    """A library that chose one sentence is enough."""
    answer = perhaps(retriever).model_copy(update={"candidates": ()})
    reply = replied(retriever, answer)._replace(articles=replied(retriever, answer).articles[:1])
    plain = render_answer(reply, "zh").plain
    assert plain.startswith("不太确定。也许是：\n\n  1. 蒙牛乳业工会组织职工爱心献血\n")
    assert SENTENCE in plain


def test_a_headline_to_choose_stands_once(retriever: Retriever) -> None:
    """Where the headline itself may answer, no line repeats it."""
    answer = perhaps(retriever, 1)
    headline = answer.candidates[0].headline
    choice = answer.candidates[0].model_copy(update={"sentence": headline})
    answer = answer.model_copy(update={"candidates": (choice,)})
    assert render_answer(replied(retriever, answer), "zh").plain.count(headline) == 1


def test_on_a_command_line_other_hits_follow_without_numbers(retriever: Retriever) -> None:
    """Those of articles that are not among the choices, and no hint to a command."""
    plain = render_answer(replied(retriever, perhaps(retriever, 2)), "zh", also=9).plain
    chosen, _, others = plain.partition("其他结果：\n")
    assert others.startswith("  · ")
    assert "蒙牛乳业工会组织职工爱心献血" not in others
    assert "/open" not in chosen


def test_not_found_names_what_the_pages_do_not_know(retriever: Retriever) -> None:
    """In the same sentence, before the nearest headlines; five words at most."""
    text = render_answer(replied(retriever, not_found(retriever, "红烧肉")), "zh").plain
    assert text.splitlines()[:2] == ["版面里没有找到答案，也没有提到“红烧肉”。", "相近的报道："]
    many = not_found(retriever, *"甲乙丙丁戊己")
    assert "“甲”、“乙”、“丙”、“丁”、“戊”等。" in render_answer(replied(retriever, many), "zh").plain
    english = render_answer(replied(retriever, not_found(retriever, "红烧肉")), "en").plain
    assert english.startswith("The pages do not say, nor do they mention “红烧肉”.\n")


def test_a_list_is_counted_and_numbered(retriever: Retriever) -> None:
    """Each article with its page; how its filters were read."""
    answer = listing(
        retriever, "articles", 3, reporter=("赵思远",), date=("2023-01-01..2023-01-31",)
    )
    lines = render_answer(replied(retriever, answer), "zh").plain.splitlines()
    assert lines[:2] == [
        "共 3 篇：",
        "  1. 中建二局一公司工会为帮扶单位送防疫物资  000_01eeeae0c410c12a.txt",
    ]
    assert lines[4:] == [
        "",
        "/open 编号 看全文",
        "",
        "只看署名 赵思远、日期 2023-01-01..2023-01-31。",
    ]


def test_a_list_of_names_has_their_sentences(retriever: Retriever) -> None:
    """The name, the sentence that holds it, the headline."""
    text = render_answer(replied(retriever, listing(retriever, "names", 2)), "en")
    assert text.plain.splitlines()[:4] == [
        "2 names:",
        "  1. 第1医院",
        "     记者来到第1医院。",
        "     中建二局一公司工会为帮扶单位送防疫物资  000_01eeeae0c410c12a.txt",
    ]
    assert "第1医院" in _styled(text, "bold")


def test_a_long_list_goes_on(retriever: Retriever) -> None:
    """The numbers go on, too; a command line, which cannot go on, names another way."""
    answer = listing(retriever, "articles", 35)
    assert answer.list is not None
    begun = replied(retriever, answer)
    plain = render_answer(begun, "zh").plain
    assert plain.startswith("共 35 篇，这里是第 1–20 篇：\n   1. ")
    assert plain.endswith("/open 编号 看全文\n/more 看后面的")
    assert render_answer(begun, "zh", also=4).plain.endswith("\n\n--json 给出全部。")
    rest = render_reply(ListingReply(answer.list, begun.articles, 20, 35), "zh").plain
    assert rest.startswith("共 35 篇，这里是第 21–35 篇：\n  21. 全国化工")
    assert rest.endswith(
        "\n  35. 看到居民赞许的目光,心中充满自豪  004_cf781777dbad111f.txt\n\n/open 编号 看全文"
    )


@pytest.mark.parametrize(
    ("kind", "line"),
    [("greeting", "您好"), ("thanks", "不客气"), ("who", "我是问报"), ("help", "用一句话提问")],
)
def test_small_talk_gets_a_line_and_questions(retriever: Retriever, kind: str, line: str) -> None:
    """By number in a conversation, to be copied from a command line."""
    answer = talk(retriever, kind)  # type: ignore[arg-type]
    lines = render_answer(replied(retriever, answer), "zh").plain.splitlines()
    assert lines[0].startswith(line)
    assert lines[0].endswith("比如：")
    assert lines[1:] == [
        f"  1. {BLOOD}",
        "  2. 燃气集团的工会主席是谁？",
        "",
        "输入编号就问那一句。",
    ]
    copied = render_answer(replied(retriever, answer), "zh", also=4).plain.splitlines()
    assert copied[1:] == [f"  · {BLOOD}", "  · 燃气集团的工会主席是谁？"]


def test_small_talk_over_an_empty_archive(retriever: Retriever) -> None:
    """The line alone: there is nothing to suggest."""
    answer = talk(retriever, "greeting", ())
    assert render_answer(replied(retriever, answer), "zh").plain == say("zh", "talk_greeting")


def test_how_a_question_was_read_is_said_below(retriever: Retriever) -> None:
    """The whole question of a follow-up, mended words, filters that are none."""
    answer = retriever.ask(BLOOD).model_copy(
        update={
            "standalone_question": "蒙牛献血 多少人？",
            "corrections": (("蒙午", "蒙牛"), ("献雪", "献血")),
            "ignored": ("日期:2023-13",),
        }
    )
    assert render_answer(replied(retriever, answer), "zh").plain.splitlines()[-3:] == [
        "按“蒙牛献血 多少人？”理解。",
        "版面里没有这个写法，是按“蒙牛”、“献血”找的。",
        "看不懂“日期:2023-13”，没有按它筛选。",
    ]
    assert (
        "Understood as “蒙牛献血 多少人？”" in render_answer(replied(retriever, answer), "en").plain
    )


def test_several_items_are_marked(retriever: Retriever) -> None:
    """Where the answer is a list inside a sentence, its items stand out and nothing between."""
    answer = retriever.ask(BLOOD)
    assert answer.best is not None
    items = tuple(Span(at, at + 2) for at in map(answer.best.sentence.index, ("蒙牛", "首都")))
    best = answer.best.model_copy(update={"items": items})
    text = render_answer(replied(retriever, answer.model_copy(update={"best": best})), "zh")
    assert _styled(text, "underline") == ["蒙牛", "首都"]
    assert "【蒙牛】乳业共计219人" in bracketed(text).plain
    assert "为【首都】医学" in bracketed(text).plain


@pytest.mark.parametrize(("terminal", "shown"), [(True, "219人"), (False, "【219人】")])
def test_without_colour_brackets_mark_the_answer(
    retriever: Retriever, terminal: bool, shown: str
) -> None:
    """A screen sets it bold and underlined, even one that has no colour; a pipe has signs only."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, no_color=True, width=200)
    print_text(render_answer(replied(retriever, retriever.ask(BLOOD)), "zh"), console)
    assert shown in out.getvalue()
    assert ("\x1b[1;4m219人" in out.getvalue()) is terminal


def test_why_says_how_sure_it_is(retriever: Retriever) -> None:
    """The confidence and where it begins to count, and no percentage."""
    answer = perhaps(retriever)
    explained = retriever.explain(BLOOD, answer.hits[0].passage_id)
    first = render_reply(WhyReply(answer.hits[0], explained, answer), "zh").plain.splitlines()[0]
    sure, least = answer.thresholds.sure, answer.thresholds.perhaps
    assert first == (
        f"置信度 {answer.confidence:.2f}，算不确定（{sure:.2f} 起算有把握，{least:.2f} 起算不确定）。"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_percentage_is_shown(retriever: Retriever, language: str) -> None:
    """A reader cannot weigh one: the confidence stands in /why and in JSON alone."""
    for answer in (retriever.ask(BLOOD), perhaps(retriever), not_found(retriever)):
        plain = render_answer(replied(retriever, answer), language).plain  # type: ignore[arg-type]
        assert "%" not in plain
        assert f"{answer.confidence:.2f}" not in plain
