"""A modest limit on asks by connection. The address is never stored: only a keyed hash of it, for an hour."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from hongmian.accounts.sealed import index_of

ASKS_AN_HOUR = 6
RATES = {"ask": f"{ASKS_AN_HOUR}/h/key"}


def too_many_asks(request: HttpRequest) -> bool:
    """Count one more ask from this address in the hour that ends now (real time), and say whether that is too many."""
    address = ratelimit.truncate_ip(str(get_adapter().get_client_ip(request)))  # IPv6: a household's network
    key = index_of("wishes.ask.address").of(address)
    return not ratelimit.consume(request, app="wishes", action="ask", config=RATES, key=key)
