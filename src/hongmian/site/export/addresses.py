"""Where an address of the site is in the exported folder, and how one file leads to another. Loads no Django."""

from __future__ import annotations

import hashlib
import posixpath
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

INDEX = "index.html"
_PLAIN = re.compile(r"[A-Za-z0-9._~-]{1,120}\Z")
_HASHED = 16  # hex digits of a query that cannot stand in a name


def address_of(link: str, *, at: str, public_url: str) -> tuple[str, str] | None:
    """Return the address (path and query) and the fragment that `link` means on the page `at`; None where it leads
    elsewhere: to another host, a telephone, a mailbox."""
    if link.startswith(public_url) and link[len(public_url) : len(public_url) + 1] in ("", "/", "?", "#"):
        link = link[len(public_url) :] or "/"
    if link.startswith(("#", "data:")):
        return None
    whole = urlsplit(urljoin(f"//site{at}", link, allow_fragments=True))
    if whole.netloc != "site" or whole.scheme:
        return None
    path = quote(unquote(whole.path), safe="/~:@!$&'()*+,;=-._") or "/"
    query = urlencode(sorted(set(parse_qsl(whole.query)))) if "=" in whole.query else whole.query
    return (f"{path}?{query}" if query else path), whole.fragment


def file_of(address: str, *, html: bool = True) -> str:
    """Return the file of an address below the folder. A query becomes a part of the name."""
    path, _, query = address.partition("?")
    name = unquote(path).lstrip("/")
    if name.endswith("/") or not name:
        name += INDEX
    elif html and "." not in posixpath.basename(name):
        name += ".html"
    if (query and html) or (query and "=" in query):
        stem, ending = posixpath.splitext(name)
        name = f"{stem}~{_named(query)}{ending}"
    return name


def from_file_to_file(source: str, target: str) -> str:
    """Return the relative link from one file to another, so that the folder may lie below any path."""
    link = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return quote(link, safe="/~:@!$&'()*+,;=-._")


def _named(query: str) -> str:
    words = unquote(query).replace("=", "-").replace("&", "~")
    return words if _PLAIN.match(words) else hashlib.sha256(query.encode()).hexdigest()[:_HASHED]
