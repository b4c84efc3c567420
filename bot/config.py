"""Settings: from a TOML file and the environment; every key stands in config.example.toml."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from platformdirs import user_data_path, user_state_path
from pydantic import (
    ValidationError,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.sections import ArchiveSettings, RetrievalSettings, TelegramSettings, WebSettings

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
