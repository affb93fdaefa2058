"""A modest limit on anonymous reports. The address is never stored: only a keyed hash of it, for an hour."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from hongmian.accounts.sealed import index_of

REPORTS_AN_HOUR = 10
RATES = {"report": f"{REPORTS_AN_HOUR}/h/key"}


def too_many_reports(request: HttpRequest) -> bool:
    """Count one more report from this address in the hour that ends now (real time), and say whether that is too many.

    Each report runs out an hour after it was sent, and two at the same moment count as two.
    """
    address = ratelimit.truncate_ip(str(get_adapter().get_client_ip(request)))  # IPv6: a household's network
    key = index_of("directory.report.address").of(address)
    return not ratelimit.consume(request, app="directory", action="report", config=RATES, key=key)
