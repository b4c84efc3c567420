"""How sure an answer is, as a message of the bot shows it."""

from __future__ import annotations

import pytest

from bot.config import Language
from bot.messages import say
from bot.telegram.delivery.actions import Keyboard
from bot.telegram.delivery.markup import Markup, Piece, plain, to_html, units
from bot.telegram.handlers.verdicts import answer_shown, listing_shown
from bot.telegram.state.tokens import article_token
from retrieval import Answer, Retriever
from tests.bot.answers import BLOOD, listing, not_found, perhaps, replied, talk
from tests.support.botapi.markup import parse_html

NAME = "abcdefghijkl"


def _shown(
    retriever: Retriever, answer: Answer, language: Language = "zh"
) -> tuple[Markup, Keyboard]:
    return answer_shown(replied(retriever, answer), NAME, language, votes=True)


def _labels(keyboard: Keyboard) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard]


def _marked(markup: Markup, kind: str) -> list[str]:
    text, entities = parse_html(to_html(markup))
    wide = text.encode("utf-16-le")
    return [
        wide[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in entities
        if e["type"] == kind
    ]


def test_the_exact_answer_is_underlined(retriever: Retriever) -> None:
    """In the sentence, which stays one bold piece; where it is folded away, in both places."""
    markup, _ = _shown(retriever, retriever.ask(BLOOD))
    assert _marked(markup, "underline") == ["219人", "219人"]
    bold = _marked(markup, "bold")
    assert sum(text.startswith("活动当天,蒙牛乳业共计219人参与献血") for text in bold) == 2
    assert "【" not in plain(markup)


def test_perhaps_is_said_before_anything_else(retriever: Retriever) -> None:
    """What is missing, then sentences to choose from, each with its headline and a button."""
    answer = perhaps(retriever, missing=("伊利",))
    markup, keyboard = _shown(retriever, answer)
    lines = plain(markup).splitlines()
    assert lines[0] == "不太确定：没有提到“伊利”。也许是："
    assert lines[2] == "1. 蒙牛乳业工会组织职工爱心献血"
    assert lines[3].startswith("活动当天,蒙牛乳业共计219人参与献血,")
    assert lines[4] == "记者 赵思远 · 001_dc19f9187db1d5f4.txt  第49行"
    assert _marked(markup, "underline") == ["219人"]
    assert len(_marked(markup, "blockquote")) == 3
    assert _labels(keyboard) == [["📄 1", "📄 2", "📄 3"], ["❓ 为什么", "👍", "👎"]]
    assert keyboard[0][1].data == f"a:{article_token(answer.candidates[1].article_id)}:0"


def test_perhaps_in_english(retriever: Retriever) -> None:
    """In the chat's language."""
    markup, _ = _shown(retriever, perhaps(retriever), "en")
    assert plain(markup).startswith("Not sure. Perhaps:\n")


def test_long_sentences_to_choose_fit_a_message(retriever: Retriever) -> None:
    """None of them pushes another out, nor the exact answer."""
    answer = perhaps(retriever)
    long = answer.candidates[0].model_copy(update={"sentence": "很长" * 1000})
    candidates = (*answer.candidates[:1], long, long)
    markup, _ = _shown(retriever, answer.model_copy(update={"candidates": candidates}))
    assert "219人" in plain(markup)
    assert plain(markup).count("很长…") == 2
    assert units(plain(markup)) <= 4096


def test_not_found_names_what_the_pages_do_not_know(retriever: Retriever) -> None:
    """Then the nearest headlines, to tap."""
    answer = not_found(retriever, "红烧肉")
    markup, keyboard = _shown(retriever, answer)
    assert plain(markup).splitlines() == [
        "版面里没有找到答案，也没有提到“红烧肉”。",
        say("zh", "tg_nearest"),
    ]
    assert len(keyboard) == len(answer.nearest)


def test_a_list_is_turned_page_by_page(retriever: Retriever) -> None:
    """Ten items a message, numbered on, a button a number, and how its filters were read."""
    answer = listing(retriever, "articles", 35, reporter=("赵思远",))
    assert answer.list is not None
    markup, keyboard = _shown(retriever, answer)
    lines = plain(markup).splitlines()
    assert lines[:3] == [
        "共 35 篇，这里是第 1–10 篇：",
        "",
        "1. 中建二局一公司工会为帮扶单位送防疫物资",
    ]
    assert lines[-1] == "只看署名 赵思远。"
    assert _labels(keyboard) == [
        [f"📄 {n}" for n in range(1, 6)],
        [f"📄 {n}" for n in range(6, 11)],
        ["下一页 ▶"],
    ]
    assert keyboard[2][0].data == f"n:{NAME}:10"
    markup, keyboard = listing_shown(answer.list, 30, NAME, "zh")
    assert plain(markup).startswith("共 35 篇，这里是第 31–35 篇：\n\n31. ")
    assert _labels(keyboard)[-1] == ["◀ 上一页"]
    assert keyboard[-1][0].data == f"n:{NAME}:20"


def test_items_that_are_kept_no_more_are_counted(retriever: Retriever) -> None:
    """At the end of what buttons lead to."""
    whole = listing(retriever, "articles", 5).list
    assert whole is not None
    kept = whole.model_copy(update={"count": 300})
    markup, keyboard = listing_shown(kept, 0, NAME, "zh")
    assert plain(markup).endswith(say("zh", "tg_and_more", count=295))
    assert len(keyboard) == 1


def test_a_list_of_names_has_their_sentences(retriever: Retriever) -> None:
    """The name bold, the sentence that holds it, the headline."""
    markup, _ = _shown(retriever, listing(retriever, "names", 2))
    assert plain(markup).splitlines()[2:5] == [
        "1. 第1医院",
        "记者来到第1医院。",
        "《中建二局一公司工会为帮扶单位送防疫物资》",
    ]
    assert "第1医院" in _marked(markup, "bold")


def test_small_talk_has_questions_to_tap(retriever: Retriever) -> None:
    """A friendly line; a button asks."""
    answer = talk(retriever, "greeting")
    markup, keyboard = _shown(retriever, answer)
    assert plain(markup) == "您好！想从报纸里查点什么？比如："
    assert _labels(keyboard) == [[question] for question in answer.suggestions]
    assert [row[0].data for row in keyboard] == [f"q:{NAME}:0", f"q:{NAME}:1"]


def test_how_a_question_was_read_is_said_below(retriever: Retriever) -> None:
    """The whole question of a follow-up, and filters that are none, in italics."""
    read = {"standalone_question": "蒙牛献血 多少人？", "ignored": ("日期:2023-13",)}
    markup, _ = _shown(retriever, retriever.ask(BLOOD).model_copy(update=read))
    assert plain(markup).splitlines()[-2:] == [
        "按“蒙牛献血 多少人？”理解。",
        "看不懂“日期:2023-13”，没有按它筛选。",
    ]
    assert "".join(_marked(markup, "italic")).startswith("按“蒙牛献血")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_percentage_is_shown(retriever: Retriever, language: Language) -> None:
    """A reader cannot weigh one."""
    for answer in (retriever.ask(BLOOD), perhaps(retriever), not_found(retriever)):
        assert "%" not in plain(_shown(retriever, answer, language)[0])


def test_the_question_is_repeated_where_it_was_not_typed(retriever: Retriever) -> None:
    """Above whatever is said."""
    reply = replied(retriever, perhaps(retriever))
    markup, _ = answer_shown(reply, NAME, "zh", asked="<献血>？")
    assert markup[0] == Piece("<献血>？\n\n", italic=True)
