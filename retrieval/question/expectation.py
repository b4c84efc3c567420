"""What an answer looks like: the kind of thing a question asks for, and where a text holds one.

All patterns are for folded text (`Analyzer.fold`): simplified characters, ASCII signs.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from retrieval.chinese.numerals import CLASSIFIERS, DIGITS
from retrieval.chinese.text import HAN, Span

Kind = Literal[
    "money", "percent", "duration", "time", "count", "ordinal", "title", "role", "person",
    "organisation", "place", "named", "list", "reason", "manner",
]  # fmt: skip


class Expectation(NamedTuple):
    """The kind of answer a question wants; `focus` is the noun it is to be one of, or a unit.

    哪家医院 wants something "named" with the focus 医院, 多少名职工 a "count" of the focus 名.
    `several` where more than one is asked for.
    """

    kind: Kind
    focus: str = ""
    several: bool = False
    number: int = 0
    """How many are asked for, where the question says: 哪两个. Otherwise 0."""


_WHICH = r"(?:哪|那(?=[几些]))"
_SOME = rf"{_WHICH}(?:一|几|两|[二三四五六七八九十\d]+)?[{CLASSIFIERS}些]?\"?"

# (what is asked, the kind); the first that fits. A group is the focus.
_ASKED: tuple[tuple[str, Kind], ...] = (
    (r"多少钱|多少资金|多少[万亿]?元|几[十百千万亿]*元|金额|经费|价格|多少款|花费|费用|工资|身价|赔(?:了|偿)?多少", "money"),
    (r"百分之几|百分比|比例|占比|增长率|几成|增长了?多少|同比", "percent"),
    (r"多久|多长时间|几个?(?:天|月|年|小时|周|星期|分钟|钟头)|多少个?(?:天|月|年|小时|周|星期|分钟)|工期|时长", "duration"),
    (rf"什么时[候间]|何时|啥时候?|{_WHICH}一?[天年月日]|几[月号日点]|什么日子|时间$|日期|{_WHICH}个?(?:月|季度|时段|期间)|什么期间|截止到?什么", "time"),
    (rf"第几[{CLASSIFIERS}]?", "ordinal"),
    (rf"([{CLASSIFIERS}]|人次)数\s*[?]?$|{HAN}数\s*[?]?$", "count"),
    (rf"(?:多少|几)(?:十|百|千|万|亿)?([{CLASSIFIERS}]|人次|公里|米|毫升|吨|亩|公斤|平方米|度|分)", "count"),
    (r"多少|多[高大重远深宽]|数量|人数|规模|几[^乎何]", "count"),
    (r"职务|职位|什么官|身份|是什么人|干什么的|做什么的|什么职业(?![\u3400-\u9fff])|哪个岗位", "role"),
    (r"(?:书记|主席|主任|长|经理|员|人|师|作者|记者|教练|裁判|代表|嘉宾|校友|选手|冠军)(?:名字)?(?:是|叫)(?:什么|啥)(?:名字)?", "person"),
    (r"叫(?:什么|啥)(?:名字?)?|什么(?:名字|名称|主题|口号)|(?:名字|名称|主题|口号|课题|题目)(?:是|叫|为)?|以什么为(?:主题|题)|什么标题|标题是", "title"),
    (r"为什么|为啥|为何|原因|目的|什么用|作用|意义|图什么|怎么会|缘由|为了什么", "reason"),
    (rf"{_WHICH}(?:里|儿|块)|什么地方|啥地方|何处|地点|地址|位置|在{_WHICH}(?![{CLASSIFIERS}几些])|[去到上]{_WHICH}(?![{CLASSIFIERS}几些])", "place"),
    (rf"{_SOME}({HAN}{{1,6}})?", "named"),
    (r"谁(?=[办建组送捐看慰发承主举造修设推])", "organisation"),
    (r"谁|什么人|何人", "person"),
    (r"怎么|怎样|如何|咋|什么(?:方式|办法|途径|手段|技术|渠道|方法)|靠什么|用什么|[啥什]么?途径", "manner"),
    (rf"(?:什么|啥)(?:样的?)?({HAN}{{2,4}})", "named"),
    (r"有啥|包括|分别", "list"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _ASKED)
_SEVERAL = re.compile(
    r"哪些|哪几|分别|都有|哪\"?[两二三四五六七八九十\d]|有什么|什么东西|些什么|包括|几样|什么条件|[2-9二三四五六七八九]项.*什么"
)


def expectation(folded: str) -> Expectation | None:
    """What a folded question wants; None where it does not say."""
    if _AGE.search(folded):
        return Expectation("count", "岁")
    several = _SEVERAL.search(folded) is not None
    for pattern, kind in _PATTERNS:
        match = pattern.search(folded)
        if match:
            focus = (match[1] if pattern.groups else "") or ""
            return _refined(kind, _noun(focus), several, _number(folded))
    return Expectation("list", "", True, _number(folded)) if several else None


_AGE = re.compile(
    r"多大(?:年纪|岁数|年龄)|几岁|多少岁|年[龄纪](?:是|有)?多[大少]|年龄\s*$|多大了?[?]?$"
)


_ASKED_NUMBER = re.compile(
    r"哪\"?(\d+|[两二三四五六七八九十])|(\d+|[两二三四五六七八九十])[项个大条点种类步](?=.*(?:什么|哪))"
)


def _number(folded: str) -> int:
    match = _ASKED_NUMBER.search(folded)
    if match is None:
        return 0
    typed = match[1] or match[2]
    return int(typed) if typed.isdigit() else _NUMBERS[typed]


_NUMBERS = DIGITS | {"十": 10}


_ASIDE = re.compile(
    r"除(?:了|去)?[^,，]{2,20}?(?:以外|之外|外(?=[,，])|[,，](?=.*[还也]))|(?:离开|看完|去完|参观完?|办完|结束)?[^,，]{2,20}?(?:以后|之后|过后)[,，]?"
)


def set_aside(folded: str) -> Span | None:
    """The part of a question that names what is not asked for: 除了…以外, …之后."""
    match = _ASIDE.search(folded)
    return Span(*match.span()) if match and len(folded) - len(match.group()) > 4 else None


_PREDICATE = re.compile(
    r"[的了在是有被把给和与及去来到会能要就也还都让使叫帮曾又先最将已正进占推搞用收没对向从为因由]|前后|一[起同共]|共同|举|参|获|得|开|办|做|发|送|派|组织|承担|聚焦|建|出|捐|拿"
)


def _noun(focus: str) -> str:
    """The noun at the head of what follows 哪个: before the verb of the question."""
    return _PREDICATE.split(focus, maxsplit=1)[0]


_PEOPLE_NOUNS = re.compile(
    r"(?:(?<![单点部])位|人|员|手|师|者|长|家|模|教练|教授|主任|书记|主席|大夫|先生|女士|明星|冠军)$"
)


def _refined(kind: Kind, focus: str, several: bool, number: int) -> Expectation:
    if kind == "named" and _PEOPLE_NOUNS.search(focus):
        kind = "person"
    elif kind in ("named", "count") and several:
        kind = "list"
    return Expectation(kind, focus, several, number)
