"""Whole public pages kept in the memory of a process until the minute turns, already compressed.

First in MIDDLEWARE: what it has, it answers without asking anything else. It keeps the answers of views that are
marked SEE_PUBLIC (the same for everyone) and nothing that sets a cookie or has its own Cache-Control. A page is right
for its minute of domain time; a change of the network shows when the next minute begins.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from hongmian.kit.access import Action
from hongmian.ui.packing import accepts_gzip
from hongmian.ui.reading import LARGE, TEXT_COOKIE

Answer = Callable[[HttpRequest], HttpResponse]
LONGEST_ADDRESS = 400  # signs; longer ones are answered, not kept
LARGEST_BODY = 400_000  # bytes as sent
VARIES_BY = ("Accept-Encoding", "Cookie")
VIEW_OF_KEPT = "view_of_kept_page"  # on a request that a kept page answered: the name of its view
KEPT_OF_304 = ("Cache-Control", "ETag", "Vary", "Content-Language")


@dataclass(frozen=True)
class Kept:
    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    view: str


def page_cache(get_response: Answer) -> Answer:
    """Middleware. `HONGMIAN_PAGE_CACHE` is the longest time to keep a page, in seconds; 0 keeps none."""

    kept_of = ""  # the minute whose pages are held

    def respond(request: HttpRequest) -> HttpResponse:
        nonlocal kept_of
        seconds = settings.HONGMIAN_PAGE_CACHE
        if not seconds or request.method not in ("GET", "HEAD"):
            return get_response(request)
        now = settings.HONGMIAN_CLOCK.now()
        age = min(seconds, 60 - now.second)
        pages, minute = caches["pages"], now.strftime("%Y%m%d%H%M")
        if minute != kept_of:
            pages.clear()  # nobody asks for another minute again: its pages would only fill the memory
            kept_of = minute
        key = _key(request, minute)
        kept = pages.get(key) if key else None
        if kept is None:
            response = get_response(request)
            kept = _keep(request, response) if key else None
            if kept is None:
                return response
            pages.set(key, kept, seconds)
        return _answer(request, kept, age)

    return respond


def _key(request: HttpRequest, minute: str) -> str:
    """Name what the page depends on: address, minute, compressed or not, text size, whole page or a piece for htmx."""
    address = request.get_full_path()
    if len(address) > LONGEST_ADDRESS or not _is_called_right(request):
        return ""
    headers = request.META
    marks = (
        accepts_gzip(request),
        request.COOKIES.get(TEXT_COOKIE) == LARGE if "HTTP_COOKIE" in headers else False,
        headers.get("HTTP_HX_REQUEST") == "true",
        headers.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true",
        request.method == "HEAD",
        request.is_secure(),
    )
    return hashlib.sha256(f"{minute} {marks} {address}".encode()).hexdigest()


def _is_called_right(request: HttpRequest) -> bool:
    """Say whether the Host is one of ours; another gets no kept page but the refusal further in."""
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _keep(request: HttpRequest, response: HttpResponse) -> Kept | None:
    match = request.resolver_match
    if match is None or getattr(match.func, "access", None) != Action.SEE_PUBLIC:
        return None
    if response.status_code != 200 or response.streaming or response.cookies:
        return None
    if response.has_header("Cache-Control") or len(response.content) > LARGEST_BODY:
        return None
    patch_vary_headers(response, VARIES_BY)
    packed = response.headers.get("Content-Encoding") == "gzip"
    words = gzip.decompress(response.content) if packed else response.content
    etag = f'W/"{hashlib.sha256(words).hexdigest()[:32]}"'
    return Kept(body=response.content, headers=tuple(response.items()), etag=etag, view=match.view_name)


def _answer(request: HttpRequest, kept: Kept, age: int) -> HttpResponse:
    setattr(request, VIEW_OF_KEPT, kept.view)
    response: HttpResponse
    if kept.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponseNotModified()
        for name, value in kept.headers:
            if name in KEPT_OF_304:
                response.headers[name] = value
    else:
        response = HttpResponse(kept.body, headers=dict(kept.headers))
    response.headers["ETag"] = kept.etag
    response.headers["Cache-Control"] = f"public, max-age={age}"
    return response
