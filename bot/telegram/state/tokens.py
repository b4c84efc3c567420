"""Short names for articles and answers, for buttons (64 bytes) and links (64 of A-Za-z0-9_-)."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

_DEEP_LINK = re.compile(r"a-([A-Za-z0-9_-]{12})")


def article_token(article_id: str) -> str:
    """12 characters that stand for an article, the same in every run."""
    digest = hashlib.blake2s(article_id.encode("utf-8", "surrogatepass"), digest_size=9).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")


def new_token() -> str:
    """12 characters that nobody can guess."""
    return secrets.token_urlsafe(9)


def deep_link(username: str, token: str) -> str:
    """Return the address that opens an article in the bot."""
    return f"https://t.me/{username}?start=a-{token}"


def linked_article(parameter: str) -> str | None:
    """Return the article's token in the parameter of a deep link."""
    match = _DEEP_LINK.fullmatch(parameter)
    return match[1] if match else None
