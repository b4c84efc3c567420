"""What settings are made of: how a value is written, and which values there may be."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode


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
