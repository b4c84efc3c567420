"""What `wenbao eval` found out, as tables for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from bot.config import Language
from bot.messages import key_of, say
from bot.messages.keys import Key
from bot.terminal.output import print_text
from retrieval import Evaluation, Figure, Judgement, RankingReport, visible

_WIDE = 200  # cells, of a pipe, which folds nothing
_DIM = "dim"


def print_evaluation(evaluation: Evaluation, language: Language) -> None:
    """Print the figures of each group, then how far the confidence can be trusted."""
    count = len(evaluation.judgements)
    print_text(say(language, "asked", count=count, ms=evaluation.ms) + "\n")
    _print_table(
        _groups(evaluation, language, intervals=True),
        narrow=_groups(evaluation, language, intervals=False),
    )
    for part in (_verdicts, _trust, _reliability):
        also = part(evaluation, language)
        if also is not None:
            print_text("")
            _print_table(also)


def print_ranking(name: str, report: RankingReport, language: Language) -> None:
    """Print the figures of a set, in one line under their names."""
    table = _table(["", say(language, "column_questions"), *report.figures])
    table.add_column(say(language, "column_ms"), justify="right")
    figures = [_percent(figure, intervals=True, places=1) for figure in report.figures.values()]
    table.add_row(Text(visible(name)), str(report.queries), *figures, f"{report.ms:.1f}")
    _print_table(table)


def print_wrong(wrong: Sequence[Judgement], language: Language) -> None:
    """Print each question that went wrong: what was shown, and what gold wants."""
    key: Key = "wrong_count" if wrong else "none_wrong"
    print_text("\n" + say(language, key, count=len(wrong)))
    for judgement in wrong:
        print_text(_wrong(judgement, language))


def _wrong(judgement: Judgement, language: Language) -> Text:
    nothing = say(language, "said_nothing")
    found = (judgement.shown_headline, judgement.shown_sentence)
    shown = " | ".join(filter(None, found)) if judgement.answered else nothing
    gold = (judgement.gold_article, judgement.gold_answer)
    wanted = nothing if "caught" in judgement.figures else " | ".join(filter(None, gold))
    missed = [name for name, value in judgement.figures.items() if value == _wrong_value(name)]
    text = Text(f"\n{visible(judgement.id)}  {visible(' → '.join(judgement.turns))}")
    text.append(f"  {' '.join(_named(name, language) for name in missed)}", style=_DIM)
    text.append("\n  " + visible(say(language, "wrong_shown", shown=shown)))
    text.append("\n  " + visible(say(language, "wrong_wanted", wanted=wanted)))
    return text


def _wrong_value(figure: str) -> int:
    return 1 if figure in ("refused", "again@1") else 0


def _print_table(table: Table, *, narrow: Table | None = None) -> None:
    """Print a table, or `narrow` in a terminal too narrow for it; in a pipe without end blanks."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
        with console.capture() as printed:
            console.print(table)
        print_text("\n".join(line.rstrip() for line in printed.get().splitlines()))
        return
    width = Measurement.get(console, console.options.update(max_width=_WIDE), table).maximum
    console.print(narrow if narrow and width > console.width else table)


def _table(names: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style=_DIM, padding=(0, 2, 0, 0))
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    return table


def _groups(evaluation: Evaluation, language: Language, *, intervals: bool) -> Table:
    """Return a table with a row per group, each kind of group under a heading of its own."""
    present = {name: None for group in evaluation.groups for name in group.figures}
    names = [_named(name, language) for name in present]
    table = _table(["", say(language, "column_questions"), *names])
    heading = "all"
    for group in evaluation.groups:
        kind, _, name = group.name.partition(":")
        if kind != heading:
            heading = kind
            table.add_row(Text(say(language, key_of("group", kind)), style=_DIM))
        label = f"  {visible(name)}" if name else say(language, key_of("group", kind))
        cells = _cells(group.figures, present, intervals=intervals)
        table.add_row(Text(label), str(group.count), *cells)
    return table


def _cells(
    figures: Mapping[str, Figure], names: Iterable[str], *, intervals: bool
) -> list[Text | str]:
    return [
        _percent(figures[name], intervals=intervals) if name in figures else "" for name in names
    ]


def _percent(figure: Figure, *, intervals: bool, places: int = 0) -> Text:
    text = Text(f"{100 * figure.value:.1f}")
    if intervals:
        ends = f"{100 * figure.low:.{places}f}–{100 * figure.high:.{places}f}"
        text.append(f" {ends:>6}", style=_DIM)
    return text


def _named(figure: str, language: Language) -> str:
    return say(language, key_of("figure", figure))


def _verdicts(evaluation: Evaluation, language: Language) -> Table | None:
    """How many questions get each verdict, and how many of those are right."""
    if not evaluation.verdicts:
        return None
    columns: list[Key] = ["column_answerable", "column_share", "column_right"]
    if evaluation.unanswerable:
        columns += ["column_unanswerable", "column_share"]
    table = _table(["", *(say(language, column) for column in columns)])
    for found in evaluation.verdicts:
        cells = [
            str(found.answerable), _of(found.answerable_share), _of(found.right),
            str(found.unanswerable), _of(found.unanswerable_share),
        ]  # fmt: skip
        name = say(language, key_of("verdict", found.verdict))
        table.add_row(Text(name), *cells[: len(columns)])
    return table


def _of(figure: Figure | None) -> Text | str:
    return _percent(figure, intervals=True) if figure else ""


def _trust(evaluation: Evaluation, language: Language) -> Table | None:
    trust = evaluation.trust
    if trust is None:
        return None
    table = _table(["", "", ""])
    table.show_header = False
    for category, figure in trust.caught.items():
        name = say(language, "trust_caught", category=visible(category))
        table.add_row(Text(name), *_interval(figure))
    for key, area in (("auroc", trust.auroc), ("auroc_right", trust.auroc_right)):
        if area is not None:
            table.add_row(say(language, key_of("trust", key)), *_interval(area))
    for key, value in (("aurc", trust.aurc), ("calibration_error", trust.calibration_error)):
        table.add_row(say(language, key_of("trust", key)), f"{value:.3f}")
    return table


def _interval(figure: Figure) -> tuple[str, Text]:
    return f"{figure.value:.3f}", Text(f"{figure.low:.3f}–{figure.high:.3f}", style=_DIM)


def _reliability(evaluation: Evaluation, language: Language) -> Table | None:
    if evaluation.trust is None:
        return None
    names: tuple[Key, ...] = (
        "column_confidence",
        "column_questions",
        "column_mean",
        "column_right",
    )
    table = _table([say(language, name) for name in names])
    for found in evaluation.trust.reliability:
        shares = (f"{100 * found.confidence:.0f} %", f"{100 * found.right:.0f} %")
        table.add_row(f"{found.low:.1f}–{found.high:.1f}", str(found.count), *shares)
    return table
