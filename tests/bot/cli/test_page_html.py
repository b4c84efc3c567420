"""A cut page as HTML: what a reader sees of it, and what a hostile page cannot make of it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.app import run
from bot.cli.page_html import page_html
from bot.config import Language
from retrieval import Article, Page, SegmentedPage, read_page, segment_page, visible
from tests.conftest import SEEDS

LINES = (
    "通栏标语 奋力前行",
    "",
    "# 市总工会慰问户外劳动者",
    "",
    "本报讯（记者 赵一）近日，市总工会慰问户外劳动者，",
    "为他们送去清凉。",
    "",
    "# 海港医院为渔民义诊",
    "",
    "本报讯（记者 钱二）昨天，海港医院为渔民义诊，送医上船。",
    "",
    "责任编辑：孙三",
)


class Row(NamedTuple):
    """A line of the page as the document shows it."""

    number: int
    text: str
    tag: str
    kind: str
    style: str


class Entry(NamedTuple):
    """An article in the legend."""

    text: str
    style: str
    doubt: str


class Document(HTMLParser):
    """Reads the document as a browser does, and notes tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.wrong: list[str] = []
        self.rows: list[Row] = []
        self.entries: list[Entry] = []
        self.title = ""
        self.declared = ""
        self._parts: list[tuple[str, str, str]] = []  # (tag, class, text) inside the item
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag, _ in self.open]

    def handle_decl(self, decl: str) -> None:
        """The document type."""
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        named = {key: value or "" for key, value in attrs}
        self.tags.append((tag, named))
        if len(named) < len(attrs):
            self.wrong.append(f"<{tag}> repeats an attribute")
        if tag != "meta":
            self.open.append((tag, named))
        if tag == "li":
            self._parts = []

    def handle_endtag(self, tag: str) -> None:
        """Close an element, the last that was opened."""
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(f"</{tag}> closes nothing")
            return
        _, attributes = self.open.pop()
        if tag == "li":
            self._item(attributes)

    def handle_data(self, data: str) -> None:
        """Text, entities read."""
        if not self.open:
            if data.strip():
                self.wrong.append(f"{data!r} is in no element")
            return
        tag, attributes = self.open[-1]
        if tag == "title":
            self.title += data
        self._parts.append((tag, attributes.get("class", ""), data))

    def _item(self, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        kinds = attributes.get("class", "").split()
        if "line" in kinds:
            number = next(text for _, kind, text in self._parts if kind == "number")
            shown = [part for part in self._parts if part[1] != "number"]
            text = "".join(text for _, _, text in shown)
            tag = shown[0][0] if shown else ""
            self.rows.append(Row(int(number), text, tag, " ".join(kinds[1:]), style))
        else:
            doubt = "".join(text for _, kind, text in self._parts if kind == "doubt")
            text = "".join(text for tag, _, text in self._parts if tag == "li")
            self.entries.append(Entry(text.strip(), style, doubt))


def _cut(*lines: str, name: str = "page.txt") -> SegmentedPage:
    return segment_page(Page(name, lines))


def _document(*lines: str, name: str = "page.txt", language: Language = "zh") -> Document:
    return Document(page_html(_cut(*lines, name=name), lines, language))


def _seed(path: Path) -> tuple[SegmentedPage, tuple[str, ...], Document]:
    page = read_page(path)
    cut = segment_page(page)
    return cut, page.lines, Document(page_html(cut, page.lines, "zh"))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_five_pages_are_whole_documents(path: Path) -> None:
    """Tags match; every line of the file is shown once, with its number and as it is."""
    cut, lines, document = _seed(path)
    assert document.wrong == []
    assert document.declared == "doctype html"
    assert ("html", {"lang": "zh-CN"}) in document.tags
    assert ("meta", {"charset": "utf-8"}) in document.tags
    assert document.title == f"{path.name}：{len(cut.articles)} 篇文章"
    assert [(row.number, row.text) for row in document.rows] == [*enumerate(lines, 1)]
    assert [entry.text for entry in document.entries] == [a.headline for a in cut.articles]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_lines_have_the_colour_of_their_article(path: Path) -> None:
    """An article's lines and its entry are of one colour, the others' of none of theirs."""
    cut, _, document = _seed(path)
    rows = {row.number: row for row in document.rows}
    for article, entry in zip(cut.articles, document.entries, strict=True):
        own = [n for first, last in article.lines for n in range(first, last + 1)]
        assert {rows.pop(number).style for number in own} == {entry.style}
    assert {row.style for row in rows.values()} <= {""}
    for first, last, _ in cut.furniture:
        assert {rows[n].kind for n in range(first, last + 1)} == {"furniture"}
    for first, last, _ in cut.banner_lines:
        assert {rows[n].kind for n in range(first, last + 1)} == {"banner"}


def test_headlines_are_bold() -> None:
    """Headline lines stand in <b>; banner, furniture and blank lines are told by their class."""
    document = _document(*LINES)
    assert [row.number for row in document.rows if row.tag == "b"] == [3, 8]
    kinds = {row.number: row.kind for row in document.rows if not row.style}
    assert kinds == {1: "banner", 2: "blank", 7: "blank", 11: "blank", 12: "furniture"}


def test_a_headline_set_of_several_lines_is_bold() -> None:
    """Kicker, headline and deck, wherever the article has them."""
    lines = (
        "寒冬送暖 工会行动", "# 市总工会慰问户外劳动者", "——户外劳动者驿站里送清凉", "",
        "本报讯（记者 赵一）近日，市总工会慰问户外劳动者，在驿站里为户外劳动者送去清凉。",
    )  # fmt: skip
    cut = _cut(*lines)
    bold = [row.text for row in Document(page_html(cut, lines, "zh")).rows if row.tag == "b"]
    assert [text.removeprefix("# ") for text in bold] == cut.articles[0].headline_set.split("\n")


def test_articles_have_colours_of_their_own() -> None:
    """Forty articles are of forty colours, and neighbours are clearly apart."""
    article = _cut(*LINES).articles[0]
    page = SegmentedPage(page="page.txt", articles=tuple(_numbered(article, n) for n in range(40)))
    document = Document(page_html(page, [], "zh"))
    hues = [int(re.findall(r"hsl\((\d+) ", entry.style)[0]) for entry in document.entries]
    assert len(set(hues)) == 40
    turns = [abs(one - two) for one, two in pairwise(hues)]
    assert min(min(turn, 360 - turn) for turn in turns) >= 60


def _numbered(article: Article, number: int) -> Article:
    return article.model_copy(update={"id": f"page-{number:02d}", "lines": ((number, number),)})


@pytest.mark.parametrize(("language", "mark"), [("zh", "标题存疑"), ("en", "headline in doubt")])
def test_doubtful_articles_are_marked(language: Language, mark: str) -> None:
    """An article below the threshold says so in the legend; another says nothing."""
    sure, unsure = (
        article.model_copy(update={"confidence": confidence})
        for article, confidence in zip(_cut(*LINES).articles, (0.99, 0.3), strict=True)
    )
    page = SegmentedPage(page="page.txt", articles=(sure, unsure))
    document = Document(page_html(page, LINES, language))
    assert [entry.doubt for entry in document.entries] == ["", mark]


HOSTILE = (
    "<script>alert(1)</script>",
    '</li></ol><img src=x onerror="alert(1)">',
    "&lt;b&gt; &amp; &#x3c;",
    "<!-- ",
    "]]> --> '\" onclick=",
    "\x1b[2J\x1b]0;title\x07",
    "\u202e左右颠倒\u2066",
    "\x00\x0b\x0c\x85\u2028",
    "\ud800",
)


_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_shown_and_not_obeyed(text: str) -> None:
    """Mark-up, escape sequences and direction marks of the page are text, wherever they stand."""
    lines = (f"# 市总工会慰问{text}", "", f"本报讯（记者 赵一）近日，市总工会慰问{text}。", text)
    html = page_html(_cut(*lines), lines, "zh")
    document = Document(html)
    assert document.wrong == []
    assert {tag for tag, _ in document.tags} <= _TAGS
    assert {name for _, named in document.tags for name in named} <= _ATTRIBUTES
    assert [row.text for row in document.rows] == [visible(line) for line in lines]
    assert not _OBEYED.search(html)
    html.encode()


@pytest.mark.parametrize("text", HOSTILE[:5], ids=ascii)
def test_mark_up_in_file_names_is_shown_and_not_obeyed(text: str) -> None:
    """The page's name stands in the title and in the articles' ids."""
    document = _document(*LINES, name=f"{text.replace('/', '')}.txt")
    assert document.wrong == []
    assert {tag for tag, _ in document.tags} <= _TAGS


@pytest.mark.parametrize("text", HOSTILE[5:], ids=ascii)
def test_control_signs_in_file_names_are_shown_and_not_obeyed(text: str) -> None:
    """Nor do escape sequences, direction marks and broken characters of a name get through."""
    html = page_html(_cut(*LINES, name=f"{text}.txt"), LINES, "zh")
    assert not _OBEYED.search(html)
    html.encode()


_TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "ol", "li", "span", "b", "small",
}  # fmt: skip
_ATTRIBUTES = {"lang", "charset", "name", "content", "class", "style", "title"}


@given(st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=40), max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_page_is_a_whole_document(lines: list[str]) -> None:
    """Whatever the lines, tags match and each line is there once."""
    document = _document(*lines)
    assert document.wrong == []
    assert [(row.number, row.text) for row in document.rows] == [
        (number, visible(line)) for number, line in enumerate(lines, 1)
    ]


@pytest.mark.parametrize(("language", "told"), [("zh", "已写入 {}。"), ("en", "Written to {}.")])
def test_segment_writes_html(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language, told: str
) -> None:
    """--html writes the document and says so on stderr; stdout stays empty."""
    file, out = SEEDS / "002_4c7b1996139c16b4.txt", tmp_path / "page.html"
    assert run(["segment", str(file), "--html", str(out), "--language", language]) == 0
    page = read_page(file)
    written = out.read_bytes().decode("utf-8")
    assert written == page_html(segment_page(page), page.lines, language)
    assert capsys.readouterr() == ("", told.format(out) + "\n")


def test_segment_writes_html_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json the articles are printed as well."""
    file, out = SEEDS / "002_4c7b1996139c16b4.txt", tmp_path / "page.html"
    assert run(["segment", str(file), "--html", str(out), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["page"] == file.name
    assert out.is_file()


def test_segment_cannot_write_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be written is one sentence on stderr, and exit code 1."""
    out = tmp_path / "no such folder" / "page.html"
    file = SEEDS / "002_4c7b1996139c16b4.txt"
    assert run(["segment", str(file), "--html", str(out)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(("language", "why"), [("zh", "编辑"), ("en", "editors")])
def test_a_tooltip_says_why_a_line_is_grey(language: Language, why: str) -> None:
    """In the reader's language, on the line that is in no article."""
    page = Page("page.txt", LINES)
    document = Document(page_html(segment_page(page), page.lines, language))
    notes = [attributes["title"] for _, attributes in document.tags if "title" in attributes]
    assert notes == [why]
