"""What the page frame needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from hongmian.ui.reading import ENGLISH, in_other_language, language_of


def frame(request: HttpRequest) -> dict[str, Any]:
    english = language_of(request.path_info) == ENGLISH
    query = request.META.get("QUERY_STRING", "")
    other = in_other_language(request.path_info)
    return {
        "now": getattr(request, "now", None) or settings.HONGMIAN_CLOCK.now(),
        "public": getattr(request, "public", False),  # the same page for everyone: no messages, no token
        "copy": "X-Pocket" in request.headers,  # fetched for a phone to keep: what is to be told once stays
        "large_text": getattr(request, "large_text", False),
        "english": english,
        "other_language_url": f"{other}?{query}" if query else other,
        "here": request.get_full_path(),
        "operator": settings.HONGMIAN_OPERATOR_EN if english else settings.HONGMIAN_OPERATOR,
        "city": settings.HONGMIAN_CITY_EN if english else settings.HONGMIAN_CITY,
        "icp": settings.HONGMIAN_ICP,
        "demo": settings.HONGMIAN_DEMO,
        "switchboard": settings.HONGMIAN_SWITCHBOARD,
        "emergency": settings.HONGMIAN_EMERGENCY,
        "public_url": settings.HONGMIAN_PUBLIC_URL,
    }
