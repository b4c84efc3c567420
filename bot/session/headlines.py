"""Finding articles by what a reader types of their headlines."""

from __future__ import annotations

from retrieval import Article, Retriever


def named(retriever: Retriever, text: str) -> tuple[Article, ...]:
    """Return the articles whose headline is `text`, else begins with it, else holds it."""
    return (
        retriever.headlined(text)
        or retriever.headlined(text, "start")
        or retriever.headlined(text, "part")
    )
