"""How long the certificate of the public address still holds, as a browser would be shown it."""

from __future__ import annotations

import socket
import ssl
import time
from urllib.parse import urlsplit

from cryptography import x509
from django.conf import settings
from django.core.cache import cache

HOUR = 3600
PATIENCE = 3.0  # seconds
KEY = "operations:certificate"


def seconds_left() -> float | None:
    """Return it, asked at most once an hour; None where the address has no TLS or cannot be reached from here."""
    address = urlsplit(settings.HONGMIAN_PUBLIC_URL)
    if address.scheme != "https" or not address.hostname:
        return None
    ends = cache.get(KEY)
    if ends is None:
        ends = ends_at(address.hostname, address.port or 443) or 0.0
        cache.set(KEY, ends, HOUR)
    return ends - time.time() if ends else None


def ends_at(host: str, port: int) -> float | None:
    """Return when the certificate ends (epoch seconds), whoever signed it; None where nobody answers."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # an expired one must be seen too
    try:
        with (
            socket.create_connection((host, port), PATIENCE) as opened,
            context.wrap_socket(opened, server_hostname=host) as spoken,
        ):
            shown = spoken.getpeercert(binary_form=True)
    except (OSError, ValueError):
        return None
    return x509.load_der_x509_certificate(shown).not_valid_after_utc.timestamp() if shown else None
