"""Who may do what: the Host, the Origin and the tokens of a request."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

from bot.web.problems import Problem

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_RELAYED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Headers of a proxy: the request does not come from this machine although its peer does."""
OPEN_PATHS = frozenset({"/api/openapi.json"})
"""What may be read without the token, of all below /api."""


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches an address or a name."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _name(netloc: str) -> str:
    """The host of `host:port`, without the brackets of IPv6."""
    if netloc.startswith("["):
        return netloc[1:].partition("]")[0].lower()
    return netloc.partition(":")[0].lower()


def peer_of(scope: Scope) -> str:
    """Return the address that the connection comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def is_local(scope: Scope, headers: Headers) -> bool:
    """Return whether a program on this machine asks, of itself and not for somebody else."""
    relayed = any(name in headers for name in _RELAYED)
    return (
        is_loopback(peer_of(scope))
        and not relayed
        and _name(headers.get("host", "")) in _LOCAL_NAMES
    )


@dataclass(frozen=True, slots=True)
class Access:
    """The rules of one server. The tokens are never shown, not even in a traceback."""

    host: str
    """The address it listens on."""
    token: bytes = b""
    """The digest of the token that reading needs; empty where it needs none."""
    admin_token: bytes = b""

    @classmethod
    def of(cls, host: str, token: str, admin_token: str) -> Access:
        """Return the rules for a server at `host`; an empty token is none."""
        return cls(host, _digest(token), _digest(admin_token))

    def check(self, scope: Scope, headers: Headers, *, changes: bool) -> None:
        """Let a request pass, or not.

        Args:
            scope: The request.
            headers: Its headers.
            changes: Whether it adds pages or corrects articles.

        Raises:
            Problem: It may not pass.
        """
        self._check_host(headers)
        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            _check_origin(headers)
            _check_content_type(headers)
        closed = path.startswith(("/api", "/mcp")) or path == "/metrics"
        if closed and path not in OPEN_PATHS:
            self._check_token(headers)
        if changes:
            self._check_admin(scope, headers)

    def _check_host(self, headers: Headers) -> None:
        """Refuse names that a stranger's DNS has bound to this machine.

        Where a token is needed, such a page has none, and a proxy may pass on its own name.
        """
        if self.token:
            return
        if _name(headers.get("host", "")) not in _LOCAL_NAMES | {self.host.lower()}:
            raise Problem("host")

    def _check_token(self, headers: Headers) -> None:
        given = _bearer(headers)
        admin = _same(given, self.admin_token)
        if self.token and not _same(given, self.token) and not admin:
            raise Problem("token")

    def _check_admin(self, scope: Scope, headers: Headers) -> None:
        if self.admin_token:
            if not _same(_bearer(headers), self.admin_token):
                raise Problem("admin")
        elif not is_local(scope, headers):
            raise Problem("local")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest() if token else b""


def _same(given: str, digest: bytes) -> bool:
    """Compare in constant time, whatever the lengths; nothing equals a token that is not set."""
    return bool(digest) and hmac.compare_digest(_digest(given or "\0"), digest)


def _bearer(headers: Headers) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _check_origin(headers: Headers) -> None:
    """Refuse what a page of another site sends."""
    site = headers.get("sec-fetch-site", "same-origin")
    origin = headers.get("origin")
    own = origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()
    if not own or site not in ("same-origin", "none"):
        raise Problem("origin")


def _check_content_type(headers: Headers) -> None:
    """Want JSON, which no form of another site can send."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem("content_type")
