"""A modest limit on requests for cards."""

from __future__ import annotations

from django.http import HttpRequest

from hongmian.accounts.web.rate import is_too_often

AN_HOUR = 10


def too_many_requests(request: HttpRequest) -> bool:
    """Count one more request from this connection, and say whether that is too many."""
    return is_too_often(request, room="cards", action="ask", rate=f"{AN_HOUR}/h", index="cards.request.sender")
