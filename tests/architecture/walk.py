"""Walking the table of addresses: every named pattern, with its namespace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Found:
    """One address of the table: its full name, its view, and whether it has the two languages."""

    name: str
    view: Any
    bilingual: bool


def addresses() -> list[Found]:
    return list(_within(get_resolver().url_patterns, "", bilingual=False))


def _within(patterns: Any, namespace: str, *, bilingual: bool) -> Iterator[Found]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield Found(f"{namespace}{pattern.name}", pattern.callback, bilingual)
        elif isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            two = bilingual or type(pattern.pattern).__name__ == "LocalePrefixPattern"
            yield from _within(pattern.url_patterns, inner, bilingual=two)


def read_out(response: Any) -> None:
    """Read a file to its end, which closes it; `close()` would end the database connection that the test is in."""
    if response.streaming:
        for _piece in response:
            pass
