"""How an article says who wrote it, and the byline a reader takes from that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from .names import PLACES, SITES, WORKPLACES, people, person


@dataclass(frozen=True, slots=True)
class Credit:
    """The printed credit in its four possible places, and what it states.

    `lead` opens the first paragraph and `tail` closes the last; `under` and
    `end` stand alone, below the headline and below the body.
    """

    form: str
    lead: str = ""
    tail: str = ""
    under: str | None = None
    end: str | None = None
    dateline: str | None = None
    byline: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def standing(self) -> str | None:
        """What gold keeps in "credit": a line of its own, or a closing bracket."""
        return self.end or self.under or self.tail or None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a paper's credits have in common on one page."""

    paper: str
    month: int
    day: int
    spaced: bool
    inner_blanks: bool
    separator: str

    def date(self, rng: Random) -> str:
        """A day shortly before the paper's."""
        return f"{self.month}月{max(1, self.day - rng.randint(0, 2))}日"

    def short(self) -> str:
        """The paper as its own credits call it: 晚报 for 江城晚报."""
        return self.paper[-2:]

    def names(self, names: tuple[str, ...], separator: str | None = None) -> str:
        """Names as printed, two-character ones perhaps with an inner blank."""
        shown = [f"{n[0]} {n[1]}" if self.inner_blanks and len(n) == 2 else n for n in names]
        return (self.separator if separator is None else separator).join(shown)


def _count(rng: Random) -> int:
    return rng.choices((1, 2, 3), (72, 21, 7))[0]


def _staff(rng: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reporters and correspondents."""
    reporters, others = _count(rng), rng.choices((0, 1, 2, 3), (50, 30, 14, 6))[0]
    names = people(rng, reporters + others)
    return names[:reporters], names[reporters:]


def _byline(reporters: tuple[str, ...], others: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {"reporters": reporters, "correspondents": others}


def _bracket(rng: Random, desk: Desk) -> tuple[str, dict[str, tuple[str, ...]]]:
    """（记者 甲 通讯员 乙 丙） in the desk's spacing, sometimes correspondents only or first."""
    reporters, others = _staff(rng)
    blank = " " if desk.spaced or desk.inner_blanks else ""
    if rng.random() < 0.08:
        return f"（通讯员{blank}{desk.names(reporters)}）", _byline((), reporters)
    parts = [f"记者{blank}{desk.names(reporters)}"]
    if others:
        parts.append(f"通讯员{blank}{desk.names(others)}")
    if rng.random() < 0.15:
        parts.reverse()
    return f"（{' '.join(parts)}）", _byline(reporters, others)


def _local(rng: Random, desk: Desk) -> Credit:
    bracket, byline = _bracket(rng, desk)
    gap = " " if desk.spaced and rng.random() < 0.5 else ""
    return Credit("本报讯", lead=f"本报讯{gap}{bracket}{gap}", byline=byline)


def _wired(rng: Random, desk: Desk) -> Credit:
    bracket, byline = _bracket(rng, desk)
    dateline = rng.choice(PLACES) + desk.date(rng)
    return Credit("本报电", lead=f"本报{dateline}电{bracket}", byline=byline, dateline=dateline)


def _running(rng: Random, desk: Desk) -> Credit:
    """晚报7月24日讯 记者甲，通讯员乙、丙报道：."""
    reporters, others = _staff(rng)
    also = f"，通讯员{desk.names(others, '、')}" if others else ""
    lead = f"{desk.short()}{desk.date(rng)}讯 记者{desk.names(reporters, '、')}{also}报道："
    return Credit("晚报讯", lead=lead, byline=_byline(reporters, others))


def _site(rng: Random, desk: Desk) -> Credit:
    bracket, byline = _bracket(rng, desk)
    return Credit("网讯", lead=f"{rng.choice(SITES)}{desk.date(rng)}讯{bracket}", byline=byline)


def _agency(rng: Random, desk: Desk) -> Credit:
    place = rng.choice(("北京", *PLACES))
    dateline = place + desk.date(rng)
    agency = rng.choice(("新华社", "新华社", "中新社", "据新华社"))
    if rng.random() < 0.5:
        return Credit("电", lead=f"{agency}{dateline}电 ", dateline=dateline)
    names = people(rng, _count(rng))
    lead = f"{agency}{dateline}电（记者{desk.names(names, '、')}）"
    return Credit("电", lead=lead, dateline=dateline, byline=_byline(names, ()))


def _tail(rng: Random, desk: Desk) -> Credit:
    names = people(rng, _count(rng))
    shown = desk.names(names)
    text = rng.choice(
        (f"（记者 {shown}）", f"（本报记者 {shown}）", f"（记者{desk.names(names, '、')}）")
    )
    return Credit("tail", tail=text, byline=_byline(names, ()))


def _under(rng: Random, desk: Desk) -> Credit:
    reporters, others = _staff(rng)
    mark = rng.choice(("", "", "□ ", "■", "◎"))
    who = f"{mark}本报记者 {desk.names(reporters, ' ')}"
    if others:
        who += f" 通讯员 {desk.names(others, ' ')}"
    byline = _byline(reporters, others)
    if rng.random() < 0.3:
        byline["photographers"] = reporters
        who += rng.choice((" 文/图", " 文/摄"))
    return Credit("under", under=who, byline=byline)


def _end(rng: Random, desk: Desk) -> Credit:
    names = people(rng, rng.choice((1, 1, 2)))
    form = rng.choice(("本报记者 {} 文/图", "本报记者 {}", "（本报记者 {}）", "记者 {} 文/图"))
    byline = _byline(names, ())
    if "图" in form:
        byline["photographers"] = names
    return Credit("end", end=form.format(desk.names(names, " ")), byline=byline)


def _none(rng: Random, desk: Desk) -> Credit:
    return Credit("none")


def signature(rng: Random) -> Credit:
    """（某厂职工 赵一）, alone at the end."""
    name, place = person(rng), rng.choice(WORKPLACES)
    text = rng.choice(
        (f"（{place} {name}）", f"{place} {name}", f"（作者：{name} 单位：{place[:-2]}）")
    )
    return Credit("signature", end=text, byline={"authors": (name,)})


def photo(rng: Random, desk: Desk) -> Credit:
    """The caption's credit, on its line or below it."""
    names = people(rng, 1)
    if rng.random() < 0.2:
        text, byline = f"通讯员 {desk.names(names)} 摄", {"photographers": names}
    else:
        how = rng.choice(("摄", "摄影报道", "摄", "文/图"))
        text = f"本报记者 {desk.names(names)} {how}"
        byline = {"photographers": names}
        if how != "摄":
            byline["reporters"] = names
    if rng.random() < 0.5:
        return Credit("photo-tail", tail=text, byline=byline)
    return Credit("photo-line", end=text, byline=byline)


FORMS: Mapping[str, Callable[[Random, Desk], Credit]] = {
    "本报讯": _local,
    "本报电": _wired,
    "晚报讯": _running,
    "网讯": _site,
    "电": _agency,
    "tail": _tail,
    "under": _under,
    "end": _end,
    "none": _none,
}
