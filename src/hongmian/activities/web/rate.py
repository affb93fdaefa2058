"""Modest limits on what anyone may send about an activity."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest

from hongmian.accounts.web.rate import is_too_often

# A family signs up by one connection; a whole hall checks in by one.
RATES = {"join": "20/h", "here": "300/h", "place": "30/h"}


def too_many(request: HttpRequest, what: Literal["join", "here", "place"]) -> bool:
    """Count one more from this connection, and say whether that is too many."""
    return is_too_often(request, room="activities", action=what, rate=RATES[what], index="activities.sender")
