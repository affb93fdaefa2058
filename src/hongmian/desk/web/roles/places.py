"""Where work is done: the pages of the rooms below, by the address each room has for its list."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import Resolver404, resolve, reverse


def place(path: str, **query: str) -> str:
    """Return the address of `path` in the reader's language, narrowed by `query`; "" while nothing answers there."""
    url = reverse("desk:first").removesuffix("desk/") + path
    try:
        resolve(url)
    except Resolver404:
        return ""
    return f"{url}?{urlencode(query)}" if query else url
