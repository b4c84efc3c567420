"""Settings: from a TOML file and the environment; every key stands in config.example.toml."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

from platformdirs import user_data_path, user_state_path
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.setting_types import Address, NoneIfBlank, Numbers, Port, Secret

Language = Literal["zh", "en"]
DEFAULT_FILE = "config.toml"


class ConfigError(Exception):
    """Settings that cannot be used: `place` names the file or variable, `detail` what is wrong.

    `reason` is "missing" (no such file), "unknown" (no such key) or "" (see `detail`).
    """

    def __init__(self, place: str, detail: str, reason: str = "") -> None:
        self.place = place
        self.reason = reason
        self.detail = detail
        super().__init__(f"{place}: {detail}")


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


class Settings(BaseSettings):
    """The effective settings: what is set in the environment wins over the file."""

    model_config = SettingsConfigDict(
        env_prefix="WENBAO_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    language: Language = "zh"
    archive: Annotated[ArchiveSettings, NoDecode] = ArchiveSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    telegram: Annotated[TelegramSettings, NoDecode] = TelegramSettings()
    web: Annotated[WebSettings, NoDecode] = WebSettings()

    @field_validator("archive", mode="before")
    @classmethod
    def _a_path_is_enough(cls, value: object) -> object:
        """WENBAO_ARCHIVE=DIR says what WENBAO_ARCHIVE__PATH=DIR does."""
        return {"path": value} if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment first, then the TOML file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def default_archive() -> Path:
    """Return the archive that is used where none is named."""
    return user_data_path("wenbao") / "archive"


def default_state() -> Path:
    """Return the folder of the Telegram bot's journal where none is named."""
    return user_state_path("wenbao") / "telegram"


def history_file() -> Path:
    """Return the file of what was typed in earlier conversations in the terminal."""
    return user_state_path("wenbao") / "history"


def load_settings(file: Path | None = None, **given: Any) -> Settings:  # noqa: ANN401
    """Return the settings of `file`, else of $WENBAO_CONFIG, else of ./config.toml if it exists.

    Args:
        file: A settings file in TOML.
        given: Settings from the command line; None counts as not given.

    Raises:
        ConfigError: The file does not exist, or a setting is wrong.
    """
    path = settings_file(file)
    given = {key: value for key, value in given.items() if value is not None}
    try:

        class _FromFile(Settings):
            model_config = SettingsConfigDict(toml_file=path)

        return _FromFile(**given)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ConfigError(str(path), str(exc)) from exc
    except OSError as exc:
        raise ConfigError(str(path), exc.strerror or "cannot be read") from exc
    except ValidationError as exc:
        error = exc.errors()[0]
        key = ".".join(map(str, error["loc"]))
        place = _place_of(key, path, given)
        if error["type"] == "extra_forbidden":
            raise ConfigError(place, key, "unknown") from exc
        said = error["msg"].removeprefix("Value error, ")
        if place in (f"--{key}", _variable(key)):  # its name says which setting it is
            raise ConfigError(place, said) from exc
        raise ConfigError(place, f"{key}: {said}") from exc


class Setting(NamedTuple):
    """One key of the settings as it is in force, and where its value comes from."""

    key: str
    value: object
    place: str
    """An option, a variable, a file, or "" for the default."""


def effective_settings(
    settings: Settings,
    file: Path | None = None,
    **given: Any,  # noqa: ANN401
) -> tuple[Setting, ...]:
    """Every key of what `load_settings` made of `file` and `given`, with its value and place.

    The value of a secret is a SecretStr, which prints as asterisks.
    """
    path = settings_file(file)
    written = _keys(tomllib.loads(path.read_text(encoding="utf-8"))) if path else {}
    options = {key.partition(".")[0] for key, value in given.items() if value is not None}

    def place(key: str) -> str:
        top = key.partition(".")[0]
        if top in options:
            return f"--{top}"
        for name in (_variable(key), _variable(top)):
            if name in os.environ:
                return name
        return str(path) if key in written else ""

    values = _keys(settings.model_dump())
    values["archive.path"] = values["archive.path"] or default_archive()
    values["telegram.state"] = values["telegram.state"] or default_state()
    return tuple(Setting(key, value, place(key)) for key, value in values.items())


def _keys(nested: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested tables as one, with dotted keys."""
    flat: dict[str, Any] = {}
    for key, value in nested.items():
        flat |= (
            _keys(value, f"{prefix}{key}.")
            if isinstance(value, dict)
            else {f"{prefix}{key}": value}
        )
    return flat


def _variable(key: str) -> str:
    return f"WENBAO_{key.upper().replace('.', '__')}"


def settings_file(file: Path | None) -> Path | None:
    """Return `file`, else that of $WENBAO_CONFIG, else ./config.toml if it exists.

    Raises:
        ConfigError: The file that is named does not exist.
    """
    named = file or (Path(name) if (name := os.environ.get("WENBAO_CONFIG")) else None)
    if named is not None:
        if not named.is_file():
            raise ConfigError(str(named), "there is no such file", "missing")
        return named
    return Path(DEFAULT_FILE) if Path(DEFAULT_FILE).is_file() else None


def _place_of(key: str, path: Path | None, given: dict[str, Any]) -> str:
    if key in given:
        return f"--{key}"
    parts = key.split(".")
    names = [_variable(".".join(parts[:length])) for length in range(len(parts), 0, -1)]
    # What is wrong with a whole table may come from one of its keys.
    names += [name for name in os.environ if name.startswith(f"{_variable(key)}__")]
    return next((name for name in names if name in os.environ), str(path))
