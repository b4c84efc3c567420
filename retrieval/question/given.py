"""Filters that a program gives beside the question: {"reporter": "王某", "date": "2023-01"}."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping

from retrieval.chinese.periods import Period, read_period
from retrieval.chinese.text import squeeze
from retrieval.errors import FilterError
from retrieval.question.filters import KINDS, Filters, read_filters

FilterValue = str | datetime.date
GivenFilters = Mapping[str, FilterValue | Iterable[FilterValue]]
"""A value, or several of which one must fit, for each filter's name."""

_SAME = {"paper": "source"}
"""A second name; an answer says "source", which is what readers type too."""
_NAMES = (*KINDS, *_SAME)


def read_given(given: GivenFilters, fold: Callable[[str], str], today: datetime.date) -> Filters:
    """Read the filters of a program.

    Args:
        given: Values by name: "reporter", "date", "edition", "source" or "paper", "section". They
            are written as a reader types them, so a date may be a period; a `datetime.date` too.
        fold: What brings texts to the form in which they are compared.
        today: The day that 去年 and 本周 are relative to.

    Returns:
        The filters.

    Raises:
        FilterError: A name is unknown, or a value is not understood.
    """
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    periods: list[Period] = []
    for name, values in given.items():
        kind = _SAME.get(name, name)
        if kind not in found:
            raise FilterError(name, "name", ", ".join(_NAMES))
        for value in map(fold, _texts(values)):
            read = read_period(value, today) if kind == "date" else _read(kind, value, today)
            if not read:
                raise FilterError(name, "value", value)
            if isinstance(read, Period):
                periods.append(read)
            else:
                found[kind].append(read)
    names, _, *others = (tuple(found[kind]) for kind in KINDS)
    return Filters(names, tuple(periods), *others)


def _texts(values: FilterValue | Iterable[FilterValue]) -> list[str]:
    if isinstance(values, str | datetime.date):
        return [str(values)]
    return [str(value) for value in values]


def _read(kind: str, value: str, today: datetime.date) -> str:
    value = squeeze(value)
    if kind != "edition":
        return value
    read = read_filters(f"版:{value}", today)
    return "" if read.rest.strip() else next(iter(read.filters.editions), "")
