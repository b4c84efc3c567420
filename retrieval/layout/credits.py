"""Credits: who wrote an article, who took its photo, and how they are named in print.

Leads (本报讯（记者 张三 通讯员 李四）), credit lines (本报记者 张三 文/图) and signatures are read
here; names may be set with an inner blank (安 娜) and without blanks (记者白莹).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.chinese.names import is_name
from retrieval.models import Byline

_ROLE = (
    r"(?:(?:本报|本网|本刊|本台|本社|全媒体|融媒体?|首席|特约|特派|驻[^\s记]{1,6}|实习|见习|高级|资深|摄影|文字)*"
    r"(?:记者|通讯员|实习生)(?:团|组)?)"
)
# 本报讯 / 晚报7月24日讯 / 某某网8月11日消息 / 新华社北京7月1日电; the source may hold a bracket
# of its own: 荆楚网（湖北日报网）讯.
_SOURCE = (
    r"(?:[^\s。，、；：！？（()）“”\"]{1,14}?(?:[（(][^（()）]{2,10}[)）])?\s*"
    r"(?:\d{1,2}\s*月\s*\d{1,2}\s*日\s*)?"
    r"(?:讯|专电|日电|电|消息|报道))"
)
_LEAD_BRACKET = re.compile(
    rf"\s*(?P<source>{_SOURCE}?)\s*[（(【\[](?=[^（()）]{{0,16}}(?:{_ROLE}|作者|[^\s]{{0,6}}报道))"
    r"(?P<names>[^（()）【】\[\]]{2,90})[)）】\]]"
)
_LEAD_PLAIN = re.compile(
    rf"\s*(?P<source>{_SOURCE})\s*[,，:：]?\s*"
    rf"(?P<names>{_ROLE}\s*[^。：:（()）]{{2,60}}?)\s*(?:报道|摄影报道)\s*[:：,，]?"
)
_LEAD_BARE = re.compile(
    r"\s*(?:据\s*)?(?P<source>(?:本报|本网|本刊|本台|[^\s。，、；：！？（()）“”\"]{1,8}(?:报|社|网|在线|新闻|融媒体?|客户端)(?:[（(][^（()）]{2,10}[)）])?)"
    r"[\u4e00-\u9fff]{0,4}\s*(?:\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:讯|专电|电|消息)|讯|专电|电(?=[\s,，:：“\"（(\d])))"
)


_LEAD_NAMES = re.compile(
    rf"\s*(?P<names>[^\s，。：:（(]{{0,6}}{_ROLE}\s*[\u3400-\u9fff·、 ]{{2,24}}?(?:\s+{_ROLE}\s*[\u3400-\u9fff·、 ]{{2,24}}?)?)"
    r"(?:\s*(?:摄影)?报道\s*[:：,，]?\s*|\s+)(?=\S{6})"
)


class Lead(NamedTuple):
    """The opening of an article's first paragraph; `end` is where its text begins."""

    end: int
    byline: Byline


def read_lead(text: str) -> Lead | None:
    """The lead with which `text`, a paragraph, opens; None where it opens without one."""
    for pattern in (_LEAD_BRACKET, _LEAD_PLAIN):
        match = pattern.match(text)
        if match:
            return Lead(match.end(), read_names(match["names"]))
    match = _LEAD_NAMES.match(text)
    if match and all(map(is_name, read_names(match["names"]).names or ("",))):
        return Lead(match.end(), read_names(match["names"]))
    match = _LEAD_BARE.match(text)
    return Lead(match.end(), Byline()) if match else None


# What credits are set in: brackets, marks of lists, dashes.
_FRAME = "（）()【】[]□■◎●◆▲△▶★☆ \u3000—-"
_ROLE_WORDS = {"记者", "通讯员", "通讯", "实习生", "摄影", "本报", "报道"}
_ROLE_SPLIT = re.compile(
    rf"({_ROLE}|作者|摄影报道|摄影|文[/／]?图|文[/／]摄|图[/／]?文|摄[/／]文|供图|供稿|摄|报道)"
)
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})*|[A-Z][A-Za-z.]+")
_SEPARATORS = re.compile(r"[、，,;；:：/／]|\s{2,}|和(?=[\u4e00-\u9fff]{2,3}$)")


def read_names(text: str) -> Byline:
    """The names in the words of a credit, by role: 记者 赵一 通讯员 钱二 孙三."""
    if _BRACKETED_NAME.fullmatch(text.strip()):
        return Byline(authors=("".join(text.strip()[1:-1].split()),))
    reporters: list[str] = []
    correspondents: list[str] = []
    photographers: list[str] = []
    authors: list[str] = []
    parts = _ROLE_SPLIT.split(text.strip(_FRAME))
    shot = any(re.match(r"摄|文|图|供图", role) for role in parts[1::2])
    wrote = any(re.match(r"摄影报道|文|图[/／]?文|报道", role) for role in parts[1::2])
    for role, names in zip(parts[1::2], parts[2::2], strict=True):
        found = split_names(names)
        if "通讯员" in role:
            correspondents += found
        elif "实习生" in role or role == "作者":
            authors += found
        elif "记者" in role:
            (photographers if shot and not wrote else reporters).extend(found)
        elif role in ("摄影", "摄"):
            photographers += found
    if shot:
        named = reporters + correspondents
        photographers = photographers or named or split_names(parts[0])
        if not wrote:
            correspondents = []
    return Byline(
        reporters=tuple(reporters),
        correspondents=tuple(correspondents),
        photographers=tuple(photographers),
        authors=tuple(authors),
    )


def split_names(text: str) -> list[str]:
    """The names in `text`, apart by blanks or commas; 安 娜 is one name, 安娜 李四 are two."""
    names: list[str] = []
    for group in _SEPARATORS.split(text.strip()):
        pending = ""
        for token in group.split():
            if len(token) == 1 and len(pending) < 2:
                pending += token
                continue
            if pending:
                names.append(pending)
            pending = token if len(token) == 1 else ""
            if not pending:
                names.append(token)
        if pending:
            names.append(pending)
    return [name for name in names if _NAME.fullmatch(name) and name not in _ROLE_WORDS]


_NO_CREDIT = re.compile(r"[。，！？；“”《》,!?;]")
_LABELLED = re.compile(
    r"(?:作者|撰文|撰稿|供稿|供图|图片|图片来源|来源|图源|摄影|文字|文|图|整理|口述|翻译|编译)\s*[:：/／][^。！？]{2,40}"
    r"|(?:图片|照片|本版图片|图)?均?由[^。！？，]{2,20}(?:提供|供图|拍摄)"
)


_BRACKETED_NAME = re.compile(r"[（(]\s*[\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2}\s*[)）]")


def is_credit_line(text: str) -> bool:
    """Whether a line is nothing but a credit: 本报记者 赵一 摄影报道, 钱二/文 孙三/图."""
    if not 3 <= len(text) <= 48 or text.isascii():
        return False
    if _BRACKETED_NAME.fullmatch(text):
        return is_name("".join(text[1:-1].split()))
    if sum(map(text.count, "（(【")) != sum(map(text.count, "）)】")):
        return False  # the first line of a lead
    core = text.strip(_FRAME)
    if _LABELLED.fullmatch(core):
        return True
    if _NO_CREDIT.search(core):
        return False
    prefix, *rest = _ROLE_SPLIT.split(core)
    if not rest or len(prefix) > 16 or re.search(r"[讯电]|消息", prefix):
        return False
    groups = [split_names(part) for part in rest[1::2]]
    if any(_leftover(part) for part in rest[1::2]) or not (groups[-1] or groups[0] or prefix):
        return False
    if ("记者" in rest[-2] or "通讯员" in rest[-2]) and not groups[-1]:
        return False  # a line that breaks off before the names
    names = [name for group in groups for name in group]
    if not names or (prefix and " " in prefix.strip()):
        names += split_names(prefix)
    # 记者了解到 is a line of body text.
    return any(map(is_name, names))


def _leftover(text: str) -> str:
    """What of the words behind a role is neither a name nor what stands between names."""
    for name in split_names(text):
        text = text.replace(name, "") if name in text else "".join(text.split()).replace(name, "")
    return re.sub(r"[、\s/／·和]", "", text)


_TAIL_START = re.compile(r"[（(【\[]|(?<=[。！？!?”\"…])\s*|\s+")


def tail_credit(text: str) -> str | None:
    """The credit that closes a paragraph: after its last full stop, or in brackets."""
    start = max(0, len(text) - 48)
    if text[start:].isascii():
        return None
    for match in _TAIL_START.finditer(text, start):
        place = match.start() if match.group() and match.group()[0] in "（(【[" else match.end()
        tail = text[place:].strip()
        if (
            place
            and tail
            and text[:place].rstrip()[-1:] not in "，、,；："
            and is_credit_line(tail)
        ):
            return tail
    return None


def join_bylines(first: Byline, second: Byline) -> Byline:
    """Everyone of both, each once a role."""
    return Byline(
        **{
            role: tuple(dict.fromkeys(getattr(first, role) + getattr(second, role)))
            for role in Byline.model_fields
        }
    )


_TITLES = "主任|书记|主席|部长|处长|科长|院长|校长|教授|老师|医生|护士|警察|民警|工程师|研究员|作家|诗人|职工|干部|学生|志愿者|社工|队员|班长|经理|员工|读者|网友|市民|居民|村民|员|师|长|家|人"
_SIGNATURE = re.compile(
    rf"[（(—\-\s]*(?:(?P<office>[^。！？：:；“”]{{2,28}}(?:{_TITLES})|读者|网友|市民|居民|村民|职工|教师|学生)?[\s\u3000]+|(?:作者|文|口述|整理)\s*[:：/／]\s*)"
    r"(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]\s[\u3400-\u9fff])[)）\s]*"
)


def read_signature(text: str) -> str | None:
    """The name that a line like 某厂工会主席 赵一 is signed with, None if it is no signature."""
    match = _SIGNATURE.fullmatch(text)
    if match is None:
        return None
    name = "".join(match["name"].split())
    return name if is_name(name) else None
