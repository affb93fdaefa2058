"""Compressed or not: what the reader's browser says it can read (RFC 9110 §12.5.3)."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers


def accepts_gzip(request: HttpRequest) -> bool:
    """Say whether gzip may be sent. It must be named: `gzip;q=0` refuses it, `*` is not taken for it."""
    return _accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))


class Gzip(GZipMiddleware):
    """Django's own, which would also compress for those who refuse it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if accepts_gzip(request):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        return response


@lru_cache(maxsize=256)
def _accepted(header: str) -> bool:
    weights = dict(_weighed(coding) for coding in header.lower().split(","))
    return weights.get("gzip", weights.get("x-gzip", 0.0)) > 0


def _weighed(coding: str) -> tuple[str, float]:
    name, *params = (word.strip() for word in coding.split(";"))
    weight = next((word[2:] for word in params if word.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0  # unreadable: what everyone can read is sent
