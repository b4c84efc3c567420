"""Reading page files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from retrieval import PageError, read_page
from retrieval.reading.files import MAX_BYTES
from tests.conftest import SEEDS

TEXT = "市总工会慰问户外劳动者\n本报讯（记者 赵一）近日，市总工会送去了清凉。\n"
TRADITIONAL = "市總工會慰問戶外勞動者\n本報訊（記者 趙一）近日，市總工會送去了清涼。\n"

SHA256 = {
    "000_01eeeae0c410c12a.txt": "325e8c9850c1e832e4bb350347f8ae73464e039f607709b4520aa80c92f77489",
    "001_dc19f9187db1d5f4.txt": "943657f4a0b1e639eb6b469328b07599ff17296ef0985690d86fdaafff7c526c",
    "002_4c7b1996139c16b4.txt": "5ec253ddd11e5e8393df288d90322b4b880ec5c09676ff6108e9ef36585e0cfe",
    "003_bc7aaf77e9fd1229.txt": "12f814d4672bd32e6a837ff4f0b3956f19c60f5f160147589688a770fa090b33",
    "004_cf781777dbad111f.txt": "038dcfdf3bd5717f04d3fbc326f7534af6e50ef5a255b8d2a751b2ed2e499cb4",
}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("utf-32", TEXT),
        ("gb18030", TEXT),
        ("gbk", TEXT),
        ("big5", TRADITIONAL),
    ],
)
def test_encodings_are_recognised(tmp_path: Path, encoding: str, text: str) -> None:
    """A page reads the same in every encoding Chinese pages come in."""
    file = tmp_path / "page.txt"
    file.write_bytes(text.encode(encoding))
    assert read_page(file).lines == tuple(text.splitlines())


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
def test_real_pages_survive_another_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    """A whole newspaper page in a legacy encoding is read back character by character."""
    text = (SEEDS / name).read_text(encoding="utf-8")
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    assert read_page(file).lines == tuple(text.removesuffix("\n").split("\n"))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(tmp_path: Path, ending: str) -> None:
    """Any line ending counts lines alike, and blank lines count."""
    file = tmp_path / "page.md"
    file.write_bytes(f"一{ending}{ending}三".encode())
    assert read_page(file).lines == ("一", "", "三")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "blank"),
        (" \n\u3000\n".encode(), "blank"),
        (b"\xff\xfe\xfd\x00\x81", "encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xf8\xf9", "encoding"),
        ("一\n二\x00".encode(), "control"),
        ("一\x1b[2J".encode(), "control"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_page_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    """One sentence that names the file, and a reason a program can test."""
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    with pytest.raises(PageError) as caught:
        read_page(file)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


def test_control_byte_names_its_line(tmp_path: Path) -> None:
    """The reader learns where the byte stands."""
    file = tmp_path / "page.txt"
    file.write_bytes("一\n二\x00".encode())
    with pytest.raises(PageError, match="line 2"):
        read_page(file)


@pytest.mark.parametrize(
    ("name", "reason"), [("none.txt", "missing"), ("none.pdf", "missing"), (".", "folder")]
)
def test_what_is_not_there_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    """A missing file and a folder each get their own sentence."""
    with pytest.raises(PageError) as caught:
        read_page(tmp_path / name)
    assert caught.value.reason == reason


def test_other_formats_are_refused(tmp_path: Path) -> None:
    """A PDF is not decoded as if it were text."""
    file = tmp_path / "page.pdf"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(PageError) as caught:
        read_page(file)
    assert caught.value.reason == "suffix"


def test_a_named_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    """--encoding overrides the guess; a wrong or unknown one is an error, not garbage."""
    file = tmp_path / "page.txt"
    file.write_bytes(TEXT.encode("gbk"))
    assert read_page(file, encoding="gbk").lines[0] == "市总工会慰问户外劳动者"
    with pytest.raises(PageError, match="it is not utf-8"):
        read_page(file, encoding="utf-8")
    with pytest.raises(PageError, match="no encoding named klingon"):
        read_page(file, encoding="klingon")


def test_seeds_are_the_pages_as_they_came() -> None:
    """The five pages ship byte for byte."""
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.glob("*")}
    assert digests == SHA256
