"""Chinese prose: sentences, punctuation, and the credit a body opens with."""

from __future__ import annotations

import re

CJK = r"\u4e00-\u9fff"
WIDE = str.maketrans({",": "，", ";": "；", "(": "（", ")": "）", ":": "：", "?": "？", "!": "！"})
LEAD = re.compile(
    rf"^\s*(?:[（(【]?[{CJK}\w·\- ]{{0,14}}?(?:\d{{1,2}}月\d{{1,2}}日)?\s*(?:综合)?(?:讯|电|消息|报道|快讯)[）)】]?)?"
    r"\s*(?:[（(【][^（）()【】]{0,60}?(?:记者|通讯员|实习生|编辑|作者)[^（）()【】]{0,60}[)）】])"
    rf"|^\s*[（(【]?(?:[{CJK}\w·\-]{{2,12}}?(?:报|网|社|刊|闻|刻)){{1,2}}[{CJK}]{{0,6}}"
    r"(?:\d{1,2}月\d{1,2}日)?(?:综合)?(?:讯|电|消息|报道|快讯)[）)】]?"
    r"(?:\s*[（(][^（）()]{2,60}[)）])?[\s，：:]*"
)
SENTENCE = re.compile(r"[^。！？]*[。！？][”’」』）]*|[^。！？]+$")


def full_width(text: str) -> str:
    """`text` with its commas, brackets and colons full width, but those inside numbers."""

    def widen(match: re.Match[str]) -> str:
        return match.group().translate(WIDE)

    return re.sub(r"(?<![0-9A-Za-z])[,;:?!()]|[,;:?!()](?![0-9A-Za-z])|[()]", widen, text)


def strip_lead(paragraph: str) -> str:
    """The paragraph without the agency or reporter credit it opens with."""
    return LEAD.sub("", paragraph, count=1).lstrip(" \u3000，：:")


def balanced(text: str) -> bool:
    """Whether quotation marks and brackets close in the order they open."""
    depth: list[str] = []
    pairs = {"”": "“", "’": "‘", "》": "《", "）": "（", "】": "【", "」": "「"}
    for char in text:
        if char in pairs.values():
            depth.append(char)
        elif char in pairs and (not depth or depth.pop() != pairs[char]):
            return False
    return not depth


def sentences(text: str) -> list[str]:
    """Sentences of a paragraph; a quotation of several stays in one piece."""
    found: list[str] = []
    open_piece = ""
    for piece in SENTENCE.findall(text):
        open_piece += piece
        if balanced(open_piece):
            found.append(open_piece)
            open_piece = ""
    return [*found, open_piece] if open_piece else found


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters, without punctuation and blanks."""
    plain = re.sub(rf"[^{CJK}0-9A-Za-z]", "", text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
