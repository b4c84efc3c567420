"""Looking an archive over without changing it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Analyzer, Archive, ArchiveError, Page, examine_archive
from retrieval.archive.store import FILE

LINES = ("东湖义诊", "本报讯（记者 赵一）昨天，海港医院在东湖义诊。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of one page."""
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_page(Page("a.txt", LINES))
    return tmp_path / "archive"


def test_a_sound_archive(folder: Path) -> None:
    """Everything is as it should be, and counted."""
    health = examine_archive(folder)
    assert (health.sound, health.current, health.analysed, health.private) == (True,) * 4
    assert (health.pages, health.articles, health.passages) == (1, 1, 1)
    assert health.size >= (folder / FILE).stat().st_size


def test_a_folder_that_others_can_read(folder: Path) -> None:
    """It is said."""
    folder.chmod(0o755)
    assert not examine_archive(folder).private


def test_terms_of_another_analyzer(folder: Path, tmp_path: Path) -> None:
    """They are not this one's."""
    words = tmp_path / "words.txt"
    words.write_text("海港医院\n", encoding="utf-8")
    assert not examine_archive(folder, analyzer=Analyzer(user_dictionary=words)).analysed


def test_looking_changes_nothing(folder: Path) -> None:
    """Not a byte of the database."""
    before = (folder / FILE).read_bytes()
    examine_archive(folder)
    assert (folder / FILE).read_bytes() == before


def test_what_is_no_archive(tmp_path: Path) -> None:
    """A file and an empty folder are told apart."""
    (tmp_path / "file").touch()
    for name, reason in (("file", "no_folder"), ("", "none")):
        with pytest.raises(ArchiveError) as caught:
            examine_archive(tmp_path / name)
        assert caught.value.reason == reason
