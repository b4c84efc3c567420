"""Credits: who wrote an article, who took its photo, and how they are named in print.

Credit lines (本报记者 张三 文/图), authors alone (张 三) and signatures are read here; names may be
set with an inner blank (安 娜) and without blanks (记者白莹), in traditional characters too.
"""

from __future__ import annotations

import re

from retrieval.chinese.names import is_name, is_plain_name
from retrieval.chinese.simplified import plain
from retrieval.models import Byline

ROLE = (
    r"(?:(?:本报|本网|本刊|本台|本社|全媒体|融媒体?|首席|特约|特派|驻[^\s记]{1,6}|实习|见习|高级|资深|摄影|文字)*"
    r"(?:记者|通讯员|实习生)(?:团|组)?)"
)

# What credits are set in: brackets, marks of lists, dashes.
_FRAME = "（）()【】[]〔〕□■◎●◆▲△▶★☆☉○ \u3000\xa0—-"
_SLASH = r"[/／╱.．·]"
_ROLE_SPLIT = re.compile(
    rf"({ROLE}|作者|特约评论员|评论员|报[道导]{_SLASH}摄影|摄影报[道导]|摄影|文{_SLASH}?图|文{_SLASH}摄|图{_SLASH}?文|摄{_SLASH}文|供图|供稿|摄|报[道导])"
)
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})*|[A-Z][A-Za-z.]+")
_SEPARATORS = re.compile(r"[、，,;；:：/／╱]|\s{2,}|和(?=[\u4e00-\u9fff]{2,3}$)")
_SHOT = re.compile(rf"摄|文|图|供图|报[道导]{_SLASH}摄影")
_WROTE = re.compile(r"摄影报[道导]|文|图[/／]?文|报[道导]")


def _by_role(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The words before the first role, and (role, in its plain form; the words behind it)."""
    places = list(_ROLE_SPLIT.finditer(plain(text)))
    bounds = [match.start() for match in places] + [len(text)]
    roles = [(m[0], text[m.end() : end]) for m, end in zip(places, bounds[1:], strict=True)]
    return text[: bounds[0]], roles


def read_names(text: str) -> Byline:
    """The names in the words of a credit, by role: 记者 赵一 通讯员 钱二 孙三.

    Names alone are authors.
    """
    text = text.strip()
    if _BRACKETED_NAME.fullmatch(text):
        return Byline(authors=("".join(text[1:-1].split()),))
    prefix, roles = _by_role(text.strip(_FRAME))
    if not roles:
        return Byline(authors=read_authors(text))
    found: dict[str, list[str]] = {role: [] for role in Byline.model_fields}
    shot = any(_SHOT.match(role) for role, _ in roles)
    wrote = any(_WROTE.match(role) for role, _ in roles)
    for role, words in roles:
        found[_field_of(role, shot=shot and not wrote)] += split_names(words)
    if shot:
        named = found["reporters"] + found["correspondents"]
        found["photographers"] = found["photographers"] or named or split_names(prefix)
        if not wrote:
            found["correspondents"] = []
    return Byline(**{role: tuple(names) for role, names in found.items()})


def _field_of(role: str, *, shot: bool) -> str:
    """Which names stand behind a role; all took the photo where nobody wrote: `shot`."""
    if "通讯员" in role:
        return "photographers" if shot else "correspondents"
    if "记者" in role:
        return "photographers" if shot else "reporters"
    if role in ("摄影", "摄"):
        return "photographers"
    return "authors" if "实习生" in role or role in _AUTHOR else "reporters"


_AUTHOR = ("作者", "特约评论员", "评论员")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·・•][\u4e00-\u9fff]{1,8}){1,3}")
_MOST_AUTHORS = 4
# Provinces that might be names.
_PROVINCES = ("安徽", "甘肃", "江苏", "江西", "吉林", "宁夏", "云南", "海南", "石家庄")
# The characters that foreign names are mostly written with, and how much of a name they are.
_SOUNDS = (
    "·阿埃艾安奥巴贝比彼伯博布查达戴丹德蒂迪杜多恩尔法菲费弗福盖格哈海赫霍基吉加杰金卡凯科克肯库拉莱兰劳勒雷里丽利莉林卢鲁路罗洛马玛"
    "麦曼梅米密莫穆娜奈内尼诺帕佩皮普奇乔琼萨塞森沙珊圣史斯司苏索塔泰坦特汀图托瓦万威韦维文沃乌西希夏谢辛雅亚扬耶伊英约泽詹珍朱兹佐"
)
_FOREIGN_SHARE = 0.7


def read_authors(text: str) -> tuple[str, ...]:
    """The names of a line that holds nothing else, () where it holds anything else.

    裴 松; 李 非 黄 婧; 胡安·加西亚; ●文/图 周见.
    """
    core = _PREFIX.sub("", text.strip(_FRAME))
    if not 2 <= len(core) <= _LONGEST_AUTHORS or core in _PROVINCES:
        return ()
    if _FOREIGN.fullmatch(core):
        return (core,) if sum(map(core.count, _SOUNDS)) >= _FOREIGN_SHARE * len(core) else ()
    names = split_names(core)
    whole = "".join(names) == _SEPARATORS.sub("", "".join(core.split()))
    if not (
        whole and 1 <= len(names) <= _MOST_AUTHORS and all(map(is_plain_name, map(plain, names)))
    ):
        return ()
    return tuple(names)


_PREFIX = re.compile(
    r"(?:文|图|作者|撰文|文[/／╱]图|图[/／╱]文)\s*[:：/／╱丨|]?\s+|(?:文|作者|撰文)[:：/／╱]"
)
_LONGEST_AUTHORS = 24


def split_names(text: str) -> list[str]:
    """The names in `text`, apart by blanks or commas; 安 娜 is one name, 安娜 李四 are two."""
    names: list[str] = []
    groups = _SEPARATORS.split(text.strip())
    if all(len(group) == 1 for group in groups):
        groups = [" ".join(groups)]
    for group in groups:
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
    parted = [part for name in names for part in part_names(name)]
    return [name for name in parted if _NAME.fullmatch(name) and not _NO_NAME.fullmatch(name)]


_RUN_TOGETHER = re.compile(r"[\u3400-\u9fff]{5,12}")


def part_names(text: str) -> list[str]:
    """The names that are set without anything between them: 沈小晓任彦; others as they are."""
    if not _RUN_TOGETHER.fullmatch(text):
        return [text]
    parted: dict[int, list[str]] = {len(text): []}
    for start in range(len(text) - 2, -1, -1):
        for size in (2, 3):
            name = text[start : start + size]
            if start + size in parted and is_plain_name(plain(name)):
                parted[start] = [name, *parted[start + size]]
    return parted.get(0, [text])


_NO_NAME = re.compile(r"记者|通讯员?|实习生|摄影|本报|报道|.*(?:[日晚早晨]报|通讯社|电视台)")


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
        return is_name(plain("".join(text[1:-1].split())))
    if sum(map(text.count, "（(【")) != sum(map(text.count, "）)】")):
        return False  # the first line of a lead
    core = _AGENCY.sub("", text.strip(_FRAME)).strip(_FRAME)
    if _LABELLED.fullmatch(plain(core)) or _SENT.fullmatch(plain(core)):
        return True
    return not _NO_CREDIT.search(core) and _names_alone(core)


def _names_alone(core: str) -> bool:
    """Whether roles and names are all that a text holds."""
    prefix, roles = _by_role(core)
    if not roles or len(prefix) > 16 or re.search(r"[讯电]|消息", plain(prefix)):
        return False
    groups = [split_names(words) for _, words in roles]
    if any(_leftover(words) for _, words in roles) or not (groups[-1] or groups[0] or prefix):
        return False
    if re.search("记者|通讯员", roles[-1][0]) and not groups[-1]:
        return False  # a line that breaks off before the names
    names = [name for group in groups for name in group]
    if not names or (prefix and " " in prefix.strip()):
        names += split_names(prefix)
    # 记者了解到 is a line of body text.
    return any(map(is_name, map(plain, names)))


# A credit may close with whom the photo is from: 李四摄（某某中国）.
_AGENCY = re.compile(r"(?<=[摄攝])\s*[（(][^（()）]{2,10}[)）]$")
_SENT = re.compile(r"[\u4e00-\u9fff]{2,6}(?:社|网|报)发")


def _leftover(text: str) -> str:
    """What of the words behind a role is neither a name nor what stands between names."""
    for name in split_names(text):
        text = text.replace(name, "") if name in text else "".join(text.split()).replace(name, "")
    return re.sub(r"[、\s/／╱·和]", "", text)


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
    rf"[（(—\-\s]*(?:(?P<office>[^。！？!?：:；;“”\"]{{2,28}}(?:{_TITLES})|读者|网友|市民|居民|村民|职工|教师|学生)?[\s\u3000]+|(?:作者|文|口述|整理)\s*[:：/／]\s*)"
    r"(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]\s[\u3400-\u9fff])[)）\s]*"
)


_CAPTION = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_TITLES})(?P<name>[\u4e00-\u9fff]{{2,3}})")


def caption_name(text: str) -> str | None:
    """The name of a line that says who a photo shows, 某局局长李四; None of any other line."""
    match = _CAPTION.fullmatch(plain(text))
    if match is None or not is_name(match["name"]):
        return None
    return text[slice(*match.span("name"))]


def read_signature(text: str) -> str | None:
    """The name that a line like 某厂工会主席 赵一 is signed with, None if it is no signature."""
    match = _SIGNATURE.fullmatch(plain(text))
    if match is None:
        return None
    name = "".join(text[slice(*match.span("name"))].split())
    return name if is_name(plain(name)) else None
