"""How one turn of a conversation carries on from the one before, as far as its words show it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from retrieval.chinese.text import Span
from retrieval.question.wording import asked_part, strip_filler

Manner = Literal["switching", "pointing", "joined", "plain"]
"""那朝阳区呢？ switches, 他们… points, 那… and 还有… join; what does none of these is plain."""

_OPENERS = r"(?:请问|那么?|还有|以及|然后|当[时天年]|[,\s在从对为跟和由给把被让用]){0,2}"
_POINTER = re.compile(
    rf"^{_OPENERS}(?:[他她它]们|(?<![其吉])[他她它]|(?<!应)该(?![怎如不去做找向由给让])|其中|上述"
    r"|这(?=[个次些场位项支家届批种件座条篇里儿边]))|^[\s那]*其(?![他它实])"
)
# The last is a sentence without a subject: 是跟谁一起去的？
_JOINED = re.compile(
    r"^\s*(?:那(?:么|[里儿边](?=[的有在]))?|还有|然后|后来|以及|另外"
    r"|是(?=[在从由跟和同被为因谁哪几什]))"
)
_SWITCH = re.compile(
    r"^\s*(?:那么?|还有|以及|而)?[,\s]*(?P<what>[^,?。!]{1,16}?)的?呢(?:$|[?!。,\s]+(?P<rest>.*)$)"
)
_INTERROGATIVE = re.compile(
    r"谁|什么|啥|哪|几|多少|多久|多[大长高远]|怎|如何|为何|为什么|吗|何时|是否|有没有|是不是"
)
_WORD = "x"


class Switch(NamedTuple):
    """A turn that names another thing to ask the same of: 那朝阳区呢，请了谁？

    `what` is where 朝阳区 stands; `rest` is where it is asked what of it, empty where that is
    the earlier question.
    """

    what: Span
    rest: Span


def switch_of(folded: str) -> Switch | None:
    """Where a turn, folded, names another thing; None where it asks in full."""
    match = _SWITCH.search(folded)
    if match is None or _INTERROGATIVE.search(match["what"]) or _POINTER.search(match["what"]):
        return None
    rest = Span(*match.span("rest")) if match["rest"] else Span(match.end(), match.end())
    return Switch(Span(*match.span("what")), rest)


def manner_of(folded: str) -> Manner:
    """How a turn, folded, is tied to the one before it."""
    if switch_of(folded):
        return "switching"
    if _POINTER.search(folded):
        return "pointing"
    return "joined" if _JOINED.search(folded) else "plain"


def without_joint(turn: str) -> str:
    """A turn without the word that joins it to the one before: 那, 还有."""
    rest = _JOINED.sub("", turn, count=1)
    return rest if any(map(str.isalnum, strip_filler(rest))) else turn


def asks_barely(folded: str) -> bool:
    """Whether a turn, folded, asks and says nothing else: 为什么？ 标题呢？"""
    return _asks(folded) and not content_of(folded)


def says_nothing(folded: str) -> bool:
    """Whether a turn, folded, neither asks nor says anything: 谢谢！"""
    return not _asks(folded) and not content_of(folded)


def _asks(folded: str) -> bool:
    return bool(_INTERROGATIVE.search(folded) or "呢" in folded or asked_part(folded))


def content_of(folded: str) -> str:
    """What a turn, folded, says beside its question words, without blanks; "" of 为什么？."""
    # A question of nothing else keeps its question words, so another word stands before it.
    return "".join(strip_filler(f"{_WORD} {folded}").split())[len(_WORD) :]
