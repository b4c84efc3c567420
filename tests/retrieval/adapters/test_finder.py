"""What the adapters share."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Archive, ArchiveError, Retriever, seed_files
from retrieval.adapters.finder import Finder
from tests.retrieval.adapters.frameworks import QUESTION, UNANSWERED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one page, by its folder."""
    place = tmp_path_factory.mktemp("finder") / "archive"
    with Archive.open(place) as archive:
        archive.add_files(seed_files()[0])
    return place


def test_every_kind_of_source_finds_the_same(folder: Path) -> None:
    """A retriever, an archive, its folder as a path and as a text."""
    with Archive.open(folder) as archive:
        sources = (archive.retriever(), archive, folder, str(folder))
        found = [Finder(source, k=2).find(QUESTION) for source in sources]
    assert found[0]
    assert found == [found[0]] * 4


def test_pages_added_meanwhile_are_found(tmp_path: Path) -> None:
    """By whatever program they were added."""
    first, second = seed_files()[:2]
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_files(first)
        finder = Finder(tmp_path / "archive", k=50)
        before = {one.metadata["page"] for one in finder.find("职工")}
        archive.add_files(second)
    assert {one.metadata["page"] for one in finder.find("职工")} - before == {second.name}


def test_a_folder_without_archive_is_an_error(tmp_path: Path) -> None:
    """Instead of an archive being made there."""
    with pytest.raises(ArchiveError):
        Finder(tmp_path / "none").find(QUESTION)
    assert not (tmp_path / "none").exists()


def test_a_least_verdict_leaves_nothing_where_there_is_no_answer(retriever: Retriever) -> None:
    """So that a language model is given nothing to make an answer of."""
    assert not retriever.ask(UNANSWERED).answered
    assert Finder(retriever).find(UNANSWERED)
    assert Finder(retriever, min_verdict="perhaps").find(UNANSWERED) == []
    assert Finder(retriever, min_verdict="perhaps").find(QUESTION)


def test_a_question_may_have_a_number_and_filters_of_its_own(retriever: Retriever) -> None:
    """Which replace the finder's."""
    pages = sorted({article.page for article in retriever.articles})
    finder = Finder(retriever, k=1, filters={"source": pages[0]})
    assert [one.metadata["page"] for one in finder.find("职工")] == [pages[0]]
    found = finder.find("职工", 3, {"source": pages[1]})
    assert [one.metadata["page"] for one in found] == [pages[1]] * 3
