"""The sections of the settings, one a table of config.example.toml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    NoDecode,
)


def _numbers(value: object) -> object:
    """Read a list as the environment writes it: [1, 2] or 1,2."""
    if not isinstance(value, str):
        return [value] if isinstance(value, int) else value
    return [part for part in value.strip().strip("[]").replace(",", " ").split() if part]


Numbers = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_numbers)]
Port = Annotated[int, Field(ge=0, le=65535)]


def _of_http(value: str) -> str:
    if not re.match(r"https?://[^\s/]", value):
        raise ValueError("it is no http or https address")
    return value


Address = Annotated[str, AfterValidator(_of_http)]


def _none_if_blank(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value


NoneIfBlank = BeforeValidator(_none_if_blank)
Secret = Annotated[SecretStr | None, NoneIfBlank]


class ArchiveSettings(BaseModel):
    """Where the pages are kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path | None = None
    """None is the default archive, in the user's data folder."""
    staleness_s: Annotated[float, Field(gt=0)] = 5
    """So long may pass before a running front end sees what another program has added."""


Share = Annotated[float, Field(ge=0, le=1)]


class RetrievalSettings(BaseModel):
    """What computes the scores, the reader's own words, and how sure an answer has to be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: Literal["auto", "rank-bm25", "disk"] = "auto"
    user_dictionary: Path | None = None
    synonyms: Path | None = None
    sure: Share | None = None
    """An answer is "sure" from this confidence on; None is the fitted threshold."""
    perhaps: Share | None = None
    """And "perhaps" from this one on."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.sure is not None and self.perhaps is not None and self.perhaps > self.sure:
            raise ValueError("perhaps must not be greater than sure")
        return self


class WebhookSettings(BaseModel):
    """Where Telegram's calls arrive: a proxy with TLS at `url` hands them to `listen`:`port`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: str = "127.0.0.1"
    port: Port = 8443
    path: Annotated[str, Field(pattern=r"^/[!-~]*$")] = "/telegram"
    url: Annotated[Address | None, NoneIfBlank] = None
    secret: Secret = None
    """None is a new one at every start."""

    @field_validator("secret")
    @classmethod
    def _as_telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1 to 256 of A-Z a-z 0-9 _ - are allowed")
        return value


class FeedbackSettings(BaseModel):
    """Whether votes on answers are kept, and for how many days."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = False
    days: Annotated[int, Field(ge=1)] = 90


class TelegramSettings(BaseModel):
    """The Telegram bot."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token: Secret = None
    token_file: Path | None = None
    base_url: Address = "https://api.telegram.org/bot"
    base_file_url: Address = "https://api.telegram.org/file/bot"
    mode: Literal["polling", "webhook"] = "polling"
    access: Literal["allow-list", "open"] = "allow-list"
    allowed_users: Numbers = ()
    allowed_chats: Numbers = ()
    admins: Numbers = ()
    questions_per_minute: Annotated[int, Field(ge=0)] = 60
    limits: bool = True
    profile: bool = True
    upload_bytes: Annotated[int, Field(ge=1, le=16 * 1024 * 1024)] = 1_000_000
    state: Path | None = None
    """None is the user's state folder."""
    health_port: Port = 0
    log_questions: bool = False
    webhook: WebhookSettings = WebhookSettings()
    feedback: FeedbackSettings = FeedbackSettings()


class WebSettings(BaseModel):
    """The web server: the HTTP API and the page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Port = 8080
    token: Secret = None
    """Needed to ask and read; without one only this machine can."""
    token_file: Path | None = None
    admin_token: Secret = None
    """Needed to add pages and correct articles; without one only this machine can."""
