"""How Chinese text is broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.terminal.output import wrap

TEXTS = st.text(st.sampled_from("工会慰问，。“”（）ab12. 第▶"), max_size=80) | st.from_regex(
    r"( {0,30}|/[a-z]{1,8})(-?[0-9]\.[0-9]{3})?  工会[工会 ]{0,40}", fullmatch=True
)


@given(TEXTS, st.integers(10, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(plain: str, width: int) -> None:
    """Lines fit; the characters are the text's, but for the blanks at a break."""
    wrapped = wrap(Text(plain), width).plain
    assert all(cell_len(line) <= width for line in wrapped.split("\n"))
    assert wrapped.replace("\n", "").replace(" ", "") == plain.replace(" ", "")


@pytest.mark.parametrize(
    ("plain", "width", "lines"),
    [
        ("  市总工会慰问职工，送上清凉", 12, ["  市总工会慰", "  问职工，送", "  上清凉"]),
        ("▶ 市总工会慰问职工", 12, ["▶ 市总工会慰", "  问职工"]),
        ("    0.301  慰问：一二三四五", 22, ["    0.301  慰问：一二", "           三四五"]),
        ("  -0.301  慰问一二三四五", 20, ["  -0.301  慰问一二三", "          四五"]),
        ("  /save FILE  存成文件也可以了", 28, ["  /save FILE  存成文件也可以", " " * 14 + "了"]),
        ("          市总工会慰问职工", 16, ["          市总工", "        会慰问职", "        工"]),
        ("慰问一线职工，共计", 12, ["慰问一线职", "工，共计"]),
        ("工会主席说“好的”", 12, ["工会主席说", "“好的”"]),
        ("见报第1234567页起", 10, ["见报", "第1234567", "页起"]),
    ],
)
def test_where_lines_break(plain: str, width: int, lines: list[str]) -> None:
    """Below the indent, no sign at a wrong end, no number torn."""
    assert wrap(Text(plain), width).plain.split("\n") == lines


def test_styles_stay() -> None:
    """The marked sentence is marked on all its lines."""
    text = Text("▶ ", style="")
    text.append("市总工会慰问职工", style="bold")
    bold = [s for s in wrap(text, 12).spans if s.style == "bold"]
    assert sum(span.end - span.start for span in bold) == 8
