"""Modest limits on what anyone may send. The address is never stored: only a keyed hash of it, for an hour."""

from __future__ import annotations

from typing import Literal

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from hongmian.accounts.sealed import index_of

# A family signs up by one connection; a whole hall checks in by one.
RATES = {"join": "20/h/key", "here": "300/h/key", "place": "30/h/key"}


def too_many(request: HttpRequest, what: Literal["join", "here", "place"]) -> bool:
    """Count one more from this address in the hour that ends now (real time), and say whether that is too many."""
    address = ratelimit.truncate_ip(str(get_adapter().get_client_ip(request)))
    key = index_of("activities.sender").of(f"{what}:{address}")
    return not ratelimit.consume(request, app="activities", action=what, config=RATES, key=key)
