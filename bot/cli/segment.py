"""The command that shows how a page is cut: segment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from bot.cli.command import command
from bot.cli.options import EncodingOption, JsonOption, argument, option
from bot.config import Language, Settings
from bot.failures import Failure, page_sentence, tell
from bot.messages import say
from bot.terminal.output import print_json, print_text
from retrieval import Page, PageError, SegmentedPage


@command("segment", "help_segment", archive=False)
def segment(
    settings: Settings,
    page: Annotated[Path, argument("FILE", "arg_page")],
    as_json: JsonOption = False,
    encoding: EncodingOption = None,
    html: Annotated[Path | None, option("--html", "opt_html", "OUT")] = None,
) -> None:
    """Cut one page into its articles."""
    from bot.terminal.lists import render_page
    from retrieval import read_page, segment_file

    try:
        read = read_page(page, encoding=encoding)
    except PageError as exc:
        raise Failure(page_sentence(exc, settings.language)) from exc
    cut = segment_file(read)
    if html is not None:
        if html.exists() and html.samefile(page):
            raise Failure(say(settings.language, "html_is_page", path=html), 2)
        _write_html(cut, read, html, settings.language)
    if as_json:
        print_json(cut.model_dump(mode="json"))
    elif html is None:
        print_text(render_page(cut, settings.language))


def _write_html(cut: SegmentedPage, page: Page, file: Path, language: Language) -> None:
    from bot.cli.page_html import page_html

    try:
        file.write_text(page_html(cut, page.lines, language), encoding="utf-8")
    except OSError as exc:
        detail = exc.strerror or "error"
        raise Failure(say(language, "html_failed", path=file, detail=detail)) from exc
    tell(say(language, "html_written", path=file))
