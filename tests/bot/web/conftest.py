"""An application over the five pages, asked without a network."""

from __future__ import annotations

import pytest

from retrieval import Archive
from tests.bot.web.client import Client
from tests.conftest import SEEDS


@pytest.fixture(scope="session")
def client(seeds: Archive) -> Client:
    """A program on this machine; it changes nothing."""
    return Client(seeds)


@pytest.fixture
def own() -> Client:
    """A program on this machine, and an archive of one page that it may change."""
    archive = Archive()
    archive.add_files(SEEDS / "000_01eeeae0c410c12a.txt")
    return Client(archive)
