"""Furniture: lines that belong to the page and to no article.

Page numbers, date lines, editors, hotlines, image descriptions, advertisements, "continued on"
lines, rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.chinese.simplified import plain
from retrieval.chinese.text import count_han, squeeze
from retrieval.reading.lines import Line

_DATE = r"[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"

_PLAIN_DATE = r"[12]\d{3}[-./]\d{1,2}[-./]\d{1,2}"

_CHINESE_DATE = (
    r"二[〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)

_EDITORS = r"责任编辑|责编|值班(?:编委|主任|总编)|编审|美术编辑|美编|版面编辑|图片编辑|编辑|校对|校检|检校|版式|排版|组版|制图|版面设计|设计|审核|审读|监制|统筹|主编|执行主编"

_CONTACTS = r"热线|电话|邮箱|电邮|e-?mail|https?:|www\.|投稿|网址|地址|微信|微博|客户端|二维码|扫码|传真|邮编|qq"

_IMPRINT = r"国内统一(?:连续出版物号|刊号)|刊号|邮发代号|零售(?:价)?|定价|广告(?:许可|经营|热线|部)|发行(?:部|热线)|印刷|印务|社址|总编室|总第\s*\d+\s*期|今日\s*\d+\s*版"

_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"

_NUMBER = r"[a-z]?\d{1,3}"

_PAPER = r"[\u4e00-\u9fff]{1,6}(?:日|晚|早|午|[时時]|晨|商|青年|都市|快|[导導]|[周週]|新|工人|[农農]民|法治|法制)[报報]"

# (why, pattern over the folded line, greatest width of such a line)
_FURNITURE = tuple(
    (why, re.compile(pattern), limit)
    for why, pattern, limit in (
        ("rule", r"[^\w。,，、;；:：？！?!…“”‘’\"'（）()《》.%]+", 400),
        ("image", r"!\[.*\]\(.*\)|[\[【（(<]?(?:图片|图|插图|照片|image|figure)\s*\d*[\]】）)>]|<[^<>]{1,80}>", 200),
        ("page number", rf"[-—·\s]*(?:第\s*)?{_NUMBER}\s*(?:版|页)?[-—·\s]*", 8),
        ("page number", r"(?:第\s*)?(?:[a-z]?\d{1,3}|[〇一二三四五六七八九十]{1,3})\s*版[:：·|\s]?.{0,8}", 12),
        ("page number", rf".{{0,10}}[|/·\s]\s*(?:第\s*)?{_NUMBER}\s*版", 14),
        ("page number", rf"[\u4e00-\u9fff·]{{1,6}}[\s|/·]+(?:第\s*)?{_NUMBER}|{_NUMBER}[\s|/·]+[\u4e00-\u9fff·]{{1,6}}", 10),
        ("date line", rf"(?:.{{0,12}}[\s|·])?(?:{_DATE}|{_CHINESE_DATE}).{{0,30}}(?:{_WEEKDAY}|版|农历).*", 60),
        ("date line", rf"(?:.{{0,12}}[\s|·])?(?:{_DATE}|{_CHINESE_DATE}|{_PLAIN_DATE})(?:[\s,，|]*{_WEEKDAY})?(?:[\s|]+.{{0,14}})?", 34),
        ("date line", rf"{_WEEKDAY}|农历.{{2,14}}", 16),
        ("paper", rf"《?{_PAPER}》?(?:[\s·|]*(?:数字报|电子报|电子版|微信版|客户端|新闻版))?", 14),
        ("editors", rf"[□■◎●◆▲（(【\[\s]*(?:本版|本期|今日)?(?:{_EDITORS})\s*[:：/／丨|\s].*", 60),
        ("contact", rf"(?=.*(?:{_CONTACTS}))(?=.*(?:\d[\d-]{{4,}}|@|www\.|https?:|扫码|二维码))[^。]*", 60),
        ("contact", r"(?:来信|来稿|投稿|邮箱|信箱)[^。]{0,8}[:：].*", 40),
        ("imprint", rf"(?=.*(?:{_IMPRINT}))(?=.*(?:\d|报社|公司|厂))[^。]*", 80),
        ("source line", r".*(?:enpproperty|content_\d{3,}\.html?).*", 120),
        ("imprint", r".{2,12}(?:承认|批准|核准|登记|认可).{0,4}(?:刊物|报刊|报纸)", 24),
        ("imprint", r"本报(?:常年)?法律顾问.*|.{0,12}报社(?:出版|主办|主管).*", 40),
        ("continued", r"[（(【\[]*\s*(?:下转|上接|紧接|转自|接|转)\s*第?\s*(?:[a-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版.{0,16}", 24),
        ("continued", r"[（(【\[]*\s*(?:相关|详细)?(?:报道|内容|详情|全文|更多).{0,8}[见在]\s*(?:今日)?本?报?第?\s*[a-z]?\d{1,3}\s*版.{0,6}|[（(【\[]*\s*详见.{0,12}版.{0,4}", 24),
        ("notice", r"(?:遗失|挂失|注销|拍卖|招聘|招租|寻人|更正)?(?:声明|公告|启事)\s*[:：].*|(?:招聘|招租|转让|寻人|征婚)\s*[:：].*", 80),
        ("advertisement", r"(?:公益|本版|分类)?广\s*告", 6),
        ("advertisement", r"(?=.*广告)(?=.*(?:\d{7}|热线|咨询|信息)).*|(?=.*(?:特卖|热卖|促销|钜惠|让利|以旧换新))(?=.*\d)[^。]*", 40),
    )
)  # fmt: skip

_LATIN = re.compile(r"[a-z]")


def furniture_of(line: Line) -> str | None:
    """Why `line` is furniture, or None: "page number", "date line", "editors", …"""
    folded = plain(line.text)
    for why, pattern, limit in _FURNITURE:
        if line.width <= limit and pattern.fullmatch(folded):
            return why
    return None


def is_chinese(lines: Iterable[Line]) -> bool:
    """Whether a page is in Chinese: at least a fifth of its characters are ideographs."""
    text = "".join(line.text for line in lines)
    return count_han(text) >= 0.2 * len(text)


def foreign_of(line: Line) -> str | None:
    """An English sentence on a Chinese page was written by the extractor, not by the paper."""
    signs = squeeze(plain(line.text))
    latin = len(_LATIN.findall(signs))
    han = count_han(signs)
    if len(signs) >= 24 and latin >= 0.5 * len(signs) and han < 0.3 * len(signs):
        return "image description"
    return None
