"""Drafts on a worker's device: the key that opens them comes with each page, and all of it goes at log-out.

The device keeps a random cookie that scripts cannot read, the server the seal key; the key of the drafts follows from
both and the account. So the device alone cannot read them, and neither can anyone else who signs in on it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hongmian.accounts.sealed import code_of

COOKIE = "device"
KEPT = 180 * 24 * 3600  # seconds
CLEAR = '"storage"'  # W3C Clear Site Data §3.1: local storage, IndexedDB and service workers of this site
Answer = Callable[[HttpRequest], HttpResponse]


def drafts_key(request: HttpRequest) -> tuple[str, str]:
    """Return the key of this person's drafts on this device (64 hex digits), and the cookie to be kept for it."""
    cookie = request.COOKIES.get(COOKIE, "")
    if not _belongs(cookie, request.user):
        draw = secrets.token_hex(16)
        cookie = f"{draw}.{_owner(draw, request.user)}"
    return code_of("device.drafts").of(f"{request.user.pk}:{cookie}"), cookie


def keep_cookie(response: HttpResponse, cookie: str) -> HttpResponse:
    response.set_cookie(
        COOKIE, cookie, max_age=KEPT, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )  # fmt: skip
    return response


def forget_drafts(get_response: Answer) -> Answer:
    """Middleware: after a log-out, or when someone else signs in, tell the browser to drop what it keeps."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "forget_drafts", False):
            response.headers["Clear-Site-Data"] = CLEAR
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return respond


def at_log_out(sender: Any, *, request: HttpRequest | None, **_more: Any) -> None:
    """Receiver of Django's `user_logged_out`."""
    if request is not None:
        request.forget_drafts = True  # type: ignore[attr-defined]  # read by the middleware above


def at_log_in(sender: Any, *, request: HttpRequest | None, user: Any, **_more: Any) -> None:
    """Receiver of Django's `user_logged_in`: what another person left on this device goes."""
    cookie = request.COOKIES.get(COOKIE, "") if request is not None else ""
    if cookie and not _belongs(cookie, user):
        request.forget_drafts = True  # type: ignore[union-attr]  # a cookie comes with a request


def _belongs(cookie: str, user: Any) -> bool:
    draw, _dot, owner = cookie.partition(".")
    return len(draw) == 32 and secrets.compare_digest(owner, _owner(draw, user))


def _owner(draw: str, user: Any) -> str:
    return code_of("device.owner").of(f"{user.pk}:{draw}")[:32]
