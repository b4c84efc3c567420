"""Help and usage errors, in the reader's language from the first word to the last."""

from __future__ import annotations

import re

import pytest

from bot.cli.app import command_line, run

COMMANDS = tuple(command_line("en").commands)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_chinese_help_is_chinese(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Headings, and a Chinese explanation of every option, command and argument."""
    assert run([*command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"用法：wenbao {command}".rstrip())
    for line in out.splitlines():
        explained = re.match(r"  (?:-|[A-Za-z])\S*.*?  +(.*)", line)
        assert explained is None or re.search("[\u4e00-\u9fff]", explained[1]), line
    assert not re.search(r"<\w|\[required|\[default|OPTIONS|Show this", out)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_english_help_is_english(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Not a Chinese character in it."""
    assert run([*command.split(), "--help", "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: wenbao {command}".rstrip())
    assert not re.search("[\u4e00-\u9fff]", out)


def test_what_must_be_there_and_what_may(capsys: pytest.CaptureFixture[str]) -> None:
    """The usage line: a word for what is wanted, brackets around what is not, dots for several."""
    usages = []
    for command in ("add", "show", "ask"):
        run([command, "--help", "--language", "en"])
        usages.append(capsys.readouterr().out.splitlines()[0])
    assert usages == [
        "Usage: wenbao add [OPTIONS] PATH...",
        "Usage: wenbao show [OPTIONS] ID",
        "Usage: wenbao ask [OPTIONS] [QUESTION]",
    ]


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["lsit"], "没有命令 lsit，是不是 list？", "There is no command lsit; did you mean list?"),
        (["xyz"], "没有命令 xyz；", "There is no command xyz;"),
        (
            ["ask", "问", "--jsn"],
            "没有选项 --jsn，是不是 --json？",
            "There is no option --jsn; did you",
        ),
        (["ask", "--zzz"], "没有选项 --zzz；", "There is no option --zzz;"),
        (["add"], "还缺 PATH；", "PATH is missing;"),
        (
            ["ask", "工会", "主席"],
            "多出了 主席；有空格的内容请加引号",
            "Unexpected argument: 主席; put",
        ),
        (["feedback"], "还缺命令；", "A command is missing;"),
        (["ask", "问", "-k"], "选项 -k 后面要写上值；", "The option -k needs a value;"),
        (["list", "--stats=1"], "选项 --stats 不带值；", "The option --stats takes no value;"),
        (["ask", "问", "-k", "x"], "-k 的值不是允许的数；", "The value of -k is not a number"),
        (["ask", "问", "-k", "101"], "-k 的值不是允许的数；", "The value of -k is not a number"),
    ],
)
def test_a_wrong_command_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], chinese: str, english: str
) -> None:
    """One sentence, which says what is wrong and names the help to read; exit code 2."""
    for language, sentence in (("zh", chinese), ("en", english)):
        assert run(["--language", language, *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(sentence)
        assert err.count("\n") == 1
        assert re.search(r"wenbao( \w+)? --help", err)


@pytest.mark.parametrize("arguments", [["--token", "TOKEN"], ["--token=TOKEN"], ["TOKEN"]])
def test_a_token_on_the_command_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """Refused, with where it belongs; the sentence does not repeat it."""
    token = "123456789:AAbbCC-dd_ee"  # noqa: S105 - of nobody
    given = [argument.replace("TOKEN", token) for argument in arguments]
    for language, words in (("zh", "密钥不要写在命令行上"), ("en", "does not belong on")):
        assert run(["--language", language, "telegram", *given]) == 2
        out, err = capsys.readouterr()
        assert words in err
        assert "WENBAO_TELEGRAM__TOKEN" in err
        assert "AAbbCC" not in out + err
