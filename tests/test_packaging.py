"""The wheel: complete, and answering from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist as a packager would."""
    folder = tmp_path_factory.mktemp("dist")
    command: list[str | Path] = [sys.executable, "-m", "build", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_pages_types_and_licence(wheel: Path) -> None:
    """The five pages byte for byte, py.typed, LICENSE and NOTICE, and nothing of the tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for page in SEEDS.glob("*.txt"):
            assert archive.read(f"retrieval/seeds/{page.name}") == page.read_bytes()
    assert {"retrieval/py.typed", "bot/py.typed"} <= set(names)
    assert {"bot/web/static/index.html", "bot/web/static/app.js"} <= set(names)
    assert {Path(name).name for name in names if "licenses/" in name} == {"LICENSE", "NOTICE"}
    assert not any(name.startswith(("tests", "seeds")) for name in names)


def test_the_sdist_holds_the_documents(wheel: Path) -> None:
    """The pictures that the README shows among them."""
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"docs/{file.name}" for file in (ROOT / "docs").iterdir()} <= names


def test_the_installed_wheel_answers_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed apart from the checkout, run elsewhere."""
    target = tmp_path / "site"
    install: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--target",
        target,
        wheel,
    ]
    subprocess.run(install, check=True, capture_output=True)
    code = (
        "import retrieval, sys; assert retrieval.__file__.startswith(sys.argv.pop(1));"
        "from bot.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(target), "ask", "燃气集团的工会主席是谁？"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "▶ 燃气集团党委常委、工会主席【杜燕凤】表示" in done.stdout
