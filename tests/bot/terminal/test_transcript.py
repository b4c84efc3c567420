"""Conversations as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.text import Text

from bot.terminal.transcript import Exchange, write_transcript


def _shown() -> Text:
    text = Text()
    text.append("赞 *五星* <职工>", style="bold")
    text.append("\n\n▶ ", style="bold green")
    sentence = Text(style="bold green")
    sentence.append("全区")
    sentence.append("110名", style="underline")
    text.append_text(sentence.append("志愿者。"))
    return text.append("\n  - 其余\n\n记者 甲 · a_b.txt", style="")


EXCHANGES = [Exchange("多少名\x1b？", _shown()), Exchange("/page", Text("1. 甲"))]


def test_plain_text(tmp_path: Path) -> None:
    """What was typed behind >, what was shown as it was."""
    file = tmp_path / "talk.txt"
    write_transcript(EXCHANGES, file, replace=False)
    assert file.read_text(encoding="utf-8") == (
        "> 多少名␛？\n\n赞 *五星* <职工>\n\n▶ 全区110名志愿者。\n  - 其余\n\n记者 甲 · a_b.txt\n"
        "\n> /page\n\n1. 甲\n"
    )


@pytest.mark.parametrize("name", ["talk.md", "TALK.MD"])
def test_markdown(tmp_path: Path, name: str) -> None:
    """Questions are headings; bold and underlined as on the screen; markup of a page is text."""
    file = tmp_path / name
    write_transcript(EXCHANGES, file, replace=False)
    assert file.read_text(encoding="utf-8") == (
        "## 多少名 ？\n\n**赞 \\*五星\\* \\<职工>**\n\n"
        "**▶** **全区**<u>**110名**</u>**志愿者。**\n\n\\- 其余\n\n记者 甲 · a\\_b.txt\n"
        "\n## /page\n\n1. 甲\n"
    )


def test_a_file_that_exists_is_kept(tmp_path: Path) -> None:
    """Unless it may be replaced."""
    file = tmp_path / "talk.txt"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_transcript(EXCHANGES, file, replace=False)
    assert file.read_text(encoding="utf-8") == "mine"
    write_transcript(EXCHANGES, file, replace=True)
    assert file.read_text(encoding="utf-8").startswith("> 多少名")
