"""The door that the server opens: votes and their log to the lean intake, everything else to Django's pages."""

from __future__ import annotations

import os
from collections.abc import Awaitable
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hongmian.config.settings")
_pages = get_wsgi_application()

from hongmian.ballots.door import Door, Receive, Scope, Send, is_ours  # noqa: E402
from hongmian.ballots.intake import Intake  # noqa: E402
from hongmian.operations.metrics.counting import count_ballot  # noqa: E402 counted together: only in the server
from hongmian.operations.parts import ALL, Part  # noqa: E402
from hongmian.polls.boxes import polls  # noqa: E402 Django must be ready

# Few and lasting: each thread keeps its database connection, so the pages of SQLite's cache stay warm.
THREADS = 4
MONITORS = ("/healthz", "/readyz", "/metrics")  # what an intake answers besides votes
HERE_NOT = ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"))


class Application:
    """One port for all, or for one part. Made in the process that serves, since a forked one opens its own boxes."""

    def __init__(self, parts: frozenset[Part] = ALL) -> None:
        self._intake: Intake | None = None
        self._votes: Any = _elsewhere
        if Part.INTAKE in parts:
            self._intake = Intake(clock=settings.HONGMIAN_CLOCK)
            self._votes = Door(
                polls=polls(), intake=self._intake, proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT, count=count_ballot
            )
        self._has_pages = Part.WEB in parts
        self._rest: Any = WSGIMiddleware(cast(Any, _pages), workers=THREADS)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Hand on to whoever answers; no coroutine of its own stands before a vote."""
        if scope["type"] == "http" and is_ours(scope["path"]):
            return self._votes(scope, receive, send)  # type: ignore[no-any-return]
        if scope["type"] == "lifespan":
            return self._live(receive, send)
        if not self._has_pages and scope["path"] not in MONITORS:
            return _elsewhere(scope, receive, send)
        return self._rest(scope, _coming(receive), send)  # type: ignore[no-any-return]  # a2wsgi is untyped

    async def _live(self, receive: Receive, send: Send) -> None:
        """Begin and end with the server: ballots that wait are written before the process goes."""
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        if self._intake:
            self._intake.finish()
        await send({"type": "lifespan.shutdown.complete"})


async def _elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
    """Say that another part of the server answers this (RFC 9110, 15.5.20): the proxy sends it the wrong way."""
    await send({"type": "http.response.start", "status": 421, "headers": HERE_NOT})
    body = b"" if scope["method"] == "HEAD" else b"Another part of the server answers this address.\n"
    await send({"type": "http.response.body", "body": body})


def _coming(receive: Receive) -> Receive:
    """a2wsgi hands what is received to another thread, for which it must be a coroutine; granian gives a future."""

    async def coming() -> Any:
        return await receive()

    return coming
