"""Modest limits on asking for the newsletter: by connection, told; by address, silently, so that nobody is pestered."""

from __future__ import annotations

from django.http import HttpRequest

from hongmian.accounts.web.rate import is_too_often

AN_HOUR = 10
A_DAY_AN_ADDRESS = 3


def too_many_asks(request: HttpRequest) -> bool:
    """Count one more from this connection, and say whether that is too many."""
    return is_too_often(request, room="channels", action="ask", rate=f"{AN_HOUR}/h", index="channels.ask.sender")


def pesters(request: HttpRequest, address: str) -> bool:
    """Count one more e-mail to this address, and say whether that is too many."""
    return is_too_often(
        request, room="channels", action="greet", rate=f"{A_DAY_AN_ADDRESS}/d", index="channels.ask.address",
        whose=address,
    )  # fmt: skip
