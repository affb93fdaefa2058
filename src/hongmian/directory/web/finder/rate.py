"""A modest limit on anonymous reports. The address is never stored: only a keyed hash of it, for an hour."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from hongmian.accounts.sealed import index_of

REPORTS_AN_HOUR = 10
HOUR = 3600  # seconds of real time


def too_many_reports(request: HttpRequest) -> bool:
    """Count one more report from this address, and say whether that is too many."""
    address = get_adapter().get_client_ip(request)
    key = f"reports:{index_of('directory.report.address').of(str(address))}"
    cache.add(key, 0, HOUR)
    try:
        return int(cache.incr(key)) > REPORTS_AN_HOUR
    except ValueError:  # it ran out between the two
        return False
