"""What a question asks for, apart from the words that make it a question."""

from __future__ import annotations

import re
from typing import Literal

from retrieval.text import fold

Part = Literal["kicker", "headline", "deck", "byline"]
"""A part of the article itself that a question may be about, beside what the text says."""

# Interrogatives, politeness, particles and the verbs that carry them: words of the language
# that a page which answers does not repeat. Longer ones first.
_FILLER = re.compile(
    r"请问一?下?|请教一?下?|我想(?:知道|问问?|了解)|麻烦(?:问|说)一?下?|告诉我|能不能|可不可以|有没有|是不是|想不想|知不知道"
    r"|为什么|为啥|为何|怎么样|怎样|怎么|如何|什么样|什么|啥|多长时间|多久|多少|几(?=[个名位人家次支对项场天年月日种条所座届期级份元])"
    r"|哪(?:里|儿|些|几|一|个|位|家)?|谁|何(?=[时地处人])|吗|呢|呀|吧|啊|么(?=[?。]?$)"
    r"|叫(?=什么|啥|做)|是(?=谁|什么|啥|哪)|都有|总共|一共|[?!,。;:]"
)


def strip_filler(question: str) -> str:
    """`question` folded, its question words blanked out; of the same length.

    Blanks keep the words on both sides apart. A question of nothing but question words is
    returned whole. Question words are known in simplified characters.
    """
    folded = fold(question)
    if asked_part(folded):
        folded = _ITSELF.sub(lambda match: " " * len(match.group()), folded)
    stripped = _FILLER.sub(lambda match: " " * len(match.group()), folded)
    return stripped if any(map(str.isalnum, stripped)) else folded


_PIECE = r"(?:图片|照片|摄影)?(?:新闻|报道|文章|消息|稿子?|通讯|日记|作品|图片|照片)"
_ASKED_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern))  # type: ignore[misc]
    for part, pattern in (
        ("deck", r"副标?题"),
        ("kicker", r"[引眉肩]题"),
        (
            "headline",
            rf"标题|正题|{_PIECE}的?(?:题目|名字)?(?:叫|是)(?:什么|啥)(?:名字|题目)?[?!。]*$",
        ),
        (
            "byline",
            (
                rf"(?:记者|通讯员|(?:{_PIECE}|[篇条则张幅])的?(?:作者|摄影师|摄影者|撰稿人))"
                r"(?:都|分别)?(?:是|叫|有)?(?:谁|哪|什么)"
                r"|(?:谁|哪[位个名些]?(?:记者|作者|通讯员|摄影师))(?:采访?|撰)?(?:写|报道|供稿)的?[?!。]*$"
                rf"|{_PIECE}是?(?:由|是)?(?:谁|哪[位个名些]\w{{0,3}})(?:拍摄?|摄影?|照|写|采写|撰写|报道)"
            ),
        ),
    )
)
# Words that name an article as a piece of a newspaper, which its text does not say.
_ITSELF = re.compile(
    rf"[那这][篇条则张幅个]?{_PIECE}|[那这]?[篇条则]{_PIECE}?|{_PIECE}"
    r"|(?:主|大|副)?标题|副题|[引眉肩正]题|记者|作者|通讯员|摄影[师者]?|拍摄|采写|撰写"
)
_PHOTOGRAPHED = re.compile(r"拍|摄|照的|照片")


def asked_part(question: str) -> Part | None:
    """The part of the article itself that is asked for: 标题, 副题, 引题, 记者, 作者, 摄影."""
    folded = fold(question)
    return next((part for part, asks in _ASKED_PARTS if asks.search(folded)), None)


def asks_photographer(question: str) -> bool:
    """Whether, of those who signed, the one who took the picture is asked for."""
    return _PHOTOGRAPHED.search(fold(question)) is not None


_ASKS_NUMBER = re.compile(
    r"多少|几[^乎]|多[久长高大重远]|何时|什么时候|啥时候|哪一?[天年月日]|数量|人数|金额"
)
_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万亿]+余?[个名位人家次支对项场天年月日种条所座届期级份元件台]"
)


def asks_number(question: str) -> bool:
    """Whether a number or a date is asked for."""
    return _ASKS_NUMBER.search(fold(question)) is not None


def holds_number(text: str) -> bool:
    """Whether `text` holds a number, in digits or counted out in Chinese."""
    return _NUMBER.search(fold(text)) is not None


# Words that point back to an earlier question, and endings that carry on from it.
_LEANS = re.compile(
    r"^(?:那|它|他|她|这|该|其|还有|然后|后来|以及)|呢[?？]?$|(?:他们|她们|它们|该[^,，]{1,4}|其中|这[个次些场])"
)
_SHORT = 8  # a question of so few words of content, in characters, hardly names what it is about


def leans_back(folded: str) -> bool:
    """Whether a question, folded, leans on the one before it: 那…呢？ 他们…？ or hardly a word."""
    content = "".join(strip_filler(folded).split())
    return _LEANS.search(folded.strip()) is not None or len(content) <= _SHORT
