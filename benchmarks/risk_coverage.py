"""The risk-coverage curve as a picture: docs/risk_coverage.svg.

    python -m benchmarks.risk_coverage [--out FILE]

Answering only where the confidence is high answers fewer questions and makes fewer mistakes. Drawn
are the gold questions of the five pages and, where ../shared lies beside the project, those of the
news kept back from fitting (split held), each with the questions that nothing answers; bm25s over
pairs of characters, on articles cut by hand, for comparison. The full dot is where Wenbao's answers
cease to be sure, the ring where it stops answering. No weight or threshold was fitted on any of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from benchmarks import news
from benchmarks.quality import ROOT, load_gold, peer_answerers
from retrieval import Archive, Evaluation, GoldArticles, GoldQuestion, evaluate
from retrieval.answer.weights import fitted
from retrieval.evaluation.answers import evaluate_answers
from retrieval.evaluation.metrics import aurc, risk_coverage

KEPT = ROOT / "docs" / "risk_coverage.svg"

WIDTH, HEIGHT = 640, 400
LEFT, TOP, RIGHT, BOTTOM = 64, 24, 24, 56
COLOURS = ("#1a5fb4", "#c64600", "#77767b")

HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
    f' height="{HEIGHT}" font-family="sans-serif" font-size="12" role="img"'
    ' aria-label="Risk-coverage curves">'
)


class Curve(NamedTuple):
    """A line of the picture; a stop is a share of the questions and the risk of their answers."""

    name: str
    outcomes: tuple[tuple[float, bool], ...]
    sure: tuple[float, float] | None = None
    stop: tuple[float, float] | None = None


def _curve(name: str, found: Evaluation, *, decides: bool = True) -> Curve:
    if not decides:
        return Curve(name, found.outcomes)
    at = fitted().thresholds
    return Curve(name, found.outcomes, _stop(found, at.sure), _stop(found, at.perhaps))


def _stop(found: Evaluation, least: float) -> tuple[float, float] | None:
    asked = (*found.judgements, *found.unanswerable)
    answered = [judged for judged in asked if judged.confidence >= least]
    if not answered:
        return None
    wrong = sum(not judged.figures.get("sentence@1") for judged in answered)
    return len(answered) / len(asked), wrong / len(answered)


def curves() -> Iterator[Curve]:
    """What is drawn."""
    gold = load_gold()
    asked = (*gold.questions, *gold.followups)
    ours = evaluate(
        Archive.of_seeds().retriever(),
        asked,
        unanswerable=gold.unanswerable,
        articles=gold.articles,
    )
    yield _curve(f"Wenbao, the five pages ({_count(ours)})", ours)
    if news.SHARED.is_dir():
        held = _news()
        yield _curve(f"Wenbao, other papers' news ({_count(held)})", held)
    else:
        sys.stderr.write(f"{news.SHARED} is not there; the news are left out.\n")
    pairs = next(ask for name, ask in peer_answerers(gold.articles) if name.startswith("bm25s"))
    theirs = evaluate_answers(pairs, asked, unanswerable=gold.unanswerable, articles=gold.articles)
    yield _curve("bm25s over pairs, the five pages", theirs, decides=False)


def _count(found: Evaluation) -> str:
    return f"{len(found.judgements)} questions, {len(found.unanswerable)} without an answer"


def _news() -> Evaluation:
    held = news.load().part("held")
    asked, nothing = (
        [GoldQuestion.model_validate(row) for row in rows]
        for rows in ((*held.questions, *held.followups), held.unanswerable)
    )
    articles = GoldArticles({item.id: [item.headline, item.body] for item in held.items})
    retriever = news.archive_of(held.items).retriever()
    return evaluate(retriever, asked, unanswerable=nothing, articles=articles)


def _x(coverage: float) -> float:
    return LEFT + coverage * (WIDTH - LEFT - RIGHT)


def _y(risk: float) -> float:
    return HEIGHT - BOTTOM - risk * (HEIGHT - TOP - BOTTOM)


def picture(drawn: Sequence[Curve]) -> str:
    """The curves as SVG."""
    parts = [HEAD, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>', *_axes()]
    for number, curve in enumerate(drawn):
        parts += _line(curve, COLOURS[number % len(COLOURS)], number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes() -> Iterator[str]:
    for tenths in range(0, 11, 2):
        share = tenths / 10
        yield _stroke([(_x(0), _y(share)), (_x(1), _y(share))], "#deddda", 1)
        yield _text(_x(0) - 8, _y(share) + 4, f"{tenths * 10} %", "end")
        yield _text(_x(share), _y(0) + 18, f"{tenths * 10} %", "middle")
    yield _stroke([(_x(0), _y(1)), (_x(0), _y(0)), (_x(1), _y(0))], "#241f31", 1)
    yield _text(
        _x(0.5), HEIGHT - 14, "coverage: share of the questions that are answered", "middle"
    )
    yield _text(_x(0), TOP - 8, "risk: share of the answers whose sentence is wrong", "start")


def _line(curve: Curve, colour: str, number: int) -> Iterator[str]:
    points = [(_x(point.coverage), _y(point.risk)) for point in risk_coverage(curve.outcomes)]
    yield _stroke(points, colour, 2)
    for dot, fill in ((curve.sure, colour), (curve.stop, "#ffffff")):
        if dot:
            place = f'cx="{_x(dot[0]):.1f}" cy="{_y(dot[1]):.1f}" r="5"'
            yield f'<circle {place} fill="{fill}" stroke="{colour}" stroke-width="2"/>'
    top = TOP + 14 + 20 * number
    yield _stroke([(LEFT + 16, top), (LEFT + 40, top)], colour, 2)
    yield _text(LEFT + 48, top + 4, f"{curve.name}: area {aurc(curve.outcomes):.3f}", "start")


def _stroke(points: Sequence[tuple[float, float]], colour: str, width: int) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#241f31">{escape(text)}</text>'
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=KEPT, help="where to keep the picture")
    arguments = parser.parse_args()
    drawn = list(curves())
    for curve in drawn:
        dots = (("sure", curve.sure), ("sure or perhaps", curve.stop))
        said = (f", {name} {dot[0]:.0%}, {dot[1]:.0%} wrong" for name, dot in dots if dot)
        sys.stdout.write(f"{curve.name}: AURC {aurc(curve.outcomes):.3f}{''.join(said)}\n")
    arguments.out.write_text(picture(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
