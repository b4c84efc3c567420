"""What a language model reads: the verdict in words, passages with their sources, links."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from mcp.types import ContentBlock, ResourceLink, TextContent

from bot.config import Language
from bot.messages import say
from bot.session.citation import source_line
from retrieval import Answer, Article, Hit, visible


def answer_words(answer: Answer, language: Language) -> str:
    """Say what an answer is worth before anything else, then what it rests on."""
    lines = [_verdict(answer, language)]
    if answer.missing:
        lines.append(say(language, "mcp_missing", words="、".join(answer.missing)))
    if answer.ignored:
        lines.append(say(language, "mcp_ignored", filters=" ".join(answer.ignored)))
    return "\n".join((*lines, *(hit_words(hit, language) for hit in answer.hits)))


def _verdict(answer: Answer, language: Language) -> str:
    if answer.talk:
        return say(language, "mcp_talk", questions=" ".join(answer.suggestions))
    if answer.list and answer.answered:
        return say(language, "mcp_list", count=answer.list.count)
    if answer.best is None:
        return say(language, "mcp_not_found")
    sentence = visible(answer.best.sentence)
    return say(
        language, "mcp_sure" if answer.verdict == "sure" else "mcp_perhaps", sentence=sentence
    )


def hit_words(hit: Hit, language: Language) -> str:
    """A passage under its headline and source."""
    facts = " ".join(filter(None, (hit.paper, hit.date, hit.edition)))
    source = " · ".join(filter(None, (visible(facts), source_line(hit, language))))
    return f"\n[{hit.rank}] 《{visible(hit.headline)}》 {source}\n{visible(hit.text)}"


def article_words(article: Article, language: Language) -> str:
    """An article: headline set, source, text."""
    facts = " ".join(filter(None, (article.paper, article.date, article.edition)))
    source = " · ".join(filter(None, (visible(facts), source_line(article, language))))
    return "\n".join((visible(article.headline_set), source, "", visible(article.text)))


def article_link(article_id: str, headline: str) -> ResourceLink:
    """A link to an article's whole text."""
    return ResourceLink(
        uri=f"wenbao://article/{quote(article_id, safe='~')}",
        name=article_id,
        title=visible(headline),
        mime_type="text/plain",
    )


def page_link(page_id: str, page: str) -> ResourceLink:
    """A link to all articles of a page."""
    return ResourceLink(
        uri=f"wenbao://page/{quote(page_id, safe='~')}",
        name=page_id,
        title=visible(page),
        mime_type="text/plain",
    )


def blocks(text: str, links: Iterable[ResourceLink] = ()) -> list[ContentBlock]:
    """The text, and the links behind it, each once."""
    once = {link.uri: link for link in links}
    return [TextContent(type="text", text=text), *once.values()]
