"""The page, in a browser: chromium, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from retrieval import Archive
from tests.bot.web.serving import Serving
from tests.conftest import SEEDS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("chromium"), reason="needs Debian's chromium"),
]

TOKEN = "a-token-of-some-length"  # noqa: S105 - of the tests
QUESTION = "燃气集团的工会主席是谁？"
EVIL = "<script>window.evil=1</script><img src=x onerror='window.evil=1'>"
_CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"desktop": (1280, 860), "phone": (390, 800)}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The server over the five pages and one with script tags everywhere."""
    folder = tmp_path_factory.mktemp("site")
    with Archive.open(folder / "pages") as archive:
        archive.add_files(sorted(SEEDS.rglob("*.txt")))
        page = folder / "2023-01-05_03.txt"
        text = f"城南小学{EVIL}办起植物园\n本报讯（记者 王小明）城南小学{EVIL}的植物园昨天开园。\n"
        page.write_text(text, encoding="utf-8")
        archive.add_files(page)
    with Serving(folder, folder / "pages") as serving:
        yield serving


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("profile")),
            executable_path=shutil.which("chromium"),
            args=_CHROMIUM,
            permissions=["clipboard-read", "clipboard-write"],
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(site: Serving, context: BrowserContext) -> Iterator[Open]:
    """Opens the page; an error of a script or of the policy fails the test."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)

    def visit(path: str = "/", *, width: str = "desktop", dark: bool = False) -> Page:
        across, down = WIDTHS[width]
        page.set_viewport_size({"width": across, "height": down})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.goto(site.url + path)
        page.evaluate("localStorage.clear()")
        if "?" not in path:
            page.reload()
        return page

    yield visit
    page.close()
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []


def _ask(page: Page, question: str) -> None:
    answers = page.locator(".answer")
    before = answers.count()
    page.fill("#question", question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1)


def _picture(page: Page, name: str) -> None:
    """Keep a picture where $PICTURES_OF_TESTS says, to be looked at."""
    if folder := os.environ.get("PICTURES_OF_TESTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_is_answered(opened: Open, width: str) -> None:
    """The exact answer is marked in its sentence, and the sentence lit in its passage."""
    page = opened(width=width)
    _ask(page, QUESTION)
    expect(page.locator(".answer.sure .best mark")).to_have_text("杜燕凤")
    expect(page.locator(".answer blockquote mark").first).to_have_text("杜燕凤")
    lit = page.locator(".answer blockquote").first.locator(".lit, mark").all_inner_texts()
    assert "".join(lit).startswith("燃气集团党委常委")
    expect(page.locator(".answer .source").first).to_contain_text("赵思远")
    assert "q=" in page.url
    _picture(page, f"answer-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_an_answer(opened: Open, width: str) -> None:
    """The citation scrolls to its lines; a click on an article opens it."""
    page = opened(width=width)
    _ask(page, QUESTION)
    page.get_by_role("button", name="看版面").first.click()
    expect(page.locator(".row.cited").first).to_be_in_viewport()
    hues = page.evaluate(
        "new Set([...document.querySelectorAll('.row.of')].map(r => r.style.getPropertyValue('--hue'))).size"
    )
    assert hues == 8
    _picture(page, f"page-{width}")
    page.locator(".row.text").first.click()
    expect(page.locator("#leaf article h2")).to_be_visible()
    page.get_by_role("button", name="返回").click()
    expect(page.locator(".rows")).to_be_visible()


def test_a_whole_article_with_its_passage(opened: Open) -> None:
    """The passage is marked at its side and the sentence lit."""
    page = opened()
    _ask(page, QUESTION)
    page.get_by_role("button", name="看全文").first.click()
    expect(page.locator("#leaf .passage mark")).to_be_in_viewport()
    expect(page.locator("#leaf .passage mark")).to_have_text("杜燕凤")
    expect(page.locator("#leaf .passage .lit").first).to_contain_text("工会主席")
    _picture(page, "article")


def test_verdicts_differ_at_a_glance(opened: Open) -> None:
    """By word, sign and line, not by colour alone."""
    page = opened()
    for question in (QUESTION, "火星上的长城饭店几点关门？"):
        _ask(page, question)
    expect(page.locator(".answer.sure > .verdict")).to_contain_text("✓")
    missing = page.locator(".answer.not_found")
    expect(missing.locator("> .verdict")).to_contain_text("✕")
    styles = [page.locator(kind).evaluate("e => getComputedStyle(e).borderLeftStyle")
              for kind in (".answer.sure", ".answer.not_found")]  # fmt: skip
    assert styles == ["solid", "dotted"]
    _picture(page, "verdicts")


def test_text_stays_text(opened: Open) -> None:
    """Script tags in questions, headlines and sentences are shown and do nothing."""
    page = opened()
    _ask(page, f"{EVIL}城南小学的植物园什么时候开园？")
    expect(page.locator(".asked")).to_contain_text("<script>")
    page.get_by_role("button", name="看全文").first.click()
    expect(page.locator("#leaf article")).to_contain_text("<script>window.evil=1</script>")
    page.get_by_role("button", name="看版面").last.click()
    expect(page.locator(".rows")).to_contain_text("onerror")
    page.click("#browse")
    page.fill("#headline-search", EVIL)
    page.keyboard.press("Enter")
    expect(page.locator("#leaf [role=status]")).to_have_text("1 篇")
    page.click("#history")
    expect(page.locator("#leaf")).to_contain_text("<script>")
    assert page.evaluate("window.evil") is None


def _evil_hit(rank: int) -> dict[str, object]:
    """A hit with script tags in every text."""
    return {
        "rank": rank, "score": 1.0, "passage_id": f"a-0{rank}-p01", "article_id": f"a-0{rank}",
        "page": EVIL, "lines": [[1, 2]], "kicker": EVIL, "headline": EVIL, "deck": [EVIL],
        "byline": {"reporters": [EVIL], "correspondents": [], "photographers": [], "authors": []},
        "section": [EVIL], "paper": EVIL, "date": EVIL, "edition": EVIL, "text": f"𠀀{EVIL}甲乙",
        "highlights": [], "sentence": [0, 1 + len(EVIL)], "doubtful": True, "also": [],
    }  # fmt: skip


def _answer(verdict: str, **more: object) -> dict[str, object]:
    best = {
        "sentence": f"𠀀{EVIL}", "field": "body", "span": [0, 1], "article_id": "a-01",
        "passage_id": "a-01-p01", "items": [],
    }  # fmt: skip
    return {
        "question": "谁？", "standalone_question": EVIL, "answered": True, "verdict": verdict,
        "confidence": 0.4, "best": best, "hits": [_evil_hit(1), _evil_hit(2)],
        "nearest": [{"article_id": "a-01", "headline": EVIL}], "missing": [EVIL], "candidates": [],
        "filters": {"source": [EVIL]}, "ignored": [EVIL], "talk": None, "suggestions": [],
        "list": None, "corrections": [[EVIL, EVIL]], "took_ms": 1.0, **more,
    }  # fmt: skip


_CHOICE = {"sentence": f"𠀀{EVIL}", "article_id": "a-01", "passage_id": "x", "headline": EVIL}
_ITEM = {"article_id": "a-01", "headline": EVIL, "name": EVIL, "sentence": EVIL}
ANSWERS = {
    "sure": _answer("sure"),
    "perhaps": _answer("perhaps", candidates=[_CHOICE, {**_CHOICE, "sentence": EVIL}]),
    "not_found": _answer("not_found", answered=False, best=None),
    "list": _answer("sure", best=None, list={"of": "names", "count": 45, "items": [_ITEM] * 45}),
    "talk": _answer("not_found", answered=False, best=None, talk="help", suggestions=[EVIL]),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_is_shown_as_text(opened: Open, kind: str) -> None:
    """Whatever stands in whichever field; axe finds nothing serious."""
    page = opened()
    page.route("**/api/ask", lambda route: route.fulfill(json=ANSWERS[kind]))
    _ask(page, "谁？")
    card = page.locator(".answer")
    expect(card).to_contain_text("<script>window.evil=1</script>")
    if kind in ("sure", "perhaps"):
        expect(card.locator("mark").first).to_have_text("𠀀")
    if kind == "perhaps":
        expect(card.locator("ol > li")).to_have_count(2)
        assert card.evaluate("e => getComputedStyle(e).borderLeftStyle") == "dashed"
    if kind == "list":
        expect(card.locator("ul > li")).to_have_count(20)
        card.get_by_role("button", name="更多").click()
        expect(card.locator("ul > li")).to_have_count(40)
    _picture(page, f"kind-{kind}")
    assert page.evaluate("window.evil") is None
    assert _serious(page) == []


def test_a_slow_server_is_said_in_words(opened: Open) -> None:
    """After two seconds, until the answer is there."""
    page = opened()
    page.route("**/api/ask", lambda _: None)
    page.fill("#question", "谁？")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("正在找……")
    expect(page.locator("#status")).to_have_text("还在找，请稍等……")


def test_a_link_asks_its_question(opened: Open) -> None:
    """?q= is asked when the page opens, script tags and all."""
    page = opened(f"/?q={QUESTION}")
    expect(page.locator(".answer mark").first).to_have_text("杜燕凤")
    page = opened("/?q=%3Cscript%3Ewindow.evil%3D1%3C%2Fscript%3E%E8%B0%81%EF%BC%9F")
    expect(page.locator(".answer")).to_be_visible()
    assert page.evaluate("window.evil") is None


def test_follow_ups_lean_on_what_was_asked(opened: Open) -> None:
    """Until the reader starts over."""
    page = opened()
    _ask(page, QUESTION)
    _ask(page, "她说了什么？")
    expect(page.locator(".answer").nth(1)).to_contain_text("燃气集团")
    page.click("#fresh")
    expect(page.locator(".answer")).to_have_count(0)


def test_history_stays_in_the_browser(opened: Open) -> None:
    """It is there after the page was opened again, and gone when it is cleared."""
    page = opened()
    _ask(page, QUESTION)
    page.reload()
    page.click("#history")
    page.get_by_role("button", name=QUESTION).click()
    expect(page.locator(".answer.sure").last).to_be_visible()
    page.get_by_role("button", name="清除历史").click()
    expect(page.locator("#leaf")).to_contain_text("还没有")


def test_citations_are_copied(opened: Open) -> None:
    """In four forms."""
    page = opened()
    _ask(page, QUESTION)
    page.get_by_text("复制出处").first.click()
    expected = {
        "文字": "《燃气集团召开",
        "Markdown": "> 燃气集团",
        "BibTeX": "@article{000_",
        "GB/T 7714": "[N].",
    }
    for name, words in expected.items():
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("#status")).to_have_text("已复制。")
        assert words in page.evaluate("navigator.clipboard.readText()")


def test_browsing_by_date_and_page(opened: Open) -> None:
    """From what there is to an article."""
    page = opened()
    page.click("#browse")
    page.get_by_text("按日期").click()
    page.get_by_role("button", name="2023-01-05", exact=True).click()
    page.locator("#leaf li button", has_text="城南小学").first.click()
    expect(page.locator("#leaf article")).to_contain_text("植物园")
    expect(page.locator("#leaf .source").first).to_contain_text("王小明")


def test_filters_restrict_the_answer(opened: Open) -> None:
    """What they are is said in the answer."""
    page = opened()
    page.get_by_text("筛选").click()
    page.fill("input[name=reporter]", "王小明")
    _ask(page, "植物园什么时候开园？")
    expect(page.locator(".answer")).to_contain_text("只在其中找：王小明")


def test_everything_is_reached_with_the_keyboard(opened: Open) -> None:
    """Ask, open the page, close it with Escape, and be back at the question."""
    page = opened()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_visible()
    page.get_by_role("button", name="看版面").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".row.cited").first).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "leaf"
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "question"


def test_the_page_speaks_english(opened: Open) -> None:
    """And says so to a screen reader; Chinese text stays marked as such."""
    page = opened()
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == "en"
    _ask(page, QUESTION)
    expect(page.locator(".answer > .verdict")).to_have_text("✓ Found")
    assert page.locator(".answer .best").get_attribute("lang") == "zh-CN"
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_an_upload_shows_its_cut_and_is_corrected(opened: Open, tmp_path: Path) -> None:
    """Nothing is kept before the reader says so."""
    file = tmp_path / "north.txt"
    file.write_text(
        "城北中学建成天文台\n本报讯（记者 李小红）城北中学的天文台上周建成。\n", "gb18030"
    )
    page = opened()
    page.click("#upload")
    page.set_input_files("#leaf input[type=file]", str(file))
    page.get_by_role("button", name="看切分").click()
    expect(page.locator("#leaf .row.head")).to_contain_text("城北中学建成天文台")
    _picture(page, "upload")
    pages = page.evaluate("fetch('/api/pages').then(r => r.json()).then(d => d.count)")
    page.get_by_role("button", name="保存到资料库").click()
    page.locator("#leaf .row.head button").click()
    page.get_by_text("改正", exact=True).click()
    page.locator("#leaf form input").first.fill("城北中学有了天文台")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#leaf article h2")).to_have_text("城北中学有了天文台")
    now = page.evaluate("fetch('/api/pages').then(r => r.json()).then(d => d.count)")
    assert now == pages + 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(opened: Open, width: str, dark: bool) -> None:
    """Answers, a page in colours, the lists; light and dark, wide and narrow."""
    page = opened(width=width, dark=dark)
    _ask(page, QUESTION)
    _ask(page, "火星上的长城饭店几点关门？")
    found = _serious(page)
    page.get_by_role("button", name="看版面").first.click()
    expect(page.locator(".row.cited").first).to_be_visible()
    found += _serious(page)
    page.get_by_role("button", name="关闭").click()
    page.click("#browse")
    expect(page.locator("#headline-search")).to_be_visible()
    _picture(page, f"browse-{width}-{'dark' if dark else 'light'}")
    found += _serious(page)
    assert found == []


def _serious(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]} {one['nodes'][0]['failureSummary'][:200]}"
        for one in violations
        if one["impact"] in ("serious", "critical")
    ]


def test_a_dead_server_is_said_in_words(context: BrowserContext, tmp_path: Path) -> None:
    """With a button to try again; the question is not lost."""
    with _small(tmp_path) as serving:
        page = context.new_page()
        page.goto(serving.url)
        serving.stop()
        page.fill("#question", QUESTION)
        page.keyboard.press("Enter")
        expect(page.locator(".trouble")).to_contain_text("连不上服务器")
        expect(page.get_by_role("button", name="再试一次")).to_be_visible()
        expect(page.locator(".asked")).to_have_text(QUESTION)
        page.close()


def test_a_token_is_asked_for(context: BrowserContext, tmp_path: Path) -> None:
    """It opens what was closed, and is kept in this tab only."""
    with _small(tmp_path, token=TOKEN) as serving:
        page = context.new_page()
        page.goto(serving.url)
        page.fill("#token-value", TOKEN)
        page.keyboard.press("Enter")
        _ask(page, QUESTION)
        assert page.evaluate("JSON.stringify(localStorage)").count("a-token") == 0
        page.close()


def _small(folder: Path, **settings: object) -> Serving:
    with Archive.open(folder / "pages") as archive:
        archive.add_files(sorted(SEEDS.rglob("*.txt"))[:1])
    return Serving(folder, folder / "pages", **settings)


def test_it_is_quick(opened: Open) -> None:
    """First paint within a second, the answer within .3 s of Enter; the best of three."""
    paints, answers = [], []
    for _ in range(3):
        page = opened()
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        paints.append(
            page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        )
        page.fill("#question", QUESTION)
        answers.append(page.evaluate(_TIMED))
    print(f"first paint {min(paints):.0f} ms, answer {min(answers):.0f} ms")
    assert min(paints) <= 1000
    assert min(answers) <= 300


_TIMED = """() => new Promise((done) => {
  const begun = performance.now();
  new MutationObserver((_, seen) => {
    if (!document.querySelector('.answer')) return;
    seen.disconnect();
    done(performance.now() - begun);
  }).observe(document.getElementById('log'), {childList: true, subtree: true});
  document.getElementById('ask').requestSubmit();
})"""
