"""Settings of what listens: Telegram's webhook, and the web server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from bot.setting_types import Address, NoneIfBlank, Port, Secret


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
