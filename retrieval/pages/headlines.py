"""Kicker, headline and deck: what each head line of an article is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.chinese.simplified import plain
from retrieval.chinese.text import bigrams, fold, is_han, squeeze
from retrieval.layout.anchors import SetForm
from retrieval.layout.cues import KICKER, SLOGAN, unbalanced
from retrieval.reading.lines import Line


class HeadlineSet(NamedTuple):
    """What stands over an article; the headline may run over two lines."""

    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]


# What an event is called, and nothing that happens there.
_EVENT = re.compile(
    r"[^“”\"「」]{0,4}[“\"「][^“”\"「」]{2,16}[”\"」][^“”\"「」]{0,8}(?:活动|竞赛|大赛|比赛|仪式|行动|项目|工程|论坛|计划)"
)
_DASH = re.compile(r"\s*(?:——|—|--|――)")
# What a deck goes on with: it adds to a headline that has already named who and what.
_DECK = re.compile(r"将|还|并|已|共|其中|涉及|覆盖|惠及|每年|最高|预计|目前|此前|.*同时启动$")
# A line that begins or ends so is part of a longer one.
_GOES_ON = re.compile(r"[被为将把的在及与和或等获向对让使并已是由从后时]|[，、：；”’）》]")
_BREAKS_OFF = re.compile(r"[的在为与和向对将把被从及以让使其由并]$|[，、：“‘（《]$")
# Verbs that headlines begin a line with when its subject stands in the line above.
_ACTS = re.compile(
    r"全部|一律|均|都|皆|仍|正在|陆续|相继|纷纷|逐步|不再|提前|首次|再次|正式|顺利|成功|连续|来到|开展|举办|举行|召开|启动|发布|组织|推进|推动|建设|建成|打造|走访|慰问|走进|获得?|荣获|揭牌|成立|签约|开幕|闭幕|助力|护航|助推|赋能"
    r"|实现|完成|突破|达到?|迎来|送|捐|投入|投用|开通|通车|开工|竣工|亮相|出台|部署|学习|宣传|参加|参与|赴|进|入选|当选|拟|拒绝|宣布|呼吁|警告|坠|起火|发生|致"
)
_USUAL = 0.3
_HEADED = 0.9
_LEAD_CHARS = 150


def set_headline(
    lines: Sequence[Line], body: str, form: SetForm = "free", column: float | None = None
) -> HeadlineSet:
    """Tell kicker, headline and deck apart in the head lines of one article.

    Lines before the headline are kicker, lines after it deck. Of a joined string that the source
    has wrapped, only a deck behind a dash stands for itself. `column` is the width of a full line.
    """
    if form == "joined":
        dashed = next((i for i, line in enumerate(lines) if i and _DASH.match(line.text)), None)
        return HeadlineSet((), tuple(lines[:dashed]), tuple(lines[dashed:] if dashed else ()))
    groups = _join_lines(lines, body, column)
    if len(groups) < 2:
        return HeadlineSet((), groups[0] if groups else (), ())
    weigh = _Weigher(lines, body)
    # Two sets of lines are headline and deck rather than kicker and headline, three have all.
    usual = 0 if form == "headed" or (len(groups) == 2 and not _names(*groups)) else 1
    bonus = _USUAL if form == "free" else _HEADED
    place = max(range(len(groups)), key=lambda i: weigh(groups[i]) + (bonus if i == usual else 0.0))
    before = tuple(line for group in groups[:place] for line in group)
    after = tuple(line for group in groups[place + 1 :] for line in group)
    return HeadlineSet(before, groups[place], after)


def _names(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Whether the first lines only name what the second tell of: 全市最大的水塔, 某某水塔启用."""
    noun = squeeze(first[-1].text)[-2:]
    return noun in squeeze("".join(line.text for line in second))[2:]


def _join_lines(lines: Sequence[Line], body: str, column: float | None) -> list[tuple[Line, ...]]:
    """The lines, with every two that are one sentence set in two lines put together."""
    groups: list[tuple[Line, ...]] = []
    text = squeeze(plain(body))
    for line in lines:
        wrapped = groups and _is_wrapped(groups[-1][-1], line, column)
        if wrapped or (groups and len(groups[-1]) == 1 and _runs_on(groups[-1][0], line, text)):
            groups[-1] = (*groups[-1], line)
        else:
            groups.append((line,))
    return groups


def _is_wrapped(first: Line, second: Line, column: float | None) -> bool:
    """Whether a line is as wide as the column, so that the headline goes on in the next."""
    if column is None or column < _LEAST_COLUMN or second.gap or second.level != first.level:
        return False
    if KICKER.search(first.text) or _DASH.match(second.text):
        return False
    return abs(first.width - column) <= 1.0 and second.width <= first.width / 2


_LEAST_COLUMN = 20.0  # characters; in the columns of print a headline is wider than a line


def _runs_on(first: Line, second: Line, body: str) -> bool:
    """Whether two neighbouring lines are one headline.

    They are set alike, without a blank line; and the one breaks off, or the other goes on, or
    the body has the two words together that the line break parts.
    """
    if second.number != first.number + 1 or second.level != first.level:
        return False
    if first.width + second.width > 36 or _DASH.match(second.text) or KICKER.search(first.text):
        return False
    if SLOGAN.fullmatch(first.text) or SLOGAN.fullmatch(second.text):
        return False
    one, two = squeeze(plain(first.text)), squeeze(plain(second.text))
    signs = 0
    signs += bool(_GOES_ON.match(two))
    signs += bool(_BREAKS_OFF.search(one))
    signs += unbalanced(first.text)
    if is_han(one[-1]) and is_han(two[0]):
        signs += one[-1] + two[0] in body
    if signs:
        return min(first.width, second.width) <= 14
    return bool(_ACTS.match(two)) and not _ACTS.match(one)


class _Weigher:
    """How likely lines are the headline rather than its kicker or deck."""

    def __init__(self, lines: Sequence[Line], body: str) -> None:
        self._body = squeeze(fold(body))
        self._all = bigrams(body)
        self._lead = bigrams(body[:_LEAD_CHARS])
        levels = {line.level for line in lines}
        self._top = min(filter(None, levels), default=0) if len(levels) > 1 else 0

    def __call__(self, group: Sequence[Line]) -> float:
        text = "".join(line.text for line in group)
        own = bigrams(text)
        score = len(own & self._lead) / max(1, len(own)) + 0.4 * len(own & self._all) / max(
            1, len(own)
        )
        score -= 0.012 * max(0.0, sum(line.width for line in group) - 18)
        if self._top and group[0].level == self._top:
            score += 0.6
        if len(group) == 1 and SLOGAN.fullmatch(text):
            score -= 0.6
        score -= 0.05 * max(0.0, 8 - sum(line.width for line in group))
        if _EVENT.fullmatch(plain(text)):
            score -= 0.8
        if _DASH.match(text):
            score -= 1.0
        if KICKER.search(text):
            score -= 2.0
        if _DECK.match(plain(text)):
            score -= 0.3
        if squeeze(fold(text)) in self._body:
            score -= 0.35
        return score
