"""What search engines are told: every page that stays, and where nothing is for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, get_resolver

from hongmian.kit.access import Action
from hongmian.site.web.machines import CLOSED

FOR_ANYONE = (Action.SEE_PUBLIC, Action.USE_PUBLIC_FORM)


def test_the_site_map_names_pages_that_answer(cast, client):
    found = re.findall(r"<loc>http://127.0.0.1:8000(.*?)</loc>", client.get("/sitemap.xml").content.decode())

    assert {"/help/stations/TH-001/", "/chronicle/", "/en/chronicle/"} <= set(found)
    assert [client.get(address).status_code for address in found] == [200] * len(found)
    assert [address for address in found if is_closed(address)] == []


def test_robots_are_kept_from_all_that_is_not_for_anyone(client, db):
    said = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in said
    assert {f"Disallow: {path}" for path in CLOSED} <= set(said.splitlines())
    assert [path for path, view in addresses() if view.access not in FOR_ANYONE and not is_closed(path)] == []


def is_closed(path: str) -> bool:
    """As RFC 9309 reads a rule: from the beginning on, a star for anything."""
    path = re.sub(r"\A/en/", "/", path)
    return any(re.match(re.escape(rule).replace(r"\*", ".*"), path) for rule in CLOSED)


def addresses(patterns=None, before: str = "/") -> Iterator[tuple[str, object]]:
    """Yield the table of addresses: paths as patterns, each with its view."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(one.pattern).removeprefix("^").removeprefix("en/")
        if isinstance(one, URLPattern):
            yield path, one.callback
        else:
            yield from addresses(one.url_patterns, path)
