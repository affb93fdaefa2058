"""The key under which a browser keeps what was typed but not sent: of one person on one device, until they log out.

The key itself is never stored on the device: the page brings it. It follows from the installation's seal key, the
person, and a cookie that only the server reads; logging out drops the cookie and tells the browser to empty its store,
so that whatever is left there cannot be read again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from hongmian.accounts.sealed import index_of

COOKIE = "device"
COOKIE_AGE = 365 * 24 * 3600
Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Keeping:
    """What the page tells its script: a 256-bit key (hex), and a name under which this person's texts lie."""

    key: str
    owner: str
    device: str


def keeping_of(request: Any) -> Keeping:
    """Return the key of this person on this device; a device without a cookie gets one with the answer (`remember`)."""
    device = request.COOKIES.get(COOKIE) or secrets.token_hex(16)
    named = f"{request.user.pk}:{device}"
    return Keeping(
        key=index_of("contacts.keeping").of(named),
        owner=index_of("contacts.keeping.owner").of(named)[:24],
        device=device,
    )


def remember(response: HttpResponse, keeping: Keeping) -> HttpResponse:
    """Let the device keep its cookie, and no one the page: it holds the key."""
    response.set_cookie(
        COOKIE, keeping.device, max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@receiver(user_logged_out, dispatch_uid="contacts.device")
def note_log_out(sender: Any, request: Any, **kwargs: Any) -> None:
    if request is not None:
        request.logged_out = True


def forget_at_log_out(get_response: Answer) -> Answer:
    """Middleware. Who logs out leaves nothing on the device: its store is emptied and its cookie dropped."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "logged_out", False):
            response.headers["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(COOKIE)
        return response

    return respond
