"""Cutting the five pages: gold, pinned, and what must hold for any page."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Archive, Article, Page, SegmentedPage, Span, read_page, segment_page
from retrieval.chinese.text import squeeze
from tests.conftest import GOLD, SEEDS

PAGES = sorted(path.stem for path in SEEDS.glob("*.txt"))
GOLD_SHA256 = "272db1999d11fb6ab34a91cdf790b79a3e466ce81d1df07cab3212e3d878ab76"


def _gold(stem: str) -> dict[str, Any]:
    page: dict[str, Any] = json.loads((GOLD / "segmentation" / f"{stem}.json").read_bytes())
    return page


def _cut(stem: str) -> SegmentedPage:
    return segment_page(read_page(SEEDS / f"{stem}.txt"))


def test_gold_is_pinned() -> None:
    """The gates below measure against these very files."""
    digest = hashlib.sha256()
    for path in sorted(GOLD.rglob("*.json*")):
        digest.update(path.read_bytes())
    assert digest.hexdigest() == GOLD_SHA256


def _readings(gold: dict[str, Any]) -> list[tuple[str, str, str]]:
    readings = [gold, *({**gold, **other} for other in gold.get("alt", []))]
    return [
        (squeeze(r["kicker"] or ""), squeeze(r["headline"]), squeeze("".join(r["deck"])))
        for r in readings
    ]


@pytest.mark.parametrize("stem", PAGES)
def test_articles_are_those_of_the_gold(stem: str) -> None:
    """Headline set, paragraphs and byline of every article, in page order."""
    cut, gold = _cut(stem), _gold(stem)["articles"]
    assert [article.id for article in cut.articles] == [article["id"] for article in gold]
    for article, true in zip(cut.articles, gold, strict=True):
        mine = (
            squeeze(article.kicker or ""),
            squeeze(article.headline),
            squeeze("".join(article.deck)),
        )
        # Two lines of one headline may stand as kicker and headline.
        assert mine in _readings(true)
        assert [squeeze(p) for p in article.paragraphs] == [squeeze(p) for p in true["paragraphs"]]
        for role in ("reporters", "correspondents", "photographers", "authors"):
            assert list(getattr(article.byline, role)) == true["byline"].get(role, [])
        assert (article.kind, article.credit) == (true["kind"], true.get("credit"))
        assert article.dateline == true.get("dateline")


@pytest.mark.parametrize("stem", PAGES)
def test_banner_and_furniture(stem: str) -> None:
    """Banner lines and furniture are those of the gold; repeated lines are furniture."""
    cut, gold = _cut(stem), _gold(stem)
    assert [list(line) for line in cut.banner_lines] == gold["banner_lines"]
    repeated = [r for article in gold["articles"] for r in article.get("duplicate_lines", [])]
    expected = repeated + [line[:2] for line in gold["furniture"]]
    assert [list(line[:2]) for line in cut.furniture] == sorted(expected)


def test_the_scorer_agrees(shared: Path, tmp_path: Path) -> None:
    """tools/score_segmentation.py gives the floors that this project promises."""
    for stem in PAGES:
        (tmp_path / f"{stem}.json").write_text(_cut(stem).model_dump_json(), encoding="utf-8")
    report = tmp_path / "report.txt"
    command: list[str | Path] = [
        sys.executable, shared / "tools" / "score_segmentation.py", "--pred", tmp_path,
        "--gold", GOLD / "segmentation", "--pages", SEEDS, "--json", report,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    total = json.loads(report.read_text(encoding="utf-8"))["total"]
    for name in ("precision", "recall", "f1", "headline_acc", "byline_acc"):
        assert total[name] == 1.0, name
    for name in ("kicker_acc", "deck_acc", "lines_iou", "paragraph_f1"):
        assert total[name] >= 0.95, name
    assert min(total["body_purity"], total["body_coverage"]) >= 0.99
    assert total["furniture_leakage"] == total["banner_leakage"] == 0


def _check_lines(page: Page, cut: SegmentedPage) -> None:
    """Every line that is not blank stands in exactly one place."""
    places: list[int] = []
    ranges = [line for article in cut.articles for line in article.lines]
    ranges += [(a, b) for a, b, _ in (*cut.banner_lines, *cut.furniture)]
    for first, last in ranges:
        places += [n for n in range(first, last + 1) if page.lines[n - 1].strip()]
    assert sorted(places) == [n for n, line in enumerate(page.lines, 1) if line.strip()]


def _check_text(page: Page, article: Article) -> None:
    """Every character of an article's text comes from the line that is named for it."""
    for at, char in enumerate(article.text):
        if not char.isspace():
            [(first, last)] = article.lines_of(Span(at, at + 1))
            assert first == last
            assert char in page.lines[first - 1]


@pytest.mark.parametrize("stem", PAGES)
def test_nothing_is_lost_or_invented(stem: str) -> None:
    """Lines are shared out once, and text can be traced to its lines."""
    page = read_page(SEEDS / f"{stem}.txt")
    cut = segment_page(page)
    _check_lines(page, cut)
    for article in cut.articles:
        _check_text(page, article)


LINE = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "# 通栏标语 奋力前行",
            "市总工会慰问户外劳动者",
            "本报讯（记者 赵一）近日，市总工会开展慰问活动，",
            "为户外劳动者送去清凉。",
            "大家都说好。",
            "本报记者 钱二 摄",
            "5月12日",
            "责任编辑：孙三",
            "**小标题**",
            "====",
        ]
    ),
    st.text(st.sampled_from("工会职工近日，。！“”（）#*1a \u3000"), max_size=30),
)


@given(st.lists(LINE, max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_lines_are_cut_without_loss(lines: list[str]) -> None:
    """Whatever the lines, each ends up in one place and ids count up from 01."""
    page = Page("page.txt", tuple(lines))
    cut = segment_page(page)
    _check_lines(page, cut)
    for number, article in enumerate(cut.articles, 1):
        assert article.id == f"page-{number:02d}"
        assert article.headline.strip()
        assert "".join(article.paragraphs).strip()
        _check_text(page, article)


def test_the_same_page_gives_the_same_cut() -> None:
    """Same bytes, same articles."""
    assert _cut(PAGES[0]) == _cut(PAGES[0])


def test_a_headline_goes_to_the_body_that_shares_its_words(tmp_path: Path) -> None:
    """Headlines printed after their bodies are not given to the article below."""
    first = "本报讯（记者 赵一）近日，青山煤矿举办安全知识竞赛，百余名矿工参加。"
    second = "本报讯（记者 钱二）昨天，海港医院为渔民义诊，送医上船。"
    lines = (first, "青山煤矿举办安全知识竞赛", "", second, "海港医院为渔民送医上船")
    cut = segment_page(Page("page.txt", lines))
    assert [article.headline for article in cut.articles] == [lines[1], lines[4]]


def test_text_without_headline_is_headed_by_its_first_sentence() -> None:
    """A page of running text is one article of kind untitled."""
    cut = segment_page(Page("page.txt", ("今天天气很好，大家出门去了。晚上才回来。",)))
    [article] = cut.articles
    assert (article.kind, article.headline) == ("untitled", "今天天气很好，大家出门去了。")


def test_ids_of_pages_with_one_stem_differ() -> None:
    """A second page of the same stem gets its path's digest; the same page keeps its id."""
    archive = Archive()
    text = ("市总工会慰问职工", "本报讯（记者 赵一）近日，市总工会慰问职工。")
    first = archive.add_page(Page("05/01.txt", text)).page
    second = archive.add_page(Page("06/01.txt", text)).page
    again = archive.add_page(Page("05/01.txt", text)).page
    assert first.articles[0].id == again.articles[0].id == "01-01"
    digest = hashlib.sha256(b"06/01.txt").hexdigest()[:8]
    assert second.articles[0].id == f"01~{digest}-01"
    assert len(archive.pages) == 2
