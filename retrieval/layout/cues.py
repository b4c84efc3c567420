"""What the words of one line tell of its label, wherever it stands on the page."""

from __future__ import annotations

import re

from retrieval.chinese.simplified import plain

OPEN_END = re.compile(r"[，,、；;：:﹐﹑﹔﹕（(“‘《〈「『—–\-/+&]$")
KICKER = re.compile(r"(?:——|—|――|--)$")
NUMBER = re.compile(r"\d{1,3}[.、．]\s*")
INSIDE = re.compile(r"[。；;﹔]")
DATELINE = re.compile(
    r"\d{1,2}月\d{1,2}日(?:\s*[,，]?\s*(?:星期|周)[一二三四五六日天])?(?:\s+\S{1,4})?"
)
# Phrases that open a sentence of body text and hardly ever a headline.
_OPENING = re.compile(
    r"(?:据(?:了解|悉|介绍|统计|报道|[^，,。]{2,10}(?:消息|介绍|通报))|近日|日前|近期|连日来|近年来|近来|今年以来|一直以来|长期以来"
    r"|随后|此外|另外|同时|目前|当前|下一步|接下来|其中|会上|会议|活动(?:现场|中|当天)|现场|当天|当日|截至|最终|然而|不过|但是|因此|对此|为此"
    r"|此次|本次|这次|记者|为了|[昨今]天|[昨今]日|\d{1,2}月\d{1,2}日|\d{1,2}日|另据|经|由于|随着|在)"
)
# A row of a table or an item of a list in markdown.
ROW = re.compile(r"\|[^|]+(?:\|[^|]*)+\||[-*+]\s+\S.*")
# Marks of a list: ●, 一、, （一）, 1. and the like.
_LISTED = re.compile(
    r"[●■◆▲△▽▼○◎★☆▶◇□※·•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d)"
)
# Two parts of a headline with a blank between; body text sets no blanks between words.
TWO_PARTS = re.compile(r"[\u3400-\u9fff“”]{4,12}[ \u3000]+[\u3400-\u9fff“”]{4,12}")
# A slogan: two or three parts of two to six characters, apart by blanks.
SLOGAN = re.compile(r"[“「\"]?\S{2,6}(?:[\s\u3000]+\S{2,6}){1,2}[”」\"]?")
NEWS = re.compile(r"(?:近日|日前|昨[天日]|今[天日]|连日来|近期|\d{1,2}月\d{1,2}日)[，,上下早晚]")
CUT_OFF = re.compile(r"[的在为与和向对将把被从及以让使其由并因而且但\d]$")
ASKS = re.compile(r"(?:[？！?!…]+|\.{3,})[”’\"'」』]?$")
_ADVERBIAL = re.compile(
    r"[^，,：:！？!?]{0,11}(?:[年月日天]来|时|后|前|期间|[上下当]午|报道称?|消息|表示|介绍|认为|指出)[，,]"
)


def is_listed(text: str) -> bool:
    """Whether `text` begins with a mark of a list."""
    return _LISTED.match(text) is not None


def is_noted(text: str) -> bool:
    """Whether `text` is a note in brackets, (作者单位：…), as texts end with."""
    return _NOTED.fullmatch(text) is not None


# What a note on the author says and a byline does not.
NOTE = re.compile(r"[，,]|作者")
_NOTED = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）]")


_OPENS = 40  # characters that an opening can take


def comma_phrase(text: str) -> bool:
    """Whether `text` opens as running text does: 据了解，… 在活动现场，…"""
    text = plain(text[:_OPENS])
    if _ADVERBIAL.match(text):
        return True
    match = _OPENING.match(text)
    return match is not None and re.search(r"[，,]", text[: match.end() + 12]) is not None


def unbalanced(text: str) -> bool:
    """Whether a quotation or bracket opens in `text` that does not close in it."""
    return any(
        text.count(one) != text.count(two) for one, two in ("“”", "（）", "()", "「」", "《》")
    )
