"""What admins may do: send pages, /remove them, /reload, /stats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from bot.config import Language
from bot.failures import archive_failure, page_sentence
from bot.messages import key_of, say
from bot.messages.keys import Key
from bot.telegram.delivery.actions import Action, Button
from bot.telegram.delivery.api import ApiError
from bot.telegram.delivery.markup import Markup, Piece, clean, shorten
from bot.telegram.handlers.commands import Command
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.render import note
from bot.telegram.intake.updates import Document, Message
from bot.telegram.logs import log
from bot.telegram.state.uploads import add_upload
from retrieval import Added, Archive, ArchiveError, Article, PageError, SegmentedPage

_NAMED = 12  # articles of a page; the rest are counted
_DOWNLOADS = 3  # tries
_UNKNOWN = 8  # words


async def take_page(desk: Desk, message: Message) -> tuple[Action, ...]:
    """Answer a document: from an admin, it is a page that joins the archive."""
    document = message.document
    if document is None or not desk.access.is_admin(message.user):
        return (desk.tell(message, "tg_only_text"),)
    language = desk.language(message.chat)
    try:
        data = await _fetch(desk, document)
        pages = await desk.library.change(lambda archive: add_upload(archive, document.name, data))
    except _Refused as exc:
        return (desk.tell(message, exc.key, limit=desk.settings.upload_bytes),)
    except PageError as exc:
        return (desk.reply(message, _page_fault(exc, language)),)
    except ArchiveError as exc:
        return (desk.reply(message, _archive_fault(exc, language)),)
    added = _together(pages)
    log.info("page", change=added.change, articles=len(added.page.articles), bytes=len(data))
    summary = _summary(added, language)
    if added.change == "unchanged" or len(pages) > 1:
        return (desk.reply(message, summary),)
    upload = await desk.uploads.keep(
        added.page.page, added.page_id, data, replaced=added.change == "replaced"
    )
    undo = Button(say(language, "tg_button_undo"), f"u:{upload.token}:0") if upload else None
    return (desk.reply(message, summary, ((undo,),) if undo else ()),)


class _Refused(Exception):  # noqa: N818 - a sentence for the admin
    def __init__(self, key: Key) -> None:
        self.key = key
        super().__init__(key)


async def _fetch(desk: Desk, document: Document) -> bytes:
    """Return the bytes of a page file, checked before and after they come."""
    if PurePath(document.name).suffix.lower() not in (".txt", ".md"):
        raise _Refused("tg_page_suffix")
    if document.size > desk.settings.upload_bytes:
        raise _Refused("tg_page_too_large")
    data = await _download(desk, document)
    if len(data) > desk.settings.upload_bytes:
        raise _Refused("tg_page_too_large")
    return data


async def _download(desk: Desk, document: Document) -> bytes:
    for _ in range(_DOWNLOADS):
        try:
            file = await desk.api.call("getFile", {"file_id": document.file_id})
            path = file.get("file_path") if isinstance(file, dict) else None
            return await desk.api.download(str(path)) if path else b""
        except ApiError as exc:
            log.warning("download", why=str(exc))
            if not exc.passing:
                break
    raise _Refused("tg_download_failed")


def _together(pages: Sequence[Added]) -> Added:
    """The pages of a file as one, to be told of."""
    if len(pages) == 1:
        return pages[0]
    changes = {added.change for added in pages}
    articles = tuple(article for added in pages for article in added.page.articles)
    first, last = pages[0], pages[-1]
    page = first.page.model_copy(update={"articles": articles})
    change = first.change if len(changes) == 1 else "replaced"
    return Added(change, page, f"{first.page_id} … {last.page_id}")


def _summary(added: Added, language: Language) -> Markup:
    page = added.page
    changes = say(language, key_of("change", added.change), count=1)
    doubtful = sum(article.doubtful for article in page.articles)
    head = say(
        language, "add_summary", changes=changes, articles=len(page.articles), doubtful=doubtful
    )
    lines = [_article_line(article) for article in page.articles[:_NAMED]]
    left = len(page.articles) - len(lines)
    if left > 0:
        lines.append("\n" + say(language, "tg_and_more", count=left))
    name = shorten(f"{page.page} ({added.page_id})", 300)
    return (Piece(f"{name}\n", bold=True), Piece(clean(head)), *map(Piece, lines))


def _article_line(article: Article) -> str:
    return f"\n{'？' if article.doubtful else '·'} {shorten(article.headline, 120)}"


def _page_fault(exc: PageError, language: Language) -> Markup:
    if exc.reason == "encoding":  # no place for --encoding here
        return note(language, "tg_page_encoding", path=exc.path)
    return (Piece(clean(page_sentence(exc, language))),)


def _archive_fault(exc: ArchiveError, language: Language) -> Markup:
    if exc.reason == "no_page":  # nor for `wenbao list`
        return note(language, "tg_no_page", place=shorten(exc.place, 200))
    return (Piece(shorten(archive_failure(exc, language).sentence, 600)),)


async def _remove(desk: Desk, message: Message, argument: str) -> tuple[Action, ...]:
    if not argument:
        return (desk.tell(message, "tg_remove_what"),)

    def work(archive: Archive) -> SegmentedPage:
        return archive.remove(archive.page_id(clean(argument)))

    try:
        page = await desk.library.change(work)
    except ArchiveError as exc:
        return (desk.reply(message, _archive_fault(exc, desk.language(message.chat))),)
    name, count = shorten(page.page, 200), len(page.articles)
    return (desk.tell(message, "removed", page=name, count=count),)


async def _reload(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    try:
        await desk.library.reload()
    except ArchiveError as exc:
        return (desk.reply(message, _archive_fault(exc, desk.language(message.chat))),)
    return (desk.tell(message, "tg_reloaded", articles=len(desk.library.shelf.by_id)),)


async def _stats(desk: Desk, message: Message, _: str) -> tuple[Action, ...]:
    stats, language = desk.stats, desk.language(message.chat)
    share = round(100 * stats.answered / stats.questions) if stats.questions else 0
    shown = note(
        language,
        "tg_stats",
        questions=stats.questions,
        share=share,
        p50=round(stats.percentile(50)),
        p95=round(stats.percentile(95)),
        articles=len(desk.library.shelf.by_id),
    )
    missed = tuple(stats.not_found)
    words = await desk.library.search(lambda: desk.library.unknown_words(missed, _UNKNOWN))
    if words:
        listed = "、".join(f"{shorten(word, 40)} ×{count}" for word, count in words)
        shown += (Piece("\n"), *note(language, "tg_stats_unknown", words=listed))
    return (desk.reply(message, shown),)


ADMIN_COMMANDS: dict[str, Command] = {"reload": _reload, "stats": _stats, "remove": _remove}
