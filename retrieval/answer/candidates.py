"""Where a folded sentence holds something of the kind that a question wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from retrieval.chinese.names import is_name
from retrieval.chinese.numerals import CLASSIFIERS, NUMBER, NUMERAL
from retrieval.chinese.text import HAN, Span
from retrieval.question.expectation import Expectation

_ORGANISATIONS = (
    "公司|集团|工会|协会|银行|支行|分行|法院|检察院|公安局|派出所|医院|学院|大学|学校|中学|小学|幼儿园|研究院|研究所|"
    "委员会|管委会|居委会|办公室|基金会|联合会|联盟|中心|街道|部门|单位|企业|机构|政府|社区|电视台|出版社|俱乐部|代表队|队|局|厅|厂|所|部|委|社|院|团|馆|店|站|镇|乡|村|区|县|市|省"
)

_PLACES = (
    "省|市|区|县|镇|乡|村|街道|社区|小区|路|街|巷|胡同|公园|广场|大厦|大楼|酒店|宾馆|饭店|医院|学校|大学|学院|中学|小学|"
    "中心|基地|馆|园|山|峰|岭|寺|庙|湖|江|河|海|岛|湾|桥|站|港|机场|车站|法院|礼堂|剧院|剧场|宫|厅|楼|室|营|院|厂|店|场|国|洲|州|府|村委会|小镇|体育场|博物馆|图书馆"
)

_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})年"

_CHINESE_MONTH = r"(?:十[一二]?|[一二三四五六七八九])月(?:[一二三]?十?[一二三四五六七八九]?日|底|初|份|[上中下]旬)?"

_DATE = re.compile(
    rf"(?:{_YEAR}|[今明昨前去当]年)?(?:\d{{1,2}}月(?:\d{{1,2}}日|[上中下]旬|底|初|份)?|{_CHINESE_MONTH})(?:至.{{1,10}}?日)?"
    rf"|{_YEAR}(?:底|初|末|[春夏秋冬]季?|[上下]半年)?|(?<!\d)\d{{1,2}}日(?![电讯])|\d{{1,2}}(?:时|点|:\d{{2}})(?:\d{{1,2}}分)?(?:许|左右)?"
    rf"|[^,。;的]{{0,10}}期间|周[一二三四五六日]|星期[一二三四五六日天]|除夕|春节|元旦|国庆|中秋|端午"
)

_RELATIVE = re.compile(
    r"[今明昨前去当]年|(?:昨|今|明|前|当)[天日晚]|[上下本]月|[上下本]周|近日|日前|近期|上午|下午|凌晨|晚上|傍晚|清晨|[春夏秋冬][季天]|\d{1,2}[号日]"
)

_MONEY = re.compile(
    rf"{NUMBER}(?:余|多)?(?:元|美元|欧元|日元|英镑|港元|块钱?|万(?=[,。;、])|亿(?=[,。;、]))|免费|免收|无需付费"
)

_PERCENT = re.compile(
    r"\d+(?:\.\d+)?%|百分之[一二三四五六七八九十百\d.]+|\d+(?:\.\d+)?个百分点|[一二三四五六七八九]成|\d+(?:\.\d+)?倍|一半|翻[一两]?番"
)

_DURATION = re.compile(
    rf"(?:{NUMBER}|半)(?:个半|个|多个|余个|来)?(?:天|月|(?<!\d{{4}})年(?!\d|初|底|来|[^,。;]{{0,6}}月)|小时|钟头|周(?!年)|星期|分钟|季度|秒|工作日|学时)"
)

_ORDINAL = re.compile(
    rf"第(?:{NUMERAL}+|\d+)[{CLASSIFIERS}轮线阵天年棒季批]?|冠军|亚军|季军|首[次届个批位例]"
)

_TITLE = re.compile(r"\"[^\"]{2,40}\"|《[^》]{2,40}》")

_REASON = re.compile(
    r"为了|因为|由于|因(?![此而])|原因|旨在|得益于|目的|受.{1,12}影响|(?:^|[,;])为(?=[^,。;]{4,})|之所以|是因|源于|缘于"
)

_PURPOSE = re.compile(
    r"以便|从而|以此|进一步|有效|助力|响应|导致|所以|使得?|确保|保障|提[高升]|为|让|有利于|有助于|避免|减少|降低"
)

_MANNER = re.compile(
    r"通过|采[取用]|以[^,。]{2,20}(?:方式|形式|模式|方法)|利用|借助|依托|运用|扫码|登录|关注|拨打|使用"
)

_MEANS = re.compile(
    r"方式|形式|模式|方法|技术|设备|根据|按照|线[上下]|网上|用|先.{2,20}再|安装|设有|配备|判(?:处|决)?"
)

_ITEM = r"(?:\"[^\"]{1,30}\"|[^,。;、:\"和与及]{1,20})"

_LISTED = re.compile(rf"{_ITEM}(?:(?:、|以?及|[和与]|(?<=\")(?=\"))+{_ITEM})+")

_JOINT = re.compile(r"、|以?及|[和与]|\"\"")

_PLACE = re.compile(
    rf"(?:{HAN}|[a-z0-9]){{1,12}}?(?:{_PLACES})(?![\u3400-\u9fff]{{0,1}}(?:人|长|民))"
)

_PLACED = re.compile(
    r"(?:在|来到|走进|赴|前往|位于|地处|抵达|落户|坐落于|到|向|于|至|去)(?=[\u3400-\u9fff])"
)

_ORGANISATION = re.compile(rf"(?:{HAN}|[a-z0-9()]){{1,20}}?(?:{_ORGANISATIONS})")

_COUNT = re.compile(rf"{NUMBER}(?:[^\W\da-z年月日时点号分、]|mg|ml|km|kg|g|m|℃|%)")

_PEOPLE = "人名位"


class Candidate(NamedTuple):
    """A possible answer; `strength`, 0 to 1, is how sure its form is."""

    span: Span
    strength: float


def candidates(
    sentence: str, wanted: Expectation, words: Callable[[str], Iterable[Span]]
) -> Iterator[Candidate]:
    """Where a folded sentence holds something of the kind that is wanted; they may overlap.

    `words` gives the words of a text; it is asked where names of people are looked for.
    """
    match wanted.kind:
        case "count":
            yield from _counts(sentence, wanted.focus)
        case "person":
            yield from _people(sentence, words)
        case "place":
            yield from _places(sentence)
        case "list":
            yield from _lists(sentence, wanted)
        case "named":
            yield from _named(sentence, wanted.focus)
        case "organisation":
            yield from _organisations(sentence)
            yield from _people(sentence, words)
        case "role":
            yield from (Candidate(span, 1.0) for span in _spans(_roles(), sentence))
        case kind:
            for pattern, strength in _SIMPLE[kind]:
                yield from (Candidate(span, strength) for span in _spans(pattern, sentence))


_SIMPLE: dict[str, tuple[tuple[re.Pattern[str], float], ...]] = {
    "money": ((_MONEY, 1.0),),
    "percent": ((_PERCENT, 1.0),),
    "duration": ((_DURATION, 1.0),),
    "time": ((_DATE, 1.0), (_RELATIVE, 0.4)),
    "ordinal": ((_ORDINAL, 1.0),),
    "title": ((_TITLE, 1.0),),
    "reason": ((_REASON, 1.0), (_PURPOSE, 0.5)),
    "manner": ((_MANNER, 1.0), (_MEANS, 0.5)),
}


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))


def _lists(sentence: str, wanted: Expectation) -> Iterator[Candidate]:
    """Enumerations; surer of three items or of as many as are asked for, each named by the focus."""
    for span in _spans(_LISTED, sentence):
        items = _JOINT.split(sentence[span.start : span.end])
        long = len(items) == wanted.number if wanted.number else len(items) > 2
        ends = wanted.focus[-1:]
        called = bool(ends) and sum(item.endswith(ends) for item in items) > len(items) / 2
        yield Candidate(span, 0.5 + 0.3 * long + 0.2 * called)


def _counts(sentence: str, unit: str) -> Iterator[Candidate]:
    if unit and unit in _PEOPLE:
        unit = f"[{_PEOPLE}](?!次)"
    if unit:
        exact = re.compile(rf"{NUMBER}个?{unit}")
        yield from (Candidate(span, 1.0) for span in _spans(exact, sentence))
    weak = 0.8 if unit in ("", "个") else 0.4
    yield from (Candidate(span, weak) for span in _spans(_COUNT, sentence))


_SAYS = re.compile(r"介绍|表示|说|告诉|称|坦言|强调|指出|:|先生|女士|同志|等|、")

_BEFORE = re.compile(r"(?:先生|女士|同志|记者|、|由|请)$")

_OF_PLACE = frozenset("区市县镇乡村街路")


def _people(sentence: str, words: Callable[[str], Iterable[Span]]) -> Iterator[Candidate]:
    for match in _roles().finditer(sentence):
        ends = (match.end() + length for length in (3, 2))
        for end in (end for end in ends if _is_person(sentence, match.end(), end)):
            yield Candidate(Span(match.end(), end), 1.0)
            break
    for span in words(sentence):
        if _is_person(sentence, *span):
            sure = _SAYS.match(sentence, span.end) or _BEFORE.search(
                sentence, max(0, span.start - 4), span.start
            )
            yield Candidate(span, 1.0 if sure else 0.6)


def _is_person(sentence: str, start: int, end: int) -> bool:
    """Whether this can be a name of a person, and not of a place: 石景山区, 和平街."""
    name = sentence[start:end]
    placed = name[-1:] in _OF_PLACE or sentence[end : end + 1] in _OF_PLACE
    return name.isalpha() and is_name(name) and not placed


# Verbs, prepositions and particles that stand before a name, and are no part of it.
_NOT_OF_NAME = re.compile(
    r".*(?:来到|前往|走[进访入]|奔赴|赶赴|抵达|位于|地处|慰问|联合|携手|邀请|陆续|分别|组织|开展|提前|首先|同时|随后|记者|近日|以及|通过|设立|下沉|选择|成为|看望|参[加观]|进入|获得|举[办行]|召开"
    r"|[为在由从把被让给是有以于并对与及等了的]|和(?![平谐])|[向到至将](?=\S{2}))"
)

_NO_NAME = re.compile(
    r"(?:该|本|全|各|此|这|那|我|其|每|两|几|多|某|一[家个所些名位]|\d|[一二三四五六七八九十百]+[余多]?[个家所名位])"
)


def _name_in(
    sentence: str, start: int, end: int, least: int, strength: float
) -> Iterator[Candidate]:
    """The name at the end of a stretch of text, where it has `least` characters."""
    before = _NOT_OF_NAME.match(sentence, start, end - 1)
    start = before.end() if before else start
    if end - start >= least and not _NO_NAME.match(sentence, start):
        yield Candidate(Span(start, end), strength)


def _places(sentence: str) -> Iterator[Candidate]:
    for match in _PLACED.finditer(sentence):
        place = _PLACE.match(sentence, match.end())
        if place:
            yield from _name_in(sentence, *place.span(), 2, 1.0)
    for match in _PLACE.finditer(sentence):
        yield from _name_in(sentence, *match.span(), 3, 0.5)


def _organisations(sentence: str) -> Iterator[Candidate]:
    for match in _ORGANISATION.finditer(sentence):
        yield from _name_in(sentence, *match.span(), 3, 0.7)


_BODIES = re.compile("部门|单位|机构|组织|企业|厂家|机关")


@cache
def _listed_in(file: str, behind: str = "") -> re.Pattern[str]:
    """A pattern of the words of a file beside this one, longer before shorter, and of what follows."""
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    words = sorted((line for line in lines if line[0] != "#"), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(words)}){behind}")


def _countries() -> re.Pattern[str]:
    return _listed_in("countries.txt")


def _roles() -> re.Pattern[str]:
    """An office with a name behind it."""
    return _listed_in("roles.txt", f"(?={HAN}{{2,3}})")


def _named(sentence: str, focus: str) -> Iterator[Candidate]:
    """Something called X + focus, such as 香炉峰 for 峰; of any kind without a focus."""
    if focus in ("国", "国家"):
        yield from (Candidate(span, 1.0) for span in _spans(_countries(), sentence))
        return
    found = False
    for length in range(len(focus), 0, -1):
        tail = re.escape(focus[-length:])
        for match in re.finditer(rf"{HAN}{{1,12}}?{tail}", sentence):
            for candidate in _name_in(sentence, *match.span(), length + 1, length / len(focus)):
                found = True
                yield candidate
        if found:
            return
    if not focus or _BODIES.search(focus):
        yield from _organisations(sentence)


def named_by(text: str, kind: str, words: Callable[[str], Iterable[Span]]) -> Iterator[Span]:
    """Where a folded text names something of a kind: 医院, 公司, 街道; people for 人."""
    if _OF_PEOPLE.search(kind):
        yield from (one.span for one in _people(text, words) if one.strength == 1.0)
        return
    yield from (
        one.span
        for one in _named(text, kind)
        if one.strength == 1.0 and one.span.end - one.span.start > len(kind) + 1
    )


_OF_PEOPLE = re.compile(r"人物?$|人名|[者员师]$")
