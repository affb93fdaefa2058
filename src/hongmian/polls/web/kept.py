"""What a voter's own device keeps of a vote, never our database and no address: what is ticked until the ballot is
sent, then the receipt for as long as it takes to save it. Signed cookies that script cannot read."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_SECONDS = 2 * 3600
_SALT = "polls.ballot"
_RECEIPT, _RECEIPT_SALT, _RECEIPT_SECONDS = "receipt", "polls.receipt", 1800


@dataclass(frozen=True)
class Ticked:
    """`key`: the Idempotency-Key under which this ballot is sent, however often."""

    choices: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Got:
    """`receipt`: its text. `choices`: what this device sent, for its own screen only."""

    receipt: str
    choices: tuple[str, ...]


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


def got(request: HttpRequest, poll_id: str, *, voter: object) -> Got:
    """Return the receipt that this device got last, where it is of this poll and of whoever is signed in now (`voter`);
    an empty one otherwise: the next person at the same device sees nothing of it."""
    try:
        held = signing.loads(request.COOKIES.get(_RECEIPT, ""), salt=_salt_of(voter), max_age=_RECEIPT_SECONDS)
        return Got(str(held["receipt"]), tuple(map(str, held["choices"]))) if held["poll"] == poll_id else Got("", ())
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Got("", ())


def keep_receipt(response: HttpResponse, poll_id: str, one: Got, *, voter: object) -> HttpResponse:
    """One at a time: a receipt is long, and cookies go with every request."""
    told = {"poll": poll_id, "receipt": one.receipt, "choices": one.choices}
    response.set_cookie(
        _RECEIPT, signing.dumps(told, salt=_salt_of(voter), compress=True), max_age=_RECEIPT_SECONDS, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _salt_of(voter: object) -> str:
    """The cookie does not say whose it is; it opens for the same account only, or for nobody's."""
    return f"{_RECEIPT_SALT}:{voter}"


def _name(poll_id: str) -> str:
    return f"ballot-{poll_id}"
