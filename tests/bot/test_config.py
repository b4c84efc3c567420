"""Settings: where they come from and how a mistake is said."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli import _show_settings, run
from bot.config import ConfigError, Settings, effective_settings, load_settings
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_command_line_wins_over_environment_over_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Default, then ./config.toml, then the environment, then the option."""
    assert load_settings().language == "zh"
    (tmp_path / "config.toml").write_text('language = "en"\n')
    assert load_settings().language == "en"
    monkeypatch.setenv("WENBAO_LANGUAGE", "zh")
    assert load_settings().language == "zh"
    assert load_settings(language="en").language == "en"


def test_the_file_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--config FILE wins over $WENBAO_CONFIG."""
    for name, language in (("a.toml", "en"), ("b.toml", "zh")):
        (tmp_path / name).write_text(f'language = "{language}"\n')
    monkeypatch.setenv("WENBAO_CONFIG", "a.toml")
    assert load_settings().language == "en"
    assert load_settings(Path("b.toml")).language == "zh"


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ('language = "fr"', "language: "),
        ("colour = 1", "colour"),
        ("language =", "Invalid value"),
        ("[language]\na = 1", "language"),
    ],
)
def test_a_mistake_names_its_place(tmp_path: Path, content: str, detail: str) -> None:
    """Wrong value, unknown key and broken TOML name the file and the key or line."""
    (tmp_path / "config.toml").write_text(content)
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert caught.value.place == "config.toml"
    assert detail in caught.value.detail


def test_mistakes_outside_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong variable or option is named as such; a missing file too."""
    with pytest.raises(ConfigError, match=r"^--language: "):
        load_settings(language="fr")
    with pytest.raises(ConfigError, match=r"^none\.toml: there is no such file"):
        load_settings(Path("none.toml"))
    monkeypatch.setenv("WENBAO_LANGUAGE", "fr")
    with pytest.raises(ConfigError, match=r"^WENBAO_LANGUAGE: "):
        load_settings()


def test_a_path_is_enough_for_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """WENBAO_ARCHIVE=DIR and WENBAO_ARCHIVE__PATH=DIR are one."""
    for name in ("WENBAO_ARCHIVE", "WENBAO_ARCHIVE__PATH"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "/srv/pages")
            assert load_settings().archive.path == Path("/srv/pages")


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are a mistake in the file."""
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"^config\.toml: "):
        load_settings()


def test_the_example_documents_every_key_with_its_default() -> None:
    """config.example.toml, read as settings, changes nothing and leaves nothing out."""
    example = tomllib.loads((ROOT / "config.example.toml").read_text(encoding="utf-8"))
    defaults = Settings().model_dump()
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    assert re.search(r'^# path = "', text, re.MULTILINE)  # has no default that TOML could write
    assert defaults["archive"].pop("path") is None
    assert example == defaults


def test_every_setting_says_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`wenbao config`: default, file, variable, option."""
    assert run(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "language = zh  # 默认"
    assert lines[1].startswith("archive.path = ")
    (tmp_path / "config.toml").write_text('language = "en"\n[archive]\npath = "pages"\n')
    assert run(["config"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "language = en  # config.toml",
        "archive.path = pages  # config.toml",
    ]
    monkeypatch.setenv("WENBAO_ARCHIVE", "elsewhere")
    assert run(["--language", "zh", "config", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "language": {"value": "zh", "from": "--language"},
        "archive.path": {"value": "elsewhere", "from": "WENBAO_ARCHIVE"},
    }


class _Secretive(Settings):
    token: SecretStr | None = SecretStr("12345:abcdef")
    other: SecretStr | None = None
    numbers: tuple[int, ...] = (1, 2)


def test_a_secret_is_asterisks(capsys: pytest.CaptureFixture[str]) -> None:
    """In text and in JSON; what is not set is said to be, numbers stay numbers."""
    settings = effective_settings(_Secretive())
    _show_settings(settings, False, "zh")
    assert capsys.readouterr().out.splitlines()[2:] == [
        "token = **********  # 默认",
        "other = （未设置）  # 默认",
        "numbers = (1, 2)  # 默认",
    ]
    _show_settings(settings, True, "zh")
    shown = json.loads(capsys.readouterr().out)
    assert [shown[key]["value"] for key in ("token", "other", "numbers")] == [
        "**********", None, [1, 2],
    ]  # fmt: skip
