"""What a voter has ticked so far, kept on their own device until the ballot is sent: never in our database, never in an
address. A signed cookie that script cannot read."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_SECONDS = 2 * 3600
_SALT = "awards.ballot"


@dataclass(frozen=True)
class Ticked:
    """`key`: the Idempotency-Key under which this ballot is sent, however often."""

    choices: tuple[str, ...]
    key: str


def ticked(request: HttpRequest, poll_id: str) -> Ticked:
    """Return what this device holds for a poll; nothing, where there is nothing or it cannot be read."""
    try:
        held = signing.loads(request.COOKIES.get(_name(poll_id), ""), salt=_SALT, max_age=_SECONDS)
        return Ticked(tuple(map(str, held["choices"])), str(held["key"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return anew(())


def anew(choices: tuple[str, ...]) -> Ticked:
    """Return ticks that are another ballot than any before: under a key of their own."""
    return Ticked(choices, secrets.token_urlsafe(16))


def keep(response: HttpResponse, poll_id: str, held: Ticked) -> HttpResponse:
    value = signing.dumps({"choices": held.choices, "key": held.key}, salt=_SALT, compress=True)
    response.set_cookie(
        _name(poll_id), value, max_age=_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def forget(response: HttpResponse, poll_id: str) -> HttpResponse:
    response.delete_cookie(_name(poll_id), samesite="Lax")
    return response


def _name(poll_id: str) -> str:
    return f"ballot-{poll_id}"
