"""The items of an enumeration that answers: what stands between its joints, and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.chinese.text import Span

_JOINT = re.compile(
    r'、|以及|(?<![参给])与(?!会)|和(?![平谐睦解])|(?<![普涉提能顾])及(?![时格早其])|(?<=")(?=")'
)
_SUMS_UP = re.compile(r"等|,")
"""Ends an enumeration: what follows says what kind of things they are, or goes on."""
_LEADS_UP = re.compile(
    r".*(?:包括|送[上去来给]|配[备有]|设有|关注|围绕|涉及|涵盖|来到|前往|走[进访入]|慰问|邀请|开展|举[办行]|参[加观]"
    r"|获得|分别|陆续|重点|来自|以及|[为在由从把被让给是以于对等了的着](?=.{2}))"
)
"""Words in front of the first item: verbs, prepositions and particles."""
_QUOTED = re.compile(r'"([^"]+)"')
_LEAST_ITEMS = 2
_LEAST_ENDING = 2  # characters of a noun that two items share: 工会, 公司


def items_in(sentence: str, listed: Span) -> tuple[Span, ...]:
    """Cut an enumeration into its items.

    The first loses the words that lead up to it (准备了大衣 is 大衣), the last what goes on behind
    it: what sums up (暖宝宝等物资), and what follows a noun that the item before ends with too.

    Args:
        sentence: The folded sentence.
        listed: Where the enumeration stands in it.

    Returns:
        The places of the items, in order; () where fewer than two are left.
    """
    end = _SUMS_UP.search(sentence, listed.start, listed.end)
    stop = end.start() if end else listed.end
    joints = [joint.span() for joint in _JOINT.finditer(sentence, listed.start, stop)]
    starts = [_start(sentence, Span(listed.start, joints[0][0] if joints else stop))]
    starts += [after for _, after in joints]
    ends = [before for before, _ in joints] + [stop]
    edges = [Span(*each) for each in zip(starts, ends, strict=True) if each[0] < each[1]]
    quoted = [_QUOTED.search(sentence, *each) for each in edges]
    items = [Span(*match.span(1)) for match in quoted if match]
    found = items if all(quoted) else _closed(sentence, edges)
    return tuple(found) if len(found) >= _LEAST_ITEMS else ()


def _start(sentence: str, first: Span) -> int:
    """Return where the first item begins, behind what leads up to it."""
    leading = _LEADS_UP.match(sentence, first.start, max(first.start, first.end - 1))
    return leading.end() if leading else first.start


def _closed(sentence: str, items: Sequence[Span]) -> list[Span]:
    """Return the items, the last cut behind a noun that the one before it ends with."""
    if len(items) < _LEAST_ITEMS:
        return list(items)
    *others, last = items
    before, text = (sentence[slice(*item)] for item in (others[-1], last))
    for length in range(len(before), _LEAST_ENDING - 1, -1):
        place = text.rfind(before[-length:])
        if place >= 0:
            return [*others, Span(last.start, last.start + place + length)]
    return list(items)
