"""`wenbao serve`: what it refuses to start with, and how it stops."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from bot.cli.app import run
from bot.config import load_settings
from bot.failures import Failure
from bot.web.server import checked_access
from retrieval import Archive
from tests.bot.web.serving import Serving
from tests.conftest import SEEDS
from tests.support.program import QUESTIONS

TOKEN = "a-token-of-some-length"  # noqa: S105 - of the tests


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two pages."""
    folder = tmp_path_factory.mktemp("archive") / "pages"
    with Archive.open(folder) as archive:
        archive.add_files(sorted(SEEDS.rglob("*.txt"))[:2])
    return folder


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.7.7", "news.example.org", "*"])
def test_strangers_need_a_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    """At an address that other machines reach, it does not start without one; exit code 2."""
    monkeypatch.setenv("WENBAO_WEB__HOST", host)
    for language, words in (("zh", "web.token"), ("en", "Other machines can reach")):
        assert run(["serve", "--language", language]) == 2
        error = capsys.readouterr().err
        assert words in error
        assert host in error
    monkeypatch.setenv("WENBAO_WEB__TOKEN", TOKEN)
    assert checked_access(load_settings()).token


@pytest.mark.parametrize("key", ["TOKEN", "ADMIN_TOKEN"])
@pytest.mark.parametrize(
    "value", ["short", "with blanks in the middle", "密钥密钥密钥密钥密钥密钥密钥密钥"]
)
def test_tokens_that_can_be_guessed_or_not_sent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str, value: str
) -> None:
    """It says which, and not what it is."""
    monkeypatch.setenv(f"WENBAO_WEB__{key}", value)
    assert run(["serve"]) == 2
    error = capsys.readouterr().err
    assert f"web.{key.lower()}" in error
    assert value not in error


def test_a_token_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Blanks around it aside; an empty file does not open what it is to close."""
    file = tmp_path / "token"
    monkeypatch.setenv("WENBAO_WEB__TOKEN_FILE", str(file))
    with pytest.raises(Failure, match="读不出来"):
        checked_access(load_settings())
    file.write_text("\n")
    with pytest.raises(Failure, match=r"web\.token_file"):
        checked_access(load_settings())
    file.write_text(f" {TOKEN}\n")
    assert checked_access(load_settings()).token


def test_a_port_in_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 1."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("WENBAO_WEB__PORT", str(taken.getsockname()[1]))
        assert run(["serve", "--language", "en"]) == 1
    assert "is in use" in capsys.readouterr().err


def test_without_its_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How to install them."""
    monkeypatch.delitem(sys.modules, "bot.web.server")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["serve", "--language", "en"]) == 1
    assert "pip install 'wenbao[web]'" in capsys.readouterr().err


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_stops(tmp_path: Path, pages: Path, sign: signal.Signals) -> None:
    """Over the wire; exit code 0, no word but where it is and that it stopped."""
    with Serving(tmp_path, pages) as serving:
        answer = httpx.post(f"{serving.url}/api/ask", json={"question": QUESTIONS[0][0]}).json()
        assert QUESTIONS[0][1] in answer["best"]["sentence"] or answer["hits"]
        assert "server" not in httpx.get(f"{serving.url}/healthz").headers
        assert serving.stop(sign) == 0
    assert len(serving.output().splitlines()) == 2
    assert serving.output().endswith("Stopped.\n")


def test_answers_that_have_begun_are_finished(tmp_path: Path, pages: Path) -> None:
    """A batch that runs when the server is asked to stop arrives whole."""
    questions = [{"question": question} for question, _ in QUESTIONS] * 10
    text: list[str] = []
    with Serving(tmp_path, pages) as serving:

        def ask() -> None:
            body = {"questions": questions, "k": 1}
            text.append(httpx.post(f"{serving.url}/api/batch", json=body, timeout=60).text)

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.3)
        assert serving.stop() == 0
        asking.join()
    assert text[0].count("event: answer") == len(questions)
    assert "event: end" in text[0]


def test_tokens_are_never_said(tmp_path: Path, pages: Path) -> None:
    """Not in the output, not in an answer, not by `wenbao config`."""
    with Serving(tmp_path, pages, token=TOKEN, admin_token=f"{TOKEN}-admin") as serving:
        wrong = httpx.get(f"{serving.url}/api/pages", headers={"authorization": f"Bearer {TOKEN}x"})
        right = httpx.get(f"{serving.url}/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert (wrong.status_code, right.status_code) == (401, 200)
        assert TOKEN not in wrong.text + str(wrong.headers) + right.text
    assert TOKEN not in serving.output()


@pytest.mark.parametrize(
    "request_", [b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"nonsense\r\n\r\n",
                 b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000],
)  # fmt: skip
def test_what_is_no_request(tmp_path: Path, pages: Path, request_: bytes) -> None:
    """It is refused, and the next one is answered."""
    with Serving(tmp_path, pages) as serving:
        host, port = serving.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(request_)
            assert connection.recv(100).startswith(b"HTTP/1.1 4")
        assert httpx.get(f"{serving.url}/healthz").status_code == 200
