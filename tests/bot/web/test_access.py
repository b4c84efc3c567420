"""The rules of access, one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.web.access import is_loopback
from bot.web.guard import SAFE_HEADERS
from retrieval import Archive
from tests.bot.web.client import Client, problem

TOKEN = "reader-token-0123456789"  # noqa: S105 - of the tests
ADMIN = "admin-token-0123456789"
STRANGER = "203.0.113.9"
_PAGE = {"name": "a.txt", "text": "标题在此\n正文在这里，有三十个人参加了活动。\n", "dry_run": True}

Make = Callable[..., Client]


@pytest.fixture(scope="session")
def make(seeds: Archive) -> Make:
    """An application with its own rules, over the five pages."""

    def made(**rules: str) -> Client:
        return Client(seeds, **rules)  # type: ignore[arg-type]

    return made


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.0.2", False), ("example.org", False),
     ("localhost.example.org", False)],
)  # fmt: skip
def test_addresses_of_this_machine(host: str, local: bool) -> None:
    """What everybody reaches is not loopback."""
    assert is_loopback(host) is local


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "localhost.evil.example", ""]
)
def test_names_bound_to_this_machine_by_strangers(client: Client, host: str) -> None:
    """A page of another site that has its own name point here reads nothing."""
    for path in ("/", "/api/pages", "/healthz"):
        assert problem(client.get(path, host=host)) == (421, "host")


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST"])
def test_names_of_this_machine(client: Client, host: str) -> None:
    """With a port and without."""
    assert client.get("/healthz", host=host).status_code == 200


def test_a_proxy_passes_on_its_own_name(make: Make) -> None:
    """Where a token is needed, the name is of no use to a stranger."""
    behind = make(token=TOKEN)
    named = {"host": "news.example.org", "authorization": f"Bearer {TOKEN}"}
    assert behind.get("/api/pages", **named).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    ["", TOKEN, f"Basic {TOKEN}", "Bearer", "Bearer ", "Bearer wrong", f"Bearer {TOKEN}x",
     f"Bearer {TOKEN[:-1]}"],
)  # fmt: skip
def test_without_the_token_nothing_is_read(make: Make, authorization: str) -> None:
    """Neither below /api nor the counts; the page itself and /healthz are open."""
    client = make(token=TOKEN)
    for path in ("/api/pages", "/api/articles", "/api/none", "/metrics"):
        refused = client.get(path, authorization=authorization)
        assert problem(refused) == (401, "token")
        assert refused.headers["www-authenticate"].startswith("Bearer")
    refused = client.post("/api/ask", {"question": "谁？"}, authorization=authorization)
    assert problem(refused) == (401, "token")
    for path in ("/", "/docs", "/healthz", "/api/openapi.json"):
        assert client.get(path, authorization=authorization).status_code == 200


@pytest.mark.parametrize("token", [TOKEN, ADMIN])
def test_with_a_token_everything_is_read(make: Make, token: str) -> None:
    """With the admin's too."""
    client = make(token=TOKEN, admin_token=ADMIN)
    assert client.get("/api/pages", authorization=f"Bearer {token}").status_code == 200


def test_only_the_admin_token_changes_something(make: Make) -> None:
    """Where there is one, even a program on this machine needs it."""
    client = make(token=TOKEN, admin_token=ADMIN)
    assert problem(client.post("/api/pages", _PAGE, authorization=f"Bearer {TOKEN}")) == (
        401,
        "admin",
    )
    assert client.post("/api/pages", _PAGE, authorization=f"Bearer {ADMIN}").status_code == 200
    without = make(admin_token=ADMIN)
    assert without.get("/api/pages").status_code == 200
    assert problem(without.post("/api/pages", _PAGE)) == (401, "admin")
    path = "/api/articles/000_01eeeae0c410c12a-02/corrections"
    assert problem(without.post(path, {"undo": True})) == (401, "admin")


@pytest.mark.parametrize(
    "relayed",
    [{"x_forwarded_for": STRANGER}, {"forwarded": f"for={STRANGER}"}, {"x_real_ip": STRANGER},
     {"via": "1.1 proxy"}],
)  # fmt: skip
def test_without_an_admin_token_only_this_machine_changes(
    make: Make, relayed: dict[str, str]
) -> None:
    """Not a stranger, and not one for whom a proxy on this machine asks."""
    assert make().post("/api/pages", _PAGE).status_code == 200
    assert problem(make().post("/api/pages", _PAGE, **relayed)) == (403, "local")
    far = make(token=TOKEN, peer=STRANGER)
    sent = far.post("/api/pages", _PAGE, authorization=f"Bearer {TOKEN}")
    assert problem(sent) == (403, "local")


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://localhost:9999", "http://localhost", "null",
     "http://localhost:8080.evil.example"],
)  # fmt: skip
def test_pages_of_other_sites_send_nothing(client: Client, origin: str) -> None:
    """An Origin is the server's own, or there is none."""
    for path, body in (("/api/ask", {"question": "谁？"}), ("/api/pages", _PAGE)):
        assert problem(client.post(path, body, origin=origin)) == (403, "origin")
    assert client.post("/api/pages", _PAGE, origin="http://localhost:8080").status_code == 200


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 403), ("none", 200)]
)
def test_what_the_browser_says_of_the_sender(client: Client, site: str, status: int) -> None:
    """Sec-Fetch-Site, which no page can forge."""
    assert client.post("/api/pages", _PAGE, sec_fetch_site=site).status_code == status


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_what_a_form_can_send_is_refused(client: Client, kind: str) -> None:
    """Only JSON is taken, which needs the server's consent from another site."""
    sent = client.send("POST", "/api/ask", b'{"question": "x"}', {"content_type": kind})
    assert problem(sent) == (415, "content_type")


def test_no_other_site_is_let_in(client: Client) -> None:
    """No header of CORS, and no answer to a preflight."""
    headers = {"origin": "https://evil.example", "content_type": "application/json",
               "access_control_request_method": "GET"}  # fmt: skip
    assert client.send("OPTIONS", "/api/pages", None, headers).status_code == 403
    told = client.get("/api/pages", origin="https://evil.example")
    assert not [name for name in told.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/static/app.js", "/api/pages", "/none", "/healthz"]
)
def test_every_answer_has_the_headers_of_safety(client: Client, path: str) -> None:
    """Refusals too."""
    for answer in (client.get(path), client.get(path, host="evil.example")):
        assert SAFE_HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_methods_that_there_are_not(client: Client, method: str) -> None:
    """405, with what is allowed."""
    refused = client.send(method, "/api/pages", b"{}", {"content_type": "application/json"})
    assert problem(refused) == (405, "method")
    assert refused.headers["allow"]
