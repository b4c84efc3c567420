"""Leads: the words with which a news text opens, 本报讯（记者 张三） or 〔路透社柏林十一日電〕."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.chinese.names import is_name
from retrieval.chinese.simplified import plain
from retrieval.layout.credits import ROLE, read_names
from retrieval.models import Byline

_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_MONTH_DAY = rf"{_DAY}\s*月\s*{_DAY}\s*日"
_DATE = rf"(?:{_DAY}\s*月\s*)?{_DAY}\s*日"
# 本报讯 / 晚报7月24日讯 / 某某网8月11日消息 / 新华社北京7月1日电; the source may hold a bracket
# of its own: 荆楚网（湖北日报网）讯.
_SOURCE = (
    r"(?:[^\s。，、；：！？（()）“”\"]{1,14}?(?:[（(][^（()）]{2,10}[)）])?\s*"
    rf"(?:{_DATE}\s*)?"
    r"(?:讯|专电|日电|电|消息|报道))"
)
_OUTLET = (
    r"(?:本报|本网|本刊|本台|本社|[^\s。，、；：！？（()）“”\"]{1,8}(?:报|社|网|在线|新闻|融媒体?|客户端)"
    r"(?:[（(][^（()）]{2,10}[)）])?)"
)
_TELLS = r"(?:讯|专讯|专电|日电|电|消息|报道)"
_LEAD_BRACKET = re.compile(
    rf"\s*(?P<source>{_SOURCE}?)\s*[（(【\[](?=[^（()）]{{0,16}}(?:{ROLE}|作者|[^\s]{{0,6}}报道))"
    r"(?P<names>[^（()）【】\[\]]{2,90})[)）】\]]"
)
_LEAD_PLAIN = re.compile(
    rf"\s*(?P<source>{_SOURCE})\s*[,，:：]?\s*"
    rf"(?P<names>(?:{_OUTLET})?{ROLE}\s*[^。：:（()）]{{2,60}}?)\s*(?:报道|报导|摄影报道)\s*[:：,，]?"
)
_LEAD_BARE = re.compile(
    rf"\s*(?:据\s*)?(?P<source>{_OUTLET}"
    rf"[\u4e00-\u9fff]{{0,8}}?\s*(?:{_MONTH_DAY}\s*(?:讯|专电|电|消息)|{_DAY}日\s*(?:讯|专电|电)|讯|专电|电(?=[\s,，:：“\"（(\d])))"
)
_LEAD_NAMES = re.compile(
    rf"\s*(?P<source>)(?P<names>[^\s，。：:（(]{{0,6}}{ROLE}\s*[\u3400-\u9fff·、 ]{{2,24}}?(?:\s+{ROLE}\s*[\u3400-\u9fff·、 ]{{2,24}}?)?)"
    r"(?:\s*(?:摄影)?报[道导]\s*[:：,，]?\s*|\s+)(?=\S{6})"
)
# 【本報訊】 〔路透社柏林十一日電〕 （中央社台北八日電） （某报报道）
_LEAD_CLOSED = re.compile(
    rf"\s*(?P<source>[【〔\[(「](?P<names>[^【】〔〕\[\]()\"。！？]{{0,30}}?{_TELLS})[】〕\])」])"
)
# 倫敦十一日廣播： 东岭讯：
_LEAD_COLON = re.compile(
    rf"\s*(?P<source>[\u4e00-\u9fff]{{2,6}}(?:{_DATE}(?:广播|讯|电|消息)|讯))\s*[:：](?=\S{{6}})"
)
_LEADS = (_LEAD_BRACKET, _LEAD_PLAIN, _LEAD_CLOSED, _LEAD_BARE, _LEAD_COLON, _LEAD_NAMES)
_HINT = re.compile(r"[讯电]|记者|通讯员|消息|报[道导]|实习生|作者|广播")


class Lead(NamedTuple):
    """The opening of an article's first paragraph.

    `source_end` is where the words for its source end, 本报讯, and `end` where its text begins.
    `title`: the parts of a headline that stands in front of it in the same line.
    """

    end: int
    byline: Byline
    source_end: int = 0
    title: tuple[str, ...] = ()


# 第1版(要闻)专栏:, which an archive prints in front of an article that it gives in one line.
_COLUMN = re.compile(r"\s*第\s*\d{1,3}\s*版\s*[（(][^（()）]{0,12}[)）]\s*(?:专栏\s*[:：])?\s*")
_LONGEST_TITLE = 60


def read_whole(text: str) -> Lead | None:
    """The lead of an article in one line, behind its column and its headline; None elsewhere."""
    column = _COLUMN.match(plain(text[:_LONGEST]))
    if column is None:
        return None
    for blank in re.finditer(r"\s+", text[: column.end() + _LONGEST_TITLE]):
        lead = read_lead(text[blank.end() :]) if blank.start() > column.end() else None
        if lead:
            title = tuple(text[column.end() : blank.start()].split())
            return Lead(blank.end() + lead.end, lead.byline, blank.end() + lead.source_end, title)
    return None


def read_lead(text: str) -> Lead | None:
    """The lead with which `text`, a paragraph, opens; None where it opens without one."""
    form = plain(text[:_LONGEST])
    if not _HINT.search(form[:_HINTED]):
        return None
    for pattern in _LEADS:
        match = pattern.match(form)
        if match is None:
            continue
        named = "names" in pattern.groupindex
        byline = read_names(text[slice(*match.span("names"))]) if named else Byline()
        if pattern is _LEAD_NAMES and not all(map(is_name, byline.names or ("",))):
            continue
        return Lead(match.end(), byline, match.end("source"))
    return None


_LONGEST = 240  # characters that a lead can take
_HINTED = 60
