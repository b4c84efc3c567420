"""What people say around a question, and question words."""

from __future__ import annotations

import pytest

from retrieval.chinese.text import fold
from retrieval.question.wording import strip_filler


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("请问一下，比赛在哪里举行？", "比赛在 举行"),
        ("你好，麻烦帮我查一下比赛时间，谢谢！", "比赛时间"),
        ("您好 能不能告诉我谁得了冠军呀~", "得了冠军"),
        ("我就想知道燃气公司到底涨了多少", "燃气公司 涨了"),
        ("有谁知道图书馆啥时候开门么？", "图书馆 开门"),
        ("报纸上说的那个凉亭是咋回事？", "的那个凉亭是"),
        ("工会主席姓甚名谁", "工会主席"),
        ("话说凭什么罚款来着？", "罚款"),
        ("他是否获奖", "他 获奖"),
    ],
)
def test_what_carries_a_question_is_no_part_of_it(question: str, left: str) -> None:
    """Greetings, thanks, requests and question words are blanked, the places kept."""
    stripped = strip_filler(question)
    assert len(stripped) == len(question)
    assert stripped.split() == left.split()


@pytest.mark.parametrize(
    "question", ["中国最大的报纸", "向工会求助的人", "知音体", "几乎没有人", "法院告诉当事人"]
)
def test_words_that_look_like_it_stay(question: str) -> None:
    """Content that begins or ends like filler is left alone."""
    assert strip_filler(question) == question


@pytest.mark.parametrize("question", ["什么", "谢谢", "请问？"])
def test_nothing_but_filler_is_asked_as_it_is(question: str) -> None:
    """A question must be of something."""
    assert strip_filler(question) == fold(question)
