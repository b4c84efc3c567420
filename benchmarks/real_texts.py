"""The text of a newspaper page from files of a git repository, as a record of real.jsonl says.

A record's `how` holds any of these steps, done to every file in the order of STEPS:

- `after`: only what follows these words; `tail`: nothing from these words on.
- `html`: the web page saved as text.
- `rss`: the channel's title and date, then title, date and description of some items.
- `json`: `fields` of some items of a list, an empty line after each.
- `jdoc`: page `page` of a crawler's document, `fields` of every article, `gap` empty lines between,
  with `squeeze` none inside.
- `ocr_blocks`, `ocr_lines`: what an OCR tool's manual prints as its result.
- `csv`: columns `head`, cut at `split_head`, and `text` of some rows.
- `prefix`: only lines that begin so, without their first `strip` characters, and an empty line
  where the characters `blank_on` change.
- `lines`: only these; `wrap`: so many characters a line, with `indent` after two wide blanks.

`encoding` is that of the files (UTF-8); `join` stands between them (an empty line).
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Record = dict[str, Any]
"""A line of real.jsonl."""
How = dict[str, Any]

WIDE_BLANK = "\u3000"
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section",
        "select", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "textarea"))
_BLOCK_CONTENT = re.compile(r"'block_content': ('(?:[^'\\]|\\.)*')")


def page_text(record: Record, mirrors: Path) -> str:
    """The text of a record's page, from the clone of its repository.

    Args:
        record: A line of real.jsonl.
        mirrors: The folder of clones, each in FOLDER/owner+name or in a folder `repo` there.

    Raises:
        LookupError: The clone, the commit or the file is not there, or does not hold the page.
    """
    clone = _clone(record, mirrors)
    parts = [_part(_file(clone, record["commit"], path), record["how"]) for path in record["paths"]]
    between: str = record["how"].get("join", "\n")
    return between.join(part if part.endswith("\n") else part + "\n" for part in parts)


def _clone(record: Record, mirrors: Path) -> Path:
    if not record["paths"]:
        raise LookupError("no clone is known to hold it")
    folder = mirrors / str(record["repository"]).replace("/", "+")
    for clone in (folder / "repo", folder):
        if any((clone / name).exists() for name in (".git", "HEAD")):
            return clone
    raise LookupError(f"there is no clone of {record['repository']}")


def _file(clone: Path, commit: str, path: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise LookupError("git is not installed")
    command = [git, "-C", str(clone), "show", f"{commit}:{path}"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git itself
    if done.returncode:
        raise LookupError(f"the clone does not hold {path} of commit {commit[:8]}")
    return done.stdout


def _part(content: bytes, how: How) -> str:
    text = content.decode(how.get("encoding", "utf-8"), "replace")
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    for name, step in STEPS:
        if how.get(name):
            text = step(text, how)
    return text


class _Reader(HTMLParser):
    """Collects what a reader of the page sees, a line for every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        else:
            self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's signature
        if tag in _BLOCKS:
            self.seen.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.seen.append("\n")
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.seen.append(re.sub(r"[ \t\r\n\f]+", " ", data))


def html_text(page: str) -> str:
    """The text of a web page as saved by a browser, without empty lines."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = "".join(reader.seen).replace("\xa0", " ").split("\n")
    trimmed = (re.sub(r" +", " ", line).strip(" ") for line in lines)
    return "\n".join(line for line in trimmed if line.strip(f" \t{WIDE_BLANK}")) + "\n"


def _html(text: str, _: How) -> str:
    return html_text(text)


def _after(text: str, how: How) -> str:
    return text.partition(how["after"])[2].strip("\n") + "\n"


def _tail(text: str, how: How) -> str:
    return text.partition(how["tail"])[0]


def _rss(text: str, how: How) -> str:
    first, last = how["rss"]["items"]
    channel = ElementTree.fromstring(text).find("channel")  # noqa: S314 - of a commit that we name
    if channel is None:
        raise LookupError("the feed has no channel")
    date = channel.findtext("lastBuildDate") or channel.findtext("pubDate") or ""
    lines = [channel.findtext("title", "").strip(), date.strip()]
    for item in channel.findall("item")[first - 1 : last]:
        lines += (item.findtext(name, "").strip() for name in ("title", "pubDate"))
        lines.append(html_text(item.findtext("description", "")).strip("\n"))
    return "\n".join(lines) + "\n"


def _json(text: str, how: How) -> str:
    first, last = how["json"]["items"]
    fields = how["json"]["fields"]
    items = json.loads(text)[first - 1 : last]
    return "\n".join("\n".join(str(item[f]).strip() for f in fields) + "\n" for item in items)


def _document(text: str, how: How) -> str:
    wanted, document = how["jdoc"], json.loads(text)
    page = document["pages"][wanted["page"]]
    gap: str = "\n" * wanted["gap"]
    head = f"{document['source']}\n{document['date']}\n{page['page']} {page['page_name']}\n"
    articles = (_document_article(article, wanted) for article in page["articles"])
    return head + gap + ("\n" + gap).join(articles) + "\n"


def _document_article(article: dict[str, object], wanted: How) -> str:
    fields = (str(article[name]).strip() for name in wanted["fields"])
    lines = "\n".join(field for field in fields if field).split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip() or not wanted["squeeze"])


def _ocr_blocks(text: str, _: How) -> str:
    start = text.index("'parsing_res_list': [")
    ends = (text.find(mark, start) for mark in ("'text_paragraphs_ocr_res'", "'rec_texts'"))
    end = min((end for end in ends if end > 0), default=len(text))
    blocks = map(ast.literal_eval, _BLOCK_CONTENT.findall(text[start:end]))
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _ocr_lines(text: str, _: How) -> str:
    mark = "'rec_texts': "
    start = text.rindex(f"{mark}[") + len(mark)
    lines: list[str] = ast.literal_eval(text[start : text.index("]", start) + 1])
    return "\n".join(lines) + "\n"


def _csv(text: str, how: How) -> str:
    wanted = how["csv"]
    rows = list(csv.DictReader(io.StringIO(text)))
    lines: list[str] = []
    for row in (rows[number] for number in wanted["rows"]):
        lines += row[wanted["head"]].split(wanted["split_head"])
        lines += (line for line in row[wanted["text"]].split("\n") if line.strip())
    return "\n".join(line.strip() for line in lines) + "\n"


def _prefix(text: str, how: How) -> str:
    start, end = how.get("blank_on", (0, 0))
    lines: list[str] = []
    before: str | None = None
    for line in text.split("\n"):
        if not line.startswith(how["prefix"]):
            continue
        if before not in (None, line[start:end]):
            lines.append("")
        before = line[start:end]
        lines.append(line[how.get("strip", 0) :].rstrip())
    return "\n".join(lines) + "\n"


def _lines(text: str, how: How) -> str:
    first, last = how["lines"]
    return "\n".join(text.split("\n")[first - 1 : last]) + "\n"


def _wrap(text: str, how: How) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(piece for line in lines for piece in _wrapped(line, how)) + "\n"


def _wrapped(line: str, how: How) -> Iterator[str]:
    width: int = how["wrap"]
    if len(line) > width and how.get("indent"):
        line = 2 * WIDE_BLANK + line.lstrip(f" {WIDE_BLANK}")
    for start in range(0, max(len(line), 1), width):
        yield line[start : start + width]


STEPS: tuple[tuple[str, Callable[[str, How], str]], ...] = (
    ("after", _after),
    ("html", _html),
    ("rss", _rss),
    ("json", _json),
    ("jdoc", _document),
    ("ocr_blocks", _ocr_blocks),
    ("ocr_lines", _ocr_lines),
    ("tail", _tail),
    ("csv", _csv),
    ("prefix", _prefix),
    ("lines", _lines),
    ("wrap", _wrap),
)
"""What may be done to a file, in order, each by the name that `how` has for it."""
