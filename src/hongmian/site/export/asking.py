"""Asking the program itself for an address, as a stranger would: through every layer, without a server."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.urls import Resolver404, resolve
from django.utils import translation

from hongmian.kit.access import Action
from hongmian.ui.reading import language_of

HTML = "text/html"


@dataclass(frozen=True)
class Answer:
    """`kind`: the media type without parameters; `fixed`: it never changes, its own headers say so."""

    status: int
    kind: str
    body: bytes
    fixed: bool = False
    location: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind == HTML


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
    """Return what the program answers to a GET of an address by nobody."""
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
    response.close()
    return Answer(response.status_code, kind, body, fixed, response.headers.get("Location", ""))


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
