"""Settings: where they come from and how a mistake is said."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.cli.app import run
from bot.cli.settings import print_settings
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


@pytest.mark.parametrize(
    ("key", "value", "chinese", "english"),
    [
        ("ACCESS", "everyone", "只能是 allow-list 或 open", "'allow-list' or 'open'"),
        ("BASE_URL", "ftp://127.0.0.1", "应为 http 或 https 地址", "no http or https address"),
        ("WEBHOOK__URL", "bot.example.org", "应为 http 或 https 地址", "no http or https address"),
        ("WEBHOOK__SECRET", "a b", "应为 1 到 256 个 A-Z", "1 to 256 of A-Z"),
        ("ALLOWED_USERS", "bob", "应为数字", "a valid integer"),
    ],
)
def test_a_mistake_is_said_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
    value: str,
    chinese: str,
    english: str,
) -> None:
    """From the first word to the last, before the bot starts; exit code 2."""
    monkeypatch.setenv(f"WENBAO_TELEGRAM__{key}", value)
    for language, words in (("zh", chinese), ("en", english)):
        assert run(["--language", language, "telegram"]) == 2
        error = capsys.readouterr().err
        assert f"WENBAO_TELEGRAM__{key}" in error
        assert words in error
        assert "Value error" not in error


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
    """config.example.toml, read as settings, changes nothing and leaves nothing out.

    A key without a default that TOML could write stands there as a comment.
    """
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    example = tomllib.loads(text)
    commented = re.findall(r"^# (\w+) = ", text, re.MULTILINE)
    assert Counter(commented) == Counter(_without_defaults(Settings().model_dump(mode="json")))
    assert example == _with_defaults(Settings().model_dump(mode="json"))


def _without_defaults(tables: dict[str, Any]) -> list[str]:
    inner = [key for table in tables.values() if isinstance(table, dict)
             for key in _without_defaults(table)]  # fmt: skip
    return [key for key, value in tables.items() if value is None] + inner


def _with_defaults(tables: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _with_defaults(value) if isinstance(value, dict) else value
        for key, value in tables.items()
        if value is not None
    }


def test_secrets_are_shown_to_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`wenbao config` says that a token is set and where, not which."""
    monkeypatch.setenv("WENBAO_TELEGRAM__TOKEN", "123:verysecret")
    monkeypatch.setenv("WENBAO_TELEGRAM__WEBHOOK__SECRET", "evenmoresecret")
    for arguments in (["config"], ["config", "--json"]):
        assert run(arguments) == 0
        shown = capsys.readouterr().out
        assert "WENBAO_TELEGRAM__TOKEN" in shown
        assert "secret" not in shown.replace("webhook.secret", "")


@pytest.mark.parametrize("written", ["[1, -2]", "1,-2", "1 -2", " 1, -2 "])
def test_a_list_may_be_written_simply(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """In the environment numbers stand apart by commas or blanks, or as JSON."""
    monkeypatch.setenv("WENBAO_TELEGRAM__ALLOWED_USERS", written)
    assert load_settings().telegram.allowed_users == (1, -2)


def test_a_mistake_in_a_list_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name where a number belongs."""
    monkeypatch.setenv("WENBAO_TELEGRAM__ALLOWED_USERS", "1,me")
    with pytest.raises(ConfigError, match=r"^WENBAO_TELEGRAM__ALLOWED_USERS: "):
        load_settings()


def test_every_setting_says_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`wenbao config`: default, file, variable, option."""
    assert run(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "language = zh  # 默认"
    assert lines[1].startswith("archive.path = ")
    assert all(line.endswith("  # 默认") for line in lines)
    assert "telegram.allowed_users = []  # 默认" in lines
    assert "telegram.feedback.enabled = false  # 默认" in lines
    (tmp_path / "config.toml").write_text('language = "en"\n[archive]\npath = "pages"\n')
    assert run(["config"]) == 0
    assert capsys.readouterr().out.splitlines()[:6] == [
        "language = en  # config.toml",
        "archive.path = pages  # config.toml",
        "archive.staleness_s = 5  # default",
        "retrieval.engine = auto  # default",
        "retrieval.user_dictionary = (not set)  # default",
        "retrieval.synonyms = (not set)  # default",
    ]
    monkeypatch.setenv("WENBAO_ARCHIVE", "elsewhere")
    assert run(["--language", "zh", "config", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["language"] == {"value": "zh", "from": "--language"}
    assert told["archive.path"] == {"value": "elsewhere", "from": "WENBAO_ARCHIVE"}
    assert told["retrieval.synonyms"] == {"value": None, "from": None}


def test_own_words_are_used_and_mistakes_in_them_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files that the settings name; what is wrong with one is a sentence with its line."""
    (tmp_path / "page.txt").write_text("## 通车\n\n三号线昨天通车。\n", encoding="utf-8")
    (tmp_path / "words.txt").write_text("大黄蜂 三号线\n", encoding="utf-8")
    (tmp_path / "config.toml").write_text(
        '[archive]\npath = "pages"\n[retrieval]\nsynonyms = "words.txt"\n'
    )
    assert run(["add", "page.txt"]) == 0
    assert run(["ask", "大黄蜂"]) == 0
    assert "三号线昨天通车" in capsys.readouterr().out
    (tmp_path / "words.txt").write_text("大黄蜂\n", encoding="utf-8")
    assert run(["ask", "大黄蜂"]) == 2
    assert "words.txt 第 1 行" in capsys.readouterr().err


class _Secretive(Settings):
    token: SecretStr | None = SecretStr("12345:abcdef")
    other: SecretStr | None = None
    numbers: tuple[int, ...] = (1, 2)


def test_a_secret_is_asterisks(capsys: pytest.CaptureFixture[str]) -> None:
    """In text and in JSON; what is not set is said to be, numbers stay numbers."""
    settings = effective_settings(_Secretive())
    print_settings(settings, "zh", as_json=False)
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "token = **********  # 默认",
        "other = （未设置）  # 默认",
        "numbers = [1, 2]  # 默认",
    ]
    print_settings(settings, "zh", as_json=True)
    shown = json.loads(capsys.readouterr().out)
    assert [shown[key]["value"] for key in ("token", "other", "numbers")] == [
        "**********", None, [1, 2],
    ]  # fmt: skip


def test_thresholds_out_of_order_are_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is perhaps cannot be surer than what is sure; the variable is named."""
    monkeypatch.setenv("WENBAO_RETRIEVAL__SURE", "0.2")
    monkeypatch.setenv("WENBAO_RETRIEVAL__PERHAPS", "0.5")
    assert run(["config"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("设置有误：WENBAO_RETRIEVAL__")
    assert said.endswith("perhaps 不能大于 sure。\n")


def test_thresholds_are_shown_and_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer that was sure is perhaps where more confidence is asked for."""
    asked = ["ask", "蒙牛乳业多少人参与献血？", "-k", "1"]
    assert run(asked) == 0
    assert "不太确定" not in capsys.readouterr().out
    monkeypatch.setenv("WENBAO_RETRIEVAL__SURE", "1")
    assert run(asked) == 0
    assert capsys.readouterr().out.startswith("不太确定。也许是：\n")
    assert run(["config"]) == 0
    assert "retrieval.sure = 1.0  # WENBAO_RETRIEVAL__SURE\n" in capsys.readouterr().out
