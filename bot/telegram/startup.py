"""What must be right before the bot starts, and the sentences for what is not."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.config import Language, Settings, default_state
from bot.failures import Failure
from bot.messages import say
from bot.sections import TelegramSettings
from bot.telegram.delivery.api import ApiError
from bot.telegram.delivery.outbox import TokenRefused
from bot.telegram.intake.polling import Conflict
from bot.telegram.logs import log
from bot.telegram.state.access import is_decided
from retrieval import ArchiveError


def checked_token(settings: Settings) -> str:
    """Return the token, from the settings or its file.

    Raises:
        Failure: Something keeps the bot from starting.
    """
    telegram, language = settings.telegram, settings.language
    token = _token(telegram, language)
    if not token:
        raise Failure(say(language, "bot_no_token"), 2)
    if not re.fullmatch(r"[A-Za-z0-9:_-]+", token):
        raise Failure(say(language, "bot_bad_token"), 2)
    if not is_decided(telegram):
        raise Failure(say(language, "bot_undecided"), 2)
    if telegram.mode == "webhook" and not telegram.webhook.url:
        raise Failure(say(language, "bot_webhook_url"), 2)
    return token


def _token(telegram: TelegramSettings, language: Language) -> str:
    if telegram.token is not None:
        return telegram.token.get_secret_value()
    if telegram.token_file is None:
        return ""
    try:
        return telegram.token_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as exc:
        detail = getattr(exc, "strerror", None) or "not UTF-8"
        sentence = say(language, "bot_token_file", path=telegram.token_file, detail=detail)
        raise Failure(sentence, 2) from exc


def state_folder(settings: TelegramSettings) -> Path:
    """Return where journal and votes are kept."""
    return settings.state or default_state()


def journal_file(settings: TelegramSettings, bot_id: int) -> Path:
    """Return the journal of one bot on one server: two bots never read each other's."""
    server = hashlib.sha256(settings.base_url.encode()).hexdigest()[:8]
    return state_folder(settings) / f"{bot_id}-{server}.sqlite3"


@contextmanager
def plain_failures(language: Language, folder: Path) -> Iterator[None]:
    """Say what ends the bot in one sentence each."""
    try:
        yield
    except TokenRefused as exc:
        raise Failure(say(language, "bot_refused")) from exc
    except Conflict as exc:
        raise Failure(say(language, "bot_conflict")) from exc
    except ApiError as exc:
        raise Failure(say(language, "bot_webhook_refused", detail=exc.description)) from exc
    except sqlite3.Error as exc:
        raise Failure(say(language, "bot_state", path=folder, detail=exc)) from exc
    except (Failure, ArchiveError):
        raise
    except Exception as exc:  # noqa: BLE001 - a traceback would show addresses with the token
        log.failure("fault", exc)
        raise Failure(say(language, "tg_fault")) from None
