"""Modest limits on what anyone may send. Of whose it was only a keyed hash is kept, for as long as it counts."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from hongmian.accounts.sealed import code_of


def connection_of(request: HttpRequest) -> str:
    """Return the address a request comes from; of IPv6 a household's network."""
    return str(ratelimit.truncate_ip(str(get_adapter().get_client_ip(request))))


def is_too_often(
    request: HttpRequest, *, room: str, action: str, rate: str, index: str, whose: str | None = None
) -> bool:
    """Count one more in the time that ends now (real time), and say whether that is too many. Each runs out by itself,
    and two at the same moment count as two.

    `rate` as allauth writes it: 10/h; `index` names the key of the hash; `whose`: the connection, unless it is said.
    """
    key = code_of(index).of(connection_of(request) if whose is None else whose)
    return not ratelimit.consume(request, app=room, action=action, config={action: f"{rate}/key"}, key=key)
