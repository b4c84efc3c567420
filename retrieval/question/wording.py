"""What a question asks for, apart from the words that make it a question."""

from __future__ import annotations

import re
from typing import Literal

from retrieval.chinese.text import fold

Part = Literal["kicker", "headline", "deck", "byline", "place"]
"""A part of the article itself that a question may be about, beside what the text says."""

# Interrogatives, politeness, particles and the verbs that carry them: words of the language
# that a page which answers does not repeat. Longer ones first.
_FILLER = re.compile(
    # how people begin and end, in a chat and elsewhere
    r"您好|你好|嗨|哈[喽啰]|谢谢[您你]?|多谢|拜托|不好意思|打扰一?下?|劳驾|求问"
    r"|请问一?下?|请教一?下?|[我俺]?(?:就|很|好)?想(?:知道|问问?一?下?|了解一?下?|查一?[查下]|请教一?下?)|麻烦(?:问|说|帮忙)?一?下?"
    r"|(?:请|能否|可否|能不能|可不可以|可以)?(?:帮我|帮忙|给我|替我|跟我|和我|为我)(?:查一?[查下]?|找一?[找下]?|看一?[看下]?|讲一?[讲下]?|说一?[说下]?|介绍一?下?|列一?下?|搜一?[搜下]?)?"
    r"|(?:请|能否|可否|能不能|可不可以)?告诉我一?下?|[你您]知道|有[谁人]知道|知道|听说|报(?:纸)?[上里](?:有没有|有)?[说写登]?(?=[^道告])"
    r"|^我(?:家住?在|住在?|是|在)[^,?!。]{1,10},"
    r"|(?<![a-z])(?:hello|hi|hey|thanks|thank you|thx|please|pls)(?![a-z])"
    r"|(?<![a-z])(?:what|who|whom|whose|when|where|which|why|how(?: many| much| long)?|is|are|was|were|do|does|did"
    r"|the|a|an|of|in|on|at|to|for|and|about|by|from|tell me|wrote|name)(?![a-z])"
    r"|到底|究竟|来着|的话(?=[,?!。]|$)|话说"
    # question words
    r"|能不能|可不可以|有没有|是不是|想不想|知不知道|是否|有无"
    r"|为什么|为啥|为何|凭什么|凭啥|怎么回事|怎么样|怎样|怎么|如何|咋(?:样|回事)?|干嘛|干啥|啥样|什么样|什么时候|啥时候|什么|啥|多长时间|多久|多少|姓甚名谁"
    r"|几(?=[个名位人家次支项对场天年月日种条所座届期级份元])|几时"
    r"|哪(?:里|儿|些|几|一|个|位|家)?|谁|何(?=[时地处人])|[吗嘛](?=[?!。,]|$)|吗|呢|呀|吧|啊|哦|噢|么(?=[?。]?$)"
    r"|叫(?=什么|啥|做)|是(?=谁|什么|啥|哪)|都有|总共|一共|[?!,。;:~]"
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
_WHO = r"(?:谁|哪[位个名些](?:记者|作者|人)?|什么人)"
_WROTE = r"(?:采写|撰写|采访|拍摄|摄影|供稿|写|拍|照|报道|署名)"
_ASKED_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern))  # type: ignore[misc]
    for part, pattern in (
        ("deck", r"副标?题"),
        ("kicker", r"[引眉肩]题"),
        (
            "headline",
            (
                rf"标题|正题|{_PIECE}的?(?:题目|名字)?(?:叫|是)(?:什么|啥)(?:名字|题目)?[?!。]*$"
                rf"|(?:{_PIECE}|[篇条则])的?题目"
            ),
        ),
        (
            "place",
            (
                rf"第几[版行页]|哪一?个?版面|哪一?[版页]|几版|(?:登|刊|印|在|是)[^,?!]{{0,6}}(?:哪[几一]?[版行]|哪个版)"
                rf"|哪[几一]?行|{_PIECE}?(?:的)?(?:版面|行号|位置)(?:是|在)?(?:哪|什么|多少)"
            ),
        ),
        (
            "byline",
            (
                rf"(?:记者|通讯员|(?:{_PIECE}|[篇条则张幅])的?(?:作者|摄影师|摄影者|撰稿人))"
                r"(?:都|分别)?(?:是|叫|有)?(?:谁|哪|什么)"
                r"|(?<![书诗歌画剧曲])(?<![书诗歌画剧曲说]的)(?:作者|摄影者|撰稿人|执笔人)(?:都|分别)?(?:是|叫|有)?(?:谁|哪|什么)?[?!。]*$"
                rf"|{_WHO}{_WROTE}[了过的]?[^,?!]{{2,40}}的?{_PIECE}[?!。]*$"
                rf"|哪[位个名些](?:记者|作者|通讯员){_WROTE}"
                r"|(?<![书信诗歌词曲剧])(?<![书信诗歌词曲剧]是)"
                rf"(?:{_WHO}|哪[位个名些]?(?:记者|作者|通讯员|摄影师)){_WROTE}的?[?!。]*$"
                rf"|{_PIECE}是?(?:由|是)?{_WHO}\w{{0,3}}{_WROTE}"
            ),
        ),
    )
)
# Words that name an article as a piece of a newspaper, which its text does not say.
_ITSELF = re.compile(
    rf"[那这][篇条则张幅个]?{_PIECE}|[那这]?[篇条则]{_PIECE}?|(?!日记){_PIECE}"
    r"|(?:主|大|副)?标题|副题|[引眉肩正]题|题目|记者|作者|通讯员|摄影[师者]?|撰稿人|拍摄|采写|撰写"
    r"|刊?登在|登载|刊载|发表|第?几[版行页]|哪一?个?版面?|哪[几一]?[行页]|版面|行号"
    rf"|(?:由|是)?{_WHO}(?:{_WROTE}[了过的]?)|{_WROTE}的?(?=[?!。]*$)"
)
_PHOTOGRAPHED = re.compile(r"拍|摄|照的|照片")


def asked_part(question: str) -> Part | None:
    """The part of the article itself that is asked for: 标题, 副题, 引题, 记者, 作者, 摄影."""
    folded = fold(question)
    return next((part for part, asks in _ASKED_PARTS if asks.search(folded)), None)


def asks_photographer(question: str) -> bool:
    """Whether, of those who signed, the one who took the picture is asked for."""
    return _PHOTOGRAPHED.search(fold(question)) is not None
