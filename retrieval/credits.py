"""Credits: who wrote an article, who took its photo, and how they are named in print.

Leads (本报讯（记者 张三 通讯员 李四）), credit lines (本报记者 张三 文/图) and signatures are read
here; names may be set with an inner blank (安 娜) and without blanks (记者白莹).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.models import Byline

_ROLE = (
    r"(?:(?:本报|本网|本刊|全媒体|融媒体?|首席|特约|特派|驻[^\s记]{1,6}|实习|见习|高级|资深|摄影|文字)*"
    r"(?:记者|通讯员|实习生)(?:团|组)?)"
)
_PAREN = r"[（(【\[]([^（()）【】\[\]]{0,80}?)[)）】\]]"
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
    r"\s*(?P<source>(?:本报|本网|本刊|[^\s。，、；：！？（()）“”\"]{1,10}(?:报|社|网|新闻|晨报|晚报|日报|电|客户端))"
    r"[^\s。，、；：！？（()）“”\"]{0,6}?(?:\d{1,2}\s*月\s*\d{1,2}\s*日\s*)?(?:讯|专电|电|消息))"
    r"(?=[\s,，:：“\"（(]|据|\d|[\u4e00-\u9fff])"
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
    match = _LEAD_BARE.match(text)
    return Lead(match.end(), Byline()) if match else None


_ROLE_SPLIT = re.compile(
    rf"({_ROLE}|作者|摄影报道|摄影|文[/／、\s]?图|图[/／、\s]?文|供图|供稿|摄|报道)"
)
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})*|[A-Z][A-Za-z.]+")
_SEPARATORS = re.compile(r"[、，,;；/／]|\s{2,}|和(?=[\u4e00-\u9fff]{2,3}$)")


def read_names(text: str) -> Byline:
    """The names in the words of a credit, by role: 记者 赵一 通讯员 钱二 孙三."""
    reporters: list[str] = []
    correspondents: list[str] = []
    photographers: list[str] = []
    authors: list[str] = []
    parts = _ROLE_SPLIT.split(text)
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
    return [name for name in names if _NAME.fullmatch(name)]


_TAKEN = r"(?:摄影报道|摄影|报道|供图|供稿|综合|整理|摄|[/／]?文\s*[/／、]?\s*图|[/／]?图\s*[/／、]?\s*文|[/／]文|[/／]图)"
_NAMES = r"[\u3400-\u9fff·]{1,4}(?:[·、\s/／]+[\u3400-\u9fff·]{1,4}){0,7}"
_CREDIT_LINE = re.compile(
    rf"[□■◎●◆▲△（(\s]*(?:文\s*[/／]\s*)?(?:"
    rf"(?P<paper>[^\s。，、！？；：记]{{0,8}}){_ROLE}\s*(?P<names>{_NAMES})(?:\s*{_ROLE}\s*{_NAMES})*?\s*{_TAKEN}?(?:\s+{_NAMES}\s*{_TAKEN})?"
    rf"|{_NAMES}\s*{_TAKEN}(?:\s*{_NAMES}\s*{_TAKEN})?"
    r"|(?:作者|撰文|供稿|供图|图片来源|来源|图源|摄影)\s*[:：/／][^。！？]{2,36})[)）\s]*"
)
_CREDIT_TAIL = re.compile(
    rf"[（(]?(?:[^\s。，、！？；：（(”]{{0,8}}{_ROLE}\s*{_NAMES}\s*{_TAKEN}?|{_NAMES}\s*{_TAKEN})\s*[)）]?\s*$"
)


def is_credit_line(text: str) -> bool:
    """Whether a line is nothing but a credit: 本报记者 赵一 摄影报道, 钱二/文 孙三/图."""
    if len(text) > 48:
        return False
    match = _CREDIT_LINE.fullmatch(text)
    if match is None:
        return False
    # 记者了解到 is a line of body text; a role without its paper names people.
    bare = match["names"] and not match["paper"] and not re.match(r"[□■◎●◆▲△（(]", text)
    return not bare or all(is_name(name) for name in split_names(match["names"]))


def tail_credit(text: str) -> str | None:
    """The credit that closes a paragraph, after its last full stop."""
    start = max(0, len(text) - 48)
    match = _CREDIT_TAIL.search(text, start)
    if not match or match.start() == 0:
        return None
    bracketed = match.group()[0] in "（("
    if bracketed or text[match.start() - 1] in '。！？!?”" \u3000':
        return match.group().strip()
    return None


def join_bylines(first: Byline, second: Byline) -> Byline:
    """Everyone of both, each once a role."""
    return Byline(
        **{
            role: tuple(dict.fromkeys(getattr(first, role) + getattr(second, role)))
            for role in Byline.model_fields
        }
    )


_TITLES = "主任|书记|主席|部长|处长|科长|院长|校长|教授|老师|医生|护士|警察|民警|工程师|研究员|作家|诗人|职工|干部|学生|志愿者|社工|队员|班长|经理|员工|员|师|长|家|人"
_SIGNATURE = re.compile(
    rf"[（(—\-\s]*(?:(?P<office>[^。！？：:；“”]{{2,28}}(?:{_TITLES}))?[\s\u3000]+|(?:作者|文|口述|整理)\s*[:：/／]\s*)"
    r"(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]\s[\u3400-\u9fff])[)）\s]*"
)


def read_signature(text: str) -> str | None:
    """The name that a line like 某厂工会主席 赵一 is signed with, None if it is no signature."""
    match = _SIGNATURE.fullmatch(text)
    if match is None:
        return None
    name = "".join(match["name"].split())
    return name if is_name(name) else None


_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双"
    "闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫肖付代芦邸仝佟仉揭苑钱靖鹿战苟覃腾晋闪鲜漆信帅"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木", "独孤", "南宫", "夏侯", "长孙", "宇文")  # fmt: skip


def is_name(text: str) -> bool:
    """Whether `text` can be a Chinese person's name: a surname and one or two characters.

    The surnames are those of the Hundred Family Surnames and the commonest of today.
    """
    if text.startswith(_COMPOUND):
        return 3 <= len(text) <= 4
    return "·" in text or (2 <= len(text) <= 3 and text[0] in _SURNAMES)
