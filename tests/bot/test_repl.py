"""The conversation in the terminal, whole sessions at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.bot.test_cli import wenbao

SESSION = """\
xyzzy

怀柔中医医院插花活动多少职工参与？
/article 1
/article 99
/dance
/quit
这一行不会被读到
"""

TRANSCRIPT = """\
版面里没有找到答案。

怀柔中医院工会开展艺术插花活动

▶ 本报讯(记者 崔欣 通讯员 金鑫)近日,怀柔区中医医院工会分批开展了艺术插花活动,400余名职工参与。
  活动现场,花艺老师用通俗易懂的语言讲解插花的基本技巧和注意事项。随后,职工在老师的指导下动手开启了一场指尖花艺的“浪漫邂逅”,选花、配色、修剪、调整造型,不一会,一盆盆错落有致、生机盎然的鲜花展现眼前。据介绍,此次活动不仅让职工掌握了基础花艺知识和技巧,更丰富了职工的精神文化生活,陶冶了情操,培养了知美、爱美、尚美、懂美的生活情趣。

记者 崔欣　通讯员 金鑫 · 001_dc19f9187db1d5f4.txt  第95–99行

怀柔中医院工会开展艺术插花活动

  本报讯(记者 崔欣 通讯员 金鑫)近日,怀柔区中医医院工会分批开展了艺术插花活动,400余名职工参与。
  活动现场,花艺老师用通俗易懂的语言讲解插花的基本技巧和注意事项。随后,职工在老师的指导下动手开启了一场指尖花艺的“浪漫邂逅”,选花、配色、修剪、调整造型,不一会,一盆盆错落有致、生机盎然的鲜花展现眼前。据介绍,此次活动不仅让职工掌握了基础花艺知识和技巧,更丰富了职工的精神文化生活,陶冶了情操,培养了知美、爱美、尚美、懂美的生活情趣。

记者 崔欣　通讯员 金鑫 · 001_dc19f9187db1d5f4.txt  第93–99行

没有第 99 处结果；现有 10 处。

没有命令 /dance；输入 /help 查看命令。

再见。

"""


def test_a_whole_session_from_a_pipe() -> None:
    """Plain text, nothing but the replies, and the end at /quit."""
    done = wenbao(stdin=SESSION)
    assert done.stdout == TRANSCRIPT
    assert done.stderr == "档案库还是空的，已装入随附的五个版面。\n"
    assert done.returncode == 0


def test_end_of_input_ends_the_session() -> None:
    """Input without /quit ends quietly, with or without a last line feed."""
    done = wenbao("repl", stdin="/help")
    assert done.returncode == 0
    assert done.stdout.startswith("输入问题即可提问。")


def _terminal() -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "bot"],
        encoding="utf-8",
        timeout=30,
        dimensions=(50, 80),
        env={**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_next_session_remembers() -> None:
    """Up brings back the last question, Tab completes a command; the file is the reader's own."""
    child = _terminal()
    child.expect("问>")
    child.sendline("怀柔中医医院插花")
    child.expect("第95–99行")
    child.expect("问>")
    child.sendline("/quit")
    child.expect(pexpect.EOF)
    file = Path(os.environ["XDG_STATE_HOME"]) / "wenbao" / "history"
    assert file.stat().st_mode & 0o777 == 0o600
    child = _terminal()
    child.expect("问>")
    child.send("\x1b[A\x1b[A\r")
    child.expect("第95–99行")
    child.expect("问>")
    child.send("/mo\t")
    child.expect("re")
    child.send("\r")
    child.expect("第 2 处")
    child.expect("问>")
    child.sendline("/quit")
    child.expect(pexpect.EOF)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_home_that_cannot_be_written_to_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for the history the conversation goes on."""
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    child = _terminal()
    child.expect("问>")
    child.sendline("怀柔中医医院插花")
    child.expect("第95–99行")
    child.expect("问>")
    child.sendcontrol("d")
    child.expect("再见")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_colours_and_keys() -> None:
    """In a pseudo-terminal: the answer highlighted, Ctrl-C clears the line, Ctrl-D leaves."""
    child = _terminal()
    child.expect("35 篇报道可问")
    child.expect("问>")
    child.sendline("怀柔中医医院插花活动多少职工参与？")
    child.expect("怀柔中医院工会开展艺术插花活动")
    child.expect("\x1b\\[1;32m▶ ")
    child.expect("第95–99行")
    child.send("写了一半")
    child.sendcontrol("c")
    child.expect("问>")
    child.sendline("/more")
    child.expect("第 2 处")
    child.expect("问>")
    child.sendcontrol("d")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
