"""A cut page as HTML: every article in a colour of its own, to be checked at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.config import Language
from bot.messages import key_of, say
from bot.session.citation import corrected_parts
from retrieval import Article, SegmentedPage, visible

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.7 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  margin: 0 auto; max-width: 76rem; padding: 1.5rem; display: grid; gap: 2rem;
  grid-template-columns: minmax(0, 3fr) minmax(16rem, 1fr); }
h1 { font-size: 1.3rem; grid-column: 1 / -1; margin: 0; }
ol { list-style: none; margin: 0; padding: 0; }
.line { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); border-left: .4rem solid
  var(--edge, transparent); background: var(--fill, transparent); overflow-wrap: anywhere; }
.line > b, .line > span { padding-right: .6rem; white-space: pre-wrap; }
.number { color: #6b6b6b; text-align: right; padding-right: .8rem; user-select: none;
  font-variant-numeric: tabular-nums; }
.furniture { color: #767676; font-style: italic; }
.banner { color: #767676; font-weight: 700; }
.legend { position: sticky; top: 1rem; align-self: start; font-size: .9rem; }
.legend li { border-left: .4rem solid var(--edge); background: var(--fill); margin-bottom: .5rem;
  padding: .3rem .6rem; }
.legend small { display: block; color: #555; }
.doubt { color: #a40000; font-weight: 700; }
@media (prefers-color-scheme: dark) { .legend small, .number { color: #a8a8a8; }
  .furniture, .banner { color: #9a9a9a; } .doubt { color: #ff8a80; } }
@media (max-width: 46rem) { body { grid-template-columns: minmax(0, 1fr); }
  .legend { position: static; order: -1; } }
""".strip()


def page_html(page: SegmentedPage, lines: Sequence[str], language: Language) -> str:
    """Return the page as a document of its own; `lines` are the lines of its file."""
    places = {
        number: (article, index)
        for index, article in enumerate(page.articles)
        for first, last in article.lines
        for number in range(first, last + 1)
    }
    others = {n: "banner" for a, b, _ in page.banner_lines for n in range(a, b + 1)}
    others |= {n: "furniture" for a, b, _ in page.furniture for n in range(a, b + 1)}
    notes = {n: _note(why, language) for a, b, why in page.furniture for n in range(a, b + 1)}
    rows = [
        _row(number, text, places.get(number), others.get(number), notes.get(number, ""))
        for number, text in enumerate(lines, 1)
    ]
    legend = [_entry(article, index, language) for index, article in enumerate(page.articles)]
    title = escape(say(language, "segment_count", page=visible(page.page), count=len(legend)))
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<ol>\n{"".join(rows)}</ol>\n<ol class="legend">\n{"".join(legend)}</ol>\n'
        f"</body>\n</html>\n"
    )


def _colours(index: int) -> str:
    # Steps of the golden angle keep neighbours apart however many articles there are.
    hue = round(index * 137.508) % 360
    return f"--edge: hsl({hue} 65% 45%); --fill: hsl({hue} 70% 50% / .13)"


def _note(why: str, language: Language) -> str:
    return say(language, key_of("why", why))


def _row(
    number: int, text: str, place: tuple[Article, int] | None, other: str | None, note: str
) -> str:
    shown = escape(visible(text))
    counter = f'<span class="number">{number}</span>'
    if place is None:
        title = f' title="{escape(note)}"' if note else ""
        return f'<li class="line {other or "blank"}"{title}>{counter}<span>{shown}</span></li>\n'
    article, index = place
    body = {line for _, line in article.line_starts}
    heads = f"\n{article.headline_set}\n"
    bold = number not in body and text.strip() and _stands_in(text, heads)
    tag = "b" if bold else "span"
    return f'<li class="line" style="{_colours(index)}">{counter}<{tag}>{shown}</{tag}></li>\n'


def _stands_in(text: str, heads: str) -> bool:
    """Return whether a line is one of the headline set's, its mark-up and blanks aside."""
    return "".join(text.strip("#*_ \t\u3000").split()) in "".join(heads.split())


def _entry(article: Article, index: int, language: Language) -> str:
    doubt = say(language, "segment_doubt") if article.doubtful else ""
    corrected = f" · {corrected_parts(article, language)}" if article.corrected else ""
    lines = ", ".join(f"{a}–{b}" for a, b in article.lines)
    return (
        f'<li style="{_colours(index)}">{escape(visible(article.headline))}'
        f'<small>{escape(visible(article.id))} · {lines} <span class="doubt">{escape(doubt)}</span>'
        f"{escape(corrected)}"
        f"</small></li>\n"
    )
