"""Logs: one line an event, `time level event key=value`, on stderr; no secret in any of them."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime

from retrieval import one_line

_HIDDEN = "[hidden]"


class Log:
    """Events with their facts. Facts are numbers and words of ours, never a reader's text."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def info(self, event: str, **facts: object) -> None:
        """Something happened as it should."""
        self._write(logging.INFO, event, facts)

    def warning(self, event: str, **facts: object) -> None:
        """Something did not, and the bot goes on."""
        self._write(logging.WARNING, event, facts)

    def failure(self, event: str, error: BaseException, **facts: object) -> None:
        """A fault of ours: its kind and where it rose, without the texts it was handling."""
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        self._write(logging.ERROR, event, {**facts, "error": type(error).__name__, "where": where})

    def _write(self, level: int, event: str, facts: dict[str, object]) -> None:
        self._logger.log(level, "%s", " ".join([event, *map(_fact, facts, facts.values())]))


def _fact(name: str, value: object) -> str:
    text = one_line(str(value))
    bare = text and text.isascii() and not set(text) & set(' "=')
    return f"{name}={text if bare else json.dumps(text, ensure_ascii=False)}"


log = Log(logging.getLogger("wenbao.telegram"))


class _Scrubbed(logging.Formatter):
    """Lines without the secrets, tracebacks of other libraries included."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return f"{stamp} {record.levelname.lower()} {text}"


def start_logging(secrets: Iterable[str]) -> logging.Handler:
    """Log to stderr; `secrets` are replaced wherever they stand. The handler, to be removed."""
    handler = logging.StreamHandler(sys.stderr)
    # Part of a secret is enough to look for it, so both halves of a token are hidden too.
    parts = {part for secret in secrets for part in (secret, secret.partition(":")[2]) if part}
    handler.setFormatter(_Scrubbed(sorted(parts, key=len, reverse=True)))
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("wenbao.telegram").setLevel(logging.INFO)
    return handler
