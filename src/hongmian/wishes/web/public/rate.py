"""A modest limit on asks for a wish."""

from __future__ import annotations

from django.http import HttpRequest

from hongmian.accounts.web.rate import is_too_often

ASKS_AN_HOUR = 6


def too_many_asks(request: HttpRequest) -> bool:
    """Count one more ask from this connection, and say whether that is too many."""
    return is_too_often(request, room="wishes", action="ask", rate=f"{ASKS_AN_HOUR}/h", index="wishes.ask.address")
