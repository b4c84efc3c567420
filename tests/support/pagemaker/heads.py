"""Kicker, headline and deck as an editor would build them for a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from .phrases import SLOGAN_KICKERS
from .prose import CJK, bigrams, sentences
from .sources import Source

OPENS_BADLY = re.compile(
    r"^(?:鉴于|相当于|即使|有的|随即|随着|要|均|更|较|活动|本次|有[序力]|自己|一如既往|值得|可以|可|会|[他她它该此其这那我你您并也还又则但而且从和与及等对将由被因使让以在于当据经]|同时|此外|另外|随后|其中|记者|目前|"
    r"一是|二是|三是|所以|因此|如果|虽然|不仅|如今|之后|然后|下一步|近年来|近日|日前|接下来|\d{1,2}月|\d{1,2}日|[上下]午|[时点分])"
)
ENDS_BADLY = re.compile(
    r"(?:[的和在为等时后中前里上下与及是了到从将以被把对]|表示|介绍|称|指出|认为|说|期间|过程|情况下|以来|同时|以及|来自|包括|显示|获悉|旬|以来|目前|之际|其)$"
)
FACT = re.compile(
    r"累计|覆盖|惠及|实现|建成|开展|推进|推动|提升|提供|解决|打造|完善|加强|发放|组织|帮助|转移|增长|同比|达到?\d|首次|服务|守护"
    r"|保障|共\d|已有?\d|超过?\d|将于|受益|启动|落实|救出|营救|查处|吸引|举办|新增|投入|获得|突破|完成|减少|缩短"
)
EVENT = re.compile(
    rf"“[^“”，。]{{4,18}}”[{CJK}]{{2,12}}?(?:活动|大会|论坛|仪式|竞赛|比赛|行动|展演|宣讲)"
)
BREAK_BEFORE = re.compile(
    r"(?<=.{5})(?:召开|举行|举办|开展|启动|走进|获|助力|推动|推进|发布|开通|为|让|将|已|超|向|被|再|成为|今|筑)(?=.{5})"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A headline with what stands above and below it.

    `lines` are the headline as printed; joined they are the headline. `alt`
    holds other readings a careful editor would accept.
    """

    lines: tuple[str, ...]
    kicker: str | None = None
    deck: str | None = None
    alt: tuple[dict[str, Any], ...] = ()
    kicker_below: bool = False
    habits: tuple[str, ...] = ()

    def headline(self) -> str:
        """The headline in one line; a clause each keeps a blank between them."""
        return "".join(self.lines)


def reading(kicker: str | None, headline: str, deck: str | None) -> dict[str, Any]:
    """One accepted reading, as gold's "alt" writes it."""
    return {"kicker": kicker, "headline": headline, "deck": [deck] if deck else []}


def _clauses(source: Source) -> Iterator[str]:
    """Clauses of the later sentences that state a fact and stand alone as a line."""
    taken = bigrams(source.headline)
    later = [s for text in source.paragraphs for s in sentences(text)][1:]
    for sentence in (s for s in later if not re.search("[“”「」]|：", s)):
        pieces = [piece.strip() for piece in re.split(r"[，；。：！？]", sentence)]
        for a, b in zip(pieces, [*pieces[1:], ""], strict=True):
            for text in (f"{a} {b}" if b else "", a):
                if _stands_alone(text) and len(bigrams(text) & taken) <= len(bigrams(text)) // 2:
                    yield text


def _stands_alone(text: str) -> bool:
    parts = text.split(" ")
    return (
        10 <= len(text) <= 27
        and all(len(part) >= 5 for part in parts)
        and not re.search(r"[“”‘’（）《》、]$|^[“”‘’（）《》、]|[“”‘’（）]|[他她我你您它们]", text)
        and not any(OPENS_BADLY.match(part) or ENDS_BADLY.search(part) for part in parts)
        and bool(FACT.search(text))
        and not re.search(r"的[^的]{0,9}(?:员|人|者|部|局|中心|公司|单位)$|[者员长]$", text)
    )


def _fact(rng: Random, source: Source) -> str | None:
    found = list(dict.fromkeys(_clauses(source)))
    text = rng.choice(found) if found else None
    return text if text != source.headline else None


def _event(source: Source) -> str | None:
    found = EVENT.search("".join(source.paragraphs[:2]))
    return found.group() if found and found.group() not in source.headline else None


def _two_lines(rng: Random, headline: str) -> Head | None:
    """The headline over two lines: at its blank or comma, or before a verb."""
    first, blank, second = headline.partition(" ")
    if blank and len(first) >= 5 and len(second) >= 5:
        alt = (reading(first, second, None), reading(None, first, second))
        return Head((first, second), alt=alt, habits=("head:two-lines", "head:two-clauses"))
    if len(headline) < 16:
        return None
    spots = [match.start() for match in BREAK_BEFORE.finditer(headline)]
    if not spots:
        return None
    at = rng.choice(spots)
    lines = (headline[:at], headline[at:])
    return Head(lines, alt=(reading(*lines, None),), habits=("head:two-lines",))


def _slogan(rng: Random, source: Source) -> Head:
    kicker = rng.choice(SLOGAN_KICKERS)
    alt = (reading(None, source.headline, None),)
    return Head((source.headline,), kicker=kicker, alt=alt, habits=("kicker:slogan",))


def _kicker(rng: Random, source: Source, fact: str) -> Head:
    alt = (reading(None, fact, source.headline),)
    return Head((source.headline,), kicker=fact, alt=alt, habits=("kicker:fact",))


def _deck(rng: Random, source: Source, fact: str) -> Head:
    if rng.random() < 0.35:
        return Head((source.headline,), deck=f"——{fact}", habits=("deck:dash",))
    alt = (reading(source.headline, fact, None),)
    return Head((source.headline,), deck=fact, alt=alt, habits=("deck:fact",))


def _both(rng: Random, source: Source, fact: str) -> Head:
    kicker = _event(source) or rng.choice(SLOGAN_KICKERS)
    alt = (reading(None, source.headline, fact),)
    return Head((source.headline,), kicker, fact, alt, habits=("kicker:theme", "deck:fact"))


def _given(source: Source) -> Head:
    """The head a gold article came with."""
    deck = source.deck[0] if source.deck else None
    habits = ("kicker:given",) * bool(source.kicker) + ("deck:given",) * bool(deck)
    return Head((source.headline,), source.kicker, deck, source.alt, habits=habits)


def _below(head: Head) -> Head:
    """The kicker printed under the headline: a reader may take it for deck."""
    under = " ".join(text for text in (head.kicker, head.deck) if text)
    alt = (*head.alt, reading(None, head.headline(), under))
    return Head(head.lines, head.kicker, head.deck, alt, True, (*head.habits, "kicker:below"))


def compose_head(rng: Random, source: Source, *, two_lines: float, disturbed: float) -> Head:
    """A head for the source; about a third get a kicker, a deck or both."""
    draw, split, shift = rng.random(), rng.random(), rng.random()
    if source.kicker or source.deck:
        return _given(source)
    fact, event = _fact(rng, source), _event(source)
    head = Head((source.headline,))
    if draw < 0.09 and source.kind == "news":
        head = _slogan(rng, source)
    elif draw < 0.15 and event:
        head = Head((source.headline,), kicker=event, habits=("kicker:event",))
    elif draw < 0.27 and fact:
        head = _kicker(rng, source, fact)
    elif draw < 0.44 and fact:
        head = _deck(rng, source, fact)
    elif draw < 0.51 and fact:
        head = _both(rng, source, fact)
    elif split < two_lines:
        head = _two_lines(rng, source.headline) or head
    return _below(head) if head.kicker and shift < disturbed else head
