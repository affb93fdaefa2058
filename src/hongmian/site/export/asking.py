"""Asking the program itself for an address, as a stranger would: through every layer, without a server.

Many addresses are asked for in several processes at once: pages are made by the processor, not waited for.
"""

from __future__ import annotations

import io
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connections
from django.urls import Resolver404, resolve
from django.utils import translation

from hongmian.kit.access import Action
from hongmian.ui.reading import CHINESE, language_of

HTML = "text/html"
AT_ONCE, EACH = 200, 4  # addresses whose answers may wait in memory; that a process takes together


@dataclass(frozen=True)
class Answer:
    """`kind`: the media type without parameters; `fixed`: it never changes, its own headers say so; `attached`: a file
    to keep, whatever is in it."""

    status: int
    kind: str
    body: bytes
    fixed: bool = False
    location: str = ""
    attached: bool = False

    @property
    def is_page(self) -> bool:
        return self.kind == HTML and not self.attached


def is_public(address: str) -> bool:
    """Say whether anyone gets the same answer there: only that is ever written into a folder."""
    path = unquote(urlsplit(address).path)
    if path.startswith(settings.STATIC_URL):
        return True
    view = view_at(path)
    return getattr(view, "access", None) == Action.SEE_PUBLIC


def view_at(path: str) -> Any:
    """Return the view that answers at a path, or None; an address is read in the language that it names."""
    with translation.override(language_of(path)):
        try:
            return resolve(path).func
        except Resolver404:
            return None


def ask(address: str) -> Answer:
    """Return what the program answers to a GET of an address by nobody; the language that is active stays."""
    language = translation.get_language()
    try:
        return _answer(address)
    finally:
        translation.activate(language or CHINESE)


def _answer(address: str) -> Answer:
    whole = urlsplit(address)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": unquote(whole.path).encode().decode("latin-1"),
        "QUERY_STRING": whole.query, "SERVER_NAME": "export", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": _host(), "REMOTE_ADDR": "127.0.0.1", "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "https" if settings.HONGMIAN_HTTPS else "http", "wsgi.version": (1, 0),
        "wsgi.errors": io.StringIO(), "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False,
    }  # fmt: skip
    if settings.HONGMIAN_HTTPS:
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
    response = _handler().get_response(WSGIRequest(environ))
    body = b"".join(response)  # type: ignore[call-overload]  # of a file, piece by piece
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    fixed = "immutable" in response.headers.get("Cache-Control", "")
    # close() would also end the request that this may be a part of.
    for close in response._resource_closers:  # type: ignore[attr-defined]
        close()
    attached = response.headers.get("Content-Disposition", "").startswith("attachment")
    return Answer(response.status_code, kind, body, fixed, response.headers.get("Location", ""), attached)


AskAll = Callable[[Sequence[str]], Iterable[Answer]]


@contextmanager
def asking(workers: int) -> Iterator[AskAll]:
    """Give what answers many addresses, in their order. `workers`: processes; 1 is this one alone.

    Begin before anything is opened that two processes may not share: a connection, a ballot box."""
    if workers == 1:
        yield lambda addresses: map(ask, addresses)
        return
    connections.close_all()
    with get_context("fork").Pool(workers, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:

        def ask_all(addresses: Sequence[str]) -> Iterator[Answer]:
            for first in range(0, len(addresses), AT_ONCE):
                yield from pool.imap(ask, addresses[first : first + AT_ONCE], EACH)

        yield ask_all
        pool.close()
        pool.join()


def _host() -> str:
    """Return a name the site answers to."""
    named = urlsplit(settings.HONGMIAN_PUBLIC_URL).netloc
    plain = named.partition(":")[0]
    allowed = settings.ALLOWED_HOSTS
    return named if plain in allowed else next((one for one in allowed if one[:1] not in ".*"), named)


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
