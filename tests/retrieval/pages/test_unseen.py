"""The gate on pages that nobody has seen: made by tests/support/pagemaker, from odd seeds only.

Even seeds are for tuning, odd seeds for measuring: a weight set by looking at an odd seed makes
these figures worthless. Even and odd seeds share no news item. Both print the labelled articles
of the five pages as well, about one in eight; the table's row source:news is without those.
Run it with -s for the figures and the table of errors.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Page, SegmentedPage, Span, segment_page
from retrieval.chinese.text import squeeze
from tests.support.pagemaker import MadePage, make_page
from tests.support.pagemaker.news import news_sources

SEEDS = range(1, 200, 2)

# Lowering a floor is a decision: say why in the commit.
FLOORS = {
    "f1": 0.956,
    "headline_acc": 0.935,
    "full_head_acc": 0.916,
    "byline_acc": 0.949,
    "lines_iou": 0.944,
    "paragraph_f1": 0.98,
    "rewrapped": 0.92,
    "moved": 0.96,
}
# Raising one is the same decision.
CEILINGS = {"furniture_leakage": 0.003, "banner_leakage": 0.03}


class Cut(NamedTuple):
    """A made page, as the program read it and as it cut it."""

    made: MadePage
    page: Page
    result: SegmentedPage

    @property
    def seed(self) -> int:
        return int(self.made.name[1:])


def _cut(made: MadePage) -> Cut:
    page = Page(f"{made.name}.txt", tuple(made.text.split("\n")))
    return Cut(made, page, segment_page(page))


@pytest.fixture(scope="module")
def cuts() -> tuple[Cut, ...]:
    """The pages of the odd seeds, cut."""
    return tuple(_cut(make_page(seed)) for seed in SEEDS)


@pytest.fixture(scope="module")
def news_cuts(shared: Path, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """The same, where there is news to make them of: figures without it are other figures."""
    if not news_sources():
        pytest.skip("../shared/data/news.txt.gz is not there: pages are of labelled articles only")
    return cuts


def _scored(scorer: ModuleType, cut: Cut) -> tuple[Counter[str], list[str]]:
    found = [article.model_dump(mode="json") for article in cut.result.articles]
    counts, errors = scorer.score_page(cut.made.gold, found, cut.made.text, 0.8)
    return counts, errors


_ERRORS = ("missed", "headline", "kicker or deck", "byline")
_ERROR = re.compile(r"(missed|headline|kicker|deck|byline): (\S+)")


def _errors_by_article(errors: Iterable[str]) -> dict[str, set[str]]:
    """What the scorer found wrong, by the id of the gold article."""
    found: dict[str, set[str]] = {}
    for match in filter(None, map(_ERROR.match, errors)):
        kind = "kicker or deck" if match[1] in ("kicker", "deck") else match[1]
        found.setdefault(match[2], set()).add(kind)
    return found


def _print_table(rows: dict[str, Counter[str]]) -> None:
    """A line per habit, worst first: how many articles have it, and the share with each error."""
    print(f"\n{'habit':28}{'articles':>9}{'any':>8}" + "".join(f"{e:>16}" for e in _ERRORS))
    for habit, row in sorted(rows.items(), key=lambda r: (-r[1]["any"] / r[1]["all"], r[0])):
        shares = "".join(f"{row[error] / row['all']:>16.3f}" for error in _ERRORS)
        print(f"{habit:28}{row['all']:>9}{row['any'] / row['all']:>8.3f}{shares}")


def test_floors(news_cuts: tuple[Cut, ...], scorer: ModuleType) -> None:
    """No figure falls below what was reached; errors by habit are printed with -s."""
    total: Counter[str] = Counter()
    rows: dict[str, Counter[str]] = {}
    for cut in news_cuts:
        counts, errors = _scored(scorer, cut)
        total.update(counts)
        wrong = _errors_by_article(errors)
        for article in cut.made.gold["articles"]:
            own = wrong.get(article["id"], set())
            row = Counter(["all", *own, *(["any"] if own else [])])
            for habit in (*article["habits"], f"layout:{cut.made.layout}"):
                rows.setdefault(habit, Counter()).update(row)
    _print_table(rows)
    summary: dict[str, float] = scorer.summary(total)
    print({name: round(value, 4) for name, value in summary.items()})
    for name, floor in FLOORS.items():
        assert summary.get(name, 1.0) >= floor, name
    for name, ceiling in CEILINGS.items():
        assert summary[name] <= ceiling, name


def _places(result: SegmentedPage) -> Iterator[int]:
    """The lines of articles, banner and furniture, each as often as it is named."""
    ranges = [pair for article in result.articles for pair in article.lines]
    ranges += [(first, last) for first, last, _ in (*result.banner_lines, *result.furniture)]
    for first, last in ranges:
        yield from range(first, last + 1)


_UNSEEN_SIGNS = "\u200b\ufeff\u00ad"  # without width: a line of nothing else is blank


def _check_lines(page: Page, result: SegmentedPage) -> None:
    """Every line that is not blank stands in exactly one place, and no place is off the page."""
    counts = Counter(_places(result))
    assert counts.keys() <= set(range(1, len(page.lines) + 1))
    for number, line in enumerate(page.lines, 1):
        shown = squeeze(line.translate(dict.fromkeys(map(ord, _UNSEEN_SIGNS))))
        assert counts[number] == 1 or (not shown and counts[number] == 0), (number, line)


def _unmarked(text: str) -> str:
    return squeeze(text).strip("#*_" + _UNSEEN_SIGNS)


_MARKDOWN = re.compile(r"\*\*|\]\(|&[a-z]")


def _check_text(page: Page, article: Article) -> None:
    """Text and the lines it is said to come from hold the same characters, in order."""
    own = {number for first, last in article.lines for number in range(first, last + 1)}
    ends = [*(start for start, _ in article.line_starts[1:]), len(article.text)]
    for (start, number), end in zip(article.line_starts, ends, strict=True):
        printed = squeeze(page.lines[number - 1])
        shown = _unmarked(article.text[start:end])
        if _MARKDOWN.search(printed):
            signs = iter(printed)
            assert all(sign in signs for sign in shown), (shown, printed)
        else:
            assert shown == _unmarked(printed)
        assert article.lines_of(Span(start, end)) == ((number, number),)
        assert number in own
    for paragraph in article.paragraphs:
        start = article.text.index(paragraph)
        assert article.lines_of(Span(start, start + len(paragraph)))
    assert article.line_starts[0][0] == 0


def test_no_line_is_lost(cuts: tuple[Cut, ...]) -> None:
    """Every line that is not blank is in one article, in the banner or in the furniture."""
    for cut in cuts:
        _check_lines(cut.page, cut.result)


def test_text_comes_from_its_lines(cuts: tuple[Cut, ...]) -> None:
    """No character of a paragraph is lost, added or put elsewhere, white space apart."""
    for cut in cuts:
        for article in cut.result.articles:
            _check_text(cut.page, article)


def _grams(article: Article) -> set[str]:
    text = squeeze(article.text)
    return {text[at : at + 5] for at in range(max(1, len(text) - 4))}


def _is_kept(article: Article, others: Iterable[Article]) -> bool:
    """Whether one of `others` has its headline and, by 5-grams, 80 % of its text."""
    headline, own = squeeze(article.headline), _grams(article)
    for other in others:
        if squeeze(other.headline) == headline:
            their = _grams(other)
            if len(own & their) >= 0.8 * len(own | their):
                return True
    return False


_WIDTHS = (0, 13, 16, 20, 24, 34)  # 0: unwrapped; newspapers' columns have 11 to 20


def _rewrapped(cuts: Sequence[Cut]) -> Iterator[tuple[int, bool]]:
    """(width, whether it is kept) for each article found, at two other widths a page."""
    for at, cut in enumerate(cuts):
        for width in (_WIDTHS[at % 6], _WIDTHS[(at + 3) % 6]):
            other = _cut(make_page(cut.seed, width=width))
            if other.page.lines != cut.page.lines:
                for article in cut.result.articles:
                    yield width, _is_kept(article, other.result.articles)


@pytest.mark.slow
def test_rewrapping_keeps_articles(news_cuts: tuple[Cut, ...]) -> None:
    """An article is the same at another width; the aim is 97 in 100."""
    found = list(_rewrapped(news_cuts))
    for width in _WIDTHS:
        at = [kept for w, kept in found if w == width]
        print(f"width {width}: {sum(at) / len(at):.4f} of {len(at)} kept")
    rate = sum(kept for _, kept in found) / len(found)
    print(f"rewrapped: {rate:.4f} of {len(found)} articles kept")
    assert rate >= FLOORS["rewrapped"]


def _lines(ranges: Iterable[Sequence[int]]) -> set[int]:
    return {number for pair in ranges for number in range(pair[0], pair[1] + 1)}


def _orders(count: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(number of the article that moves, order): the last to the top, the middle to the bottom."""
    yield count - 1, (count - 1, *range(count - 1))
    middle = count // 2
    yield middle, (*range(middle), *range(middle + 1, count), middle)


def _moved(cuts: Sequence[Cut]) -> Iterator[bool]:
    """Whether a moved article is kept, two moves a page."""
    for cut in cuts:
        gold = cut.made.gold["articles"]
        for number, order in _orders(len(gold)):
            own = _lines(gold[number]["lines"])
            found = max(cut.result.articles, key=lambda a: len(own & _lines(a.lines)))
            yield _is_kept(found, _cut(make_page(cut.seed, order=order)).result.articles)


@pytest.mark.slow
def test_moving_keeps_articles(news_cuts: tuple[Cut, ...]) -> None:
    """An article is the same elsewhere on its page; the aim is 95 in 100."""
    found = list(_moved(news_cuts))
    rate = sum(found) / len(found)
    print(f"moved: {rate:.4f} of {len(found)} articles kept")
    assert rate >= FLOORS["moved"]


_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"))
_NEWS_TEXT = st.text(
    st.sampled_from("工会职工近日记者讯电摄版第，。；：！？“”（）()#*-_|1２a \t\u3000\u200b"),
    max_size=40,
)
_MARKED = st.sampled_from(
    ["---", "```", "# ", "##", "**", "****", "![]()", "报纸：劳动午报", "date: 2023-01-05",
     "本报讯（记者 赵一）近日，", "（通讯员", "钱二 摄）", "一、", "2023年1月5日 星期四", "A05"]
)  # fmt: skip


@given(st.lists(st.one_of(_ANY_TEXT, _NEWS_TEXT, _MARKED), max_size=30))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text_is_cut_without_loss(lines: list[str]) -> None:
    """Lines that no newspaper prints neither end the program nor get lost."""
    page = Page("page.txt", tuple(lines))
    result = segment_page(page)
    _check_lines(page, result)
    for article in result.articles:
        assert article.headline.strip()
        _check_text(page, article)


def _han(rng: random.Random, count: int) -> str:
    return "".join(map(chr, rng.choices(range(0x4E00, 0x9FA6), k=count)))


def _until(size: int, line: Callable[[], str]) -> tuple[str, ...]:
    """Lines that have `size` bytes as UTF-8."""
    lines = []
    while size > 0:
        lines.append(line())
        size -= len(lines[-1].encode()) + 1
    return tuple(lines)


def _random_lines(rng: random.Random, size: int) -> tuple[str, ...]:
    return _until(size, lambda: _han(rng, rng.randint(1, 60)))


def _one_line(rng: random.Random, size: int) -> tuple[str, ...]:
    return (_han(rng, size // 3),)


_WORDS = (
    "近日", "市总工会", "开展", "慰问", "活动", "职工", "表示", "户外劳动者", "送去", "清凉", "安全",
    "生产", "了解到", "一线", "的", "在", "为", "了", "，", "，", "。", "、", "“", "”",
)  # fmt: skip


def _prose(rng: random.Random, size: int) -> tuple[str, ...]:
    text = "".join(rng.choices(_WORDS, k=size // 3))[: size // 3]
    return tuple(text[at : at + 17] for at in range(0, len(text), 17))


_CODE = (
    "def read_page_{}(path: Path) -> Page:", "    return lines[{}]  # 返回", "", "    while x > {}:",
    '        print("你好 {}")', "    if x == {} and not (y or z):", "", "class Page{}:",
)  # fmt: skip


def _code(rng: random.Random, size: int) -> tuple[str, ...]:
    return _until(size, lambda: rng.choice(_CODE).format(rng.randint(0, 9999)))


def _numbers(rng: random.Random, size: int) -> tuple[str, ...]:
    return _until(size, lambda: "\t".join(str(rng.randint(0, 99_999)) for _ in range(8)))


def _headings(rng: random.Random, size: int) -> tuple[str, ...]:
    """A heading and a sentence every 50 bytes: 20,000 in 1 MB."""
    parts = ((f"# {_han(rng, 6)}", "", f"{_han(rng, 7)}。", "") for _ in range(size // 50))
    return tuple(line for part in parts for line in part)


Garbage = Callable[[random.Random, int], tuple[str, ...]]
GARBAGE: tuple[Garbage, ...] = (_random_lines, _one_line, _prose, _code, _numbers, _headings)
MEGABYTE = 1_000_000
AIM_S = 2.0  # for 1 MB on an idle machine
# These miss it, by so much as measured; take them out when they reach it.
REACHED_S: dict[Garbage, float] = {_code: 2.5, _headings: 12.0}
# A slower or busy machine is no failure; measuring coverage takes three times as long.
SLACK = 3 if sys.gettrace() is None else 9


def _seconds(garbage: Garbage, size: int) -> float:
    """Processor time, so that another program's work does not count."""
    page = Page("garbage.txt", garbage(random.Random(size), size))  # noqa: S311 - nothing to guess
    start = time.process_time()
    segment_page(page)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_ends_soon(garbage: Garbage) -> None:
    """1 MB of anything is cut within seconds, and twice as much takes about twice as long."""
    half, whole = _seconds(garbage, MEGABYTE // 2), _seconds(garbage, MEGABYTE)
    print(f"{garbage.__name__}: {half:.2f} s for 0.5 MB, {whole:.2f} s for 1 MB")
    assert whole < SLACK * REACHED_S.get(garbage, AIM_S)
    # Below a tenth of a second the clock is what is measured.
    assert whole < 3.5 * max(half, 0.1)


@pytest.mark.slow
def test_a_line_of_five_megabytes_ends_soon() -> None:
    """The longest line that may be asked for, in five times what 1 MB may take."""
    took = _seconds(_one_line, 5 * MEGABYTE)
    print(f"one line of 5 MB: {took:.2f} s")
    assert took < 5 * SLACK * AIM_S
