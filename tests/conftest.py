"""What many tests share: paths, the five pages, and the guide's folder where it lies beside."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from retrieval import Archive, Retriever
from tests.support.pagemaker.scorer import load_scorer

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "data" / "gold"
SHARED = ROOT.parent / "shared"


def pytest_configure() -> None:
    """Generated tests say what is wrong with the program, not that the machine is slow or busy."""
    settings.register_profile(
        "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("patient")


@pytest.fixture(scope="session")
def seeds() -> Archive:
    """The archive of the five pages."""
    return Archive.of_seeds()


@pytest.fixture(scope="session")
def retriever(seeds: Archive) -> Retriever:
    """The retriever of the five pages."""
    return seeds.retriever()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with scorers and benchmark data, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there: the scorers and benchmark data are not checked")
    return SHARED


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    """tools/score_segmentation.py, by which this project is judged."""
    return load_scorer(shared)


@pytest.fixture(autouse=True)
def _nothing_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Settings and archive of whoever runs the tests neither change them nor are changed."""
    for name in [name for name in os.environ if name.startswith("WENBAO_")]:
        monkeypatch.delenv(name)
    for folder in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(folder, str(tmp_path_factory.mktemp("home")))
