"""A modest limit on requests for cards. The address is never stored: only a keyed hash of it, for an hour."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from hongmian.accounts.sealed import index_of

AN_HOUR = 10
RATES = {"ask": f"{AN_HOUR}/h/key"}


def too_many_requests(request: HttpRequest) -> bool:
    """Count one more request from this address in the hour that ends now (real time), and say if that is too many."""
    address = ratelimit.truncate_ip(str(get_adapter().get_client_ip(request)))  # IPv6: a household's network
    key = index_of("cards.request.sender").of(address)
    return not ratelimit.consume(request, app="cards", action="ask", config=RATES, key=key)
