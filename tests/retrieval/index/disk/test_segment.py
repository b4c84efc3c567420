"""Segment files: whole or not used."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.index.disk.documents import Documents
from retrieval.index.disk.merging import Source
from retrieval.index.disk.postings import invert
from retrieval.index.disk.segment import TornError, map_segment, verify_segment, write_segment


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A segment of 2,000 documents."""
    documents = Documents.of((place, [f"词{place % 50}", f"词{place}"]) for place in range(2000))
    write_segment(tmp_path / "one.segment", [Source.whole(invert(documents))])
    return tmp_path / "one.segment"


def test_a_whole_file_is_verified(file: Path) -> None:
    """What was just written is as it should be, and nothing else is left in the folder."""
    verify_segment(file)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("kept", [0, 10, 0.5, -1])
def test_a_file_that_ends_too_soon_is_torn(file: Path, kept: float) -> None:
    """A file cut off anywhere is not used."""
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * kept) if 0 < kept < 1 else int(kept)])
    with pytest.raises(TornError):
        map_segment(file)


def test_a_hole_is_found_by_reading_the_whole_file(file: Path) -> None:
    """Bytes lost in the middle of the postings are noticed by the thorough check."""
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 255
    file.write_bytes(data)
    with pytest.raises(TornError):
        verify_segment(file)


def test_a_foreign_file_is_not_used(file: Path) -> None:
    """A file of something else is torn, too."""
    file.write_bytes(b"\0" * 5000)
    with pytest.raises(TornError):
        map_segment(file)


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """Where the folder is not there, the error is the system's and no draft stays."""
    with pytest.raises(OSError, match="No such file"):
        write_segment(tmp_path / "none" / "one", [Source.whole(invert(Documents.of(())))])
    assert not list(tmp_path.iterdir())


def test_documents_are_packed_whole() -> None:
    """Packed documents come back as they were, and other bytes are refused."""
    documents = Documents.of([(3, ["甲", "乙", "甲"]), (9, [])])
    again = Documents.unpack(documents.pack())
    assert [part.tolist() for part in again] == [part.tolist() for part in documents]
    for data in (b"", documents.pack()[:-1], b"\xff" * 40):
        with pytest.raises(ValueError, match="batch"):
            Documents.unpack(data)
