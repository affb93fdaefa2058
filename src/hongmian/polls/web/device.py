"""The device that votes: a random name in a cookie of its own, readable to no script. In a straw poll it is the voter;
elsewhere it only keeps one device from voting for a crowd."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_COOKIE, _SALT = "device", "polls.device"
_SECONDS = 365 * 24 * 3600


def device_of(request: HttpRequest) -> str:
    """Return the name of this device; empty where it has none yet."""
    try:
        return str(signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_SECONDS))
    except signing.BadSignature:
        return ""


def new_device() -> str:
    return secrets.token_urlsafe(16)


def keep_device(response: HttpResponse, device: str) -> HttpResponse:
    response.set_cookie(
        _COOKIE, signing.dumps(device, salt=_SALT), max_age=_SECONDS, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response
