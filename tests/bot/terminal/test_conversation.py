"""What a terminal adds to the session."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.session.commands import TERMINAL_COMMANDS
from bot.session.session import Session
from bot.terminal.conversation import Conversation
from bot.terminal.prompt import bar
from retrieval import Retriever

QUESTION = "蒙牛献血活动叫什么名字？"


@pytest.fixture
def conversation(retriever: Retriever) -> Conversation:
    """A conversation in which nothing has been said."""
    return Conversation(Session(retriever), "zh")


def _said(conversation: Conversation, line: str) -> str:
    return conversation.say(line).text.plain


def test_save_writes_what_was_asked_and_shown(conversation: Conversation, tmp_path: Path) -> None:
    """Questions and answers, without the notices between them; commands, as they were typed."""
    answer = _said(conversation, QUESTION)
    _said(conversation, "/dance")
    article = _said(conversation, " /article ")
    file = tmp_path / "对话 一.txt"
    assert _said(conversation, f"/save {file}") == f"已存到 {file}（2 段）。"
    exact = "“以爱之名 传递希望”"
    marked = answer.replace(exact, f"【{exact}】")
    assert file.read_text(encoding="utf-8") == (
        f"> {QUESTION}\n\n{marked}\n\n> /article\n\n{article}\n"
    )


def test_save_replaces_only_when_told_so(conversation: Conversation, tmp_path: Path) -> None:
    """/save leaves a file that exists alone and names /save!, which writes over it."""
    file = tmp_path / "talk.md"
    file.write_text("mine", encoding="utf-8")
    _said(conversation, QUESTION)
    refusal = f"已经有 {file} 了，没有改动它；要覆盖请输入 /save! {file}。"
    assert _said(conversation, f"/save {file}") == refusal
    assert file.read_text(encoding="utf-8") == "mine"
    assert _said(conversation, f"/save! {file}") == f"已存到 {file}（1 段）。"
    assert file.read_text(encoding="utf-8").startswith(f"## {QUESTION}\n")


def test_save_in_the_home_folder(
    conversation: Conversation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """~ is the reader's home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    _said(conversation, QUESTION)
    _said(conversation, "/save ~/talk.txt")
    assert (tmp_path / "talk.txt").is_file()


@pytest.mark.parametrize("quoted", ["'{}'", '"{}"', "{}"])
def test_save_takes_names_with_blanks(
    conversation: Conversation, tmp_path: Path, quoted: str
) -> None:
    """With the quotation marks of a shell or without; two blanks are two."""
    _said(conversation, QUESTION)
    _said(conversation, f"/save {quoted.format(tmp_path / 'my  talk.txt')}")
    assert [file.name for file in tmp_path.iterdir()] == ["my  talk.txt"]


def test_what_cannot_be_saved(conversation: Conversation, tmp_path: Path) -> None:
    """Nothing said, no name, no such folder, a folder, a name that is none: a sentence each."""
    file = tmp_path / "none" / "talk.md"
    assert _said(conversation, f"/save {file}") == "还没有可存的问答。"
    _said(conversation, QUESTION)
    assert _said(conversation, "/save") == "存到哪个文件？如 /save 对话.md。"
    for name in (file, tmp_path, f"{tmp_path}/a\0b", "~nobody-of-this-name/x", "x" * 300):
        assert "：存不了（" in _said(conversation, f"/save {name}")
    assert not list(tmp_path.iterdir())


def test_lang_changes_the_messages(conversation: Conversation) -> None:
    """From the next message on, and back; what is no language is said to be none."""
    assert _said(conversation, "/lang en").startswith("English it is.")
    assert _said(conversation, "/more") == "Nothing has been asked yet."
    assert _said(conversation, "/lang de") == "Type /lang zh or /lang en."
    assert _said(conversation, "/语言 中文").startswith("好的，用中文。")
    assert _said(conversation, "/more") == "还没有提过问题。"


def test_clear_begins_anew(conversation: Conversation) -> None:
    """The screen is to be cleared; nothing is left to lean on or to save."""
    _said(conversation, QUESTION)
    shown = conversation.say("/clear")
    assert (shown.clears, shown.ends) == (True, False)
    assert _said(conversation, "/more") == "还没有提过问题。"
    assert _said(conversation, "/save x.md") == "还没有可存的问答。"


def test_a_mistyped_command_of_the_terminal(conversation: Conversation) -> None:
    """Its own commands are suggested beside the session's."""
    assert "/save？" in _said(conversation, "/svae x.md")
    assert "/more？" in _said(conversation, "/moer")


def test_help_names_every_command(conversation: Conversation) -> None:
    """In both languages, in lines that fit 80 columns."""
    for language in ("zh", "en"):
        _said(conversation, f"/lang {language}")
        text = _said(conversation, "/help")
        assert all(f"\n  /{name}" in text for name in TERMINAL_COMMANDS)


def test_the_end_is_marked(conversation: Conversation) -> None:
    """/quit says goodbye as the last thing."""
    shown = conversation.say("/quit")
    assert (shown.text.plain, shown.ends) == ("再见。", True)


def test_the_bar_says_what_is_asked(conversation: Conversation) -> None:
    """Archive, pages, articles, language, and the filter where there is one."""
    conversation.archive = Path.home() / "报纸"
    assert bar(conversation, 5, 80) == "~/报纸 · 5 版 35 篇 · 中文"
    conversation.say("/filter 记者:甲\x1b")
    assert bar(conversation, 5, 80) == "~/报纸 · 5 版 35 篇 · 中文 · 只找 记者:甲"
    conversation.say("/lang en")
    assert bar(conversation, 1, 80) == "~/报纸 · 1 page, 35 articles · English · only 记者:甲"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (34, "/档案/报纸 · 5 版 35 篇 · 中文"),
        (30, "/档案/报纸 · 5 版 35 篇 · 中文"),
        (29, "…案/报纸 · 5 版 35 篇 · 中文"),
        (28, "…案/报纸 · 5 版 35 篇 · 中文"),
        (27, "…/报纸 · 5 版 35 篇 · 中文"),
        (22, "… · 5 版 35 篇 · 中文"),
        (20, "5 版 35 篇 · 中文"),
        (10, "5 版 35…"),
    ],
)
def test_a_narrow_bar_keeps_the_end_of_the_path(
    conversation: Conversation, width: int, shown: str
) -> None:
    """The beginning of the path goes first, in whole wide characters."""
    conversation.archive = Path("/档案/报纸")
    assert bar(conversation, 5, width) == shown
