"""Pages cut and analysed in other processes are kept as if they had been here."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Archive, read_page, seed_files
from retrieval.archive import bulk


def test_workers_keep_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids, articles and answers are those of pages that were added one by one."""
    monkeypatch.setattr(bulk, "_FEW", 1)
    files = [read_page(file) for file in seed_files()]
    with Archive.open(tmp_path / "many") as many, Archive() as one:
        added = [*many.add_many(files, workers=2)]
        assert [[page.change for page in pages] for pages in added] == [["added"]] * len(files)
        one.add_files(seed_files())
        assert many.pages == one.pages
        question = "哪一版写了献血？"
        found = [archive.retriever().search(question) for archive in (many, one)]
        assert found[0] == found[1]
        again = [*many.add_many(files, workers=2)]
        assert {page.change for pages in again for page in pages} == {"unchanged"}
