"""How one turn of a conversation carries on from the one before, as far as its words show it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from retrieval.question import strip_filler
from retrieval.text import Span

Manner = Literal["elliptic", "pointing", "joined", "plain"]
"""那朝阳区呢？ is elliptic, 他们… points, 那… and 还有… join; what does none of these is plain."""

_POINTER = re.compile(
    r"^.{0,3}?(?:[他她它]们|(?<![其吉])[他她它]|(?<!应)该(?![怎如不去做找向由给让])|其中|上述"
    r"|这(?=[个次些场位项支家届批种件座条篇里儿边]))|^[\s那]*其(?![他它实])"
)
_JOINED = re.compile(r"^\s*(?:那(?:么|[里儿边](?=[的有在]))?|还有|然后|后来|以及|另外)")
_ELLIPSIS = re.compile(
    r"^\s*(?:那么?|还有|以及|而)?[,\s]*(?P<what>[^,?。!]{1,16}?)的?呢(?:$|[?!。,\s]+(?P<rest>.*)$)"
)
_INTERROGATIVE = re.compile(
    r"谁|什么|啥|哪|几|多少|多久|多[大长高远]|怎|如何|为何|为什么|吗|何时|是否|有没有|是不是"
)


_WORD = "x"


class Ellipsis(NamedTuple):
    """A turn that names another thing to ask the same of: 那朝阳区呢，请了谁？

    `what` is where 朝阳区 stands; `rest` is where it is asked what of it, empty where that is
    the earlier question.
    """

    what: Span
    rest: Span


def ellipsis_of(folded: str) -> Ellipsis | None:
    """The thing that a turn, folded, names instead of another; None where it asks in full."""
    match = _ELLIPSIS.search(folded)
    if match is None or _INTERROGATIVE.search(match["what"]) or _POINTER.search(match["what"]):
        return None
    rest = Span(*match.span("rest")) if match["rest"] else Span(match.end(), match.end())
    return Ellipsis(Span(*match.span("what")), rest)


def manner_of(folded: str) -> Manner:
    """How a turn, folded, is tied to the one before it."""
    if ellipsis_of(folded):
        return "elliptic"
    if _POINTER.search(folded):
        return "pointing"
    return "joined" if _JOINED.search(folded) else "plain"


def without_joint(turn: str) -> str:
    """A turn without the word that joins it to the one before: 那, 还有."""
    rest = _JOINED.sub("", turn, count=1)
    return rest if any(map(str.isalnum, strip_filler(rest))) else turn


def content_of(folded: str) -> str:
    """What a turn, folded, says beside its question words, without blanks.

    Nothing where it is a question word alone: 为什么？
    """
    # Behind a word that is none of a question's, all of a question may go.
    return "".join(strip_filler(f"{_WORD} {folded}").split())[len(_WORD) :]
