"""Where the time of a finder request goes: the whole by the clock, the shares by a profile."""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import time
from typing import Any

EDITION = "database: the edition"
PARTS = {  # a function's own and inner time, by file and name
    "middleware and routing": ("base.py", "_get_response"),  # what is left of the whole
    "templates": ("loader.py", "render_to_string"),
    EDITION: ("reading.py", "edition_stamp"),
    "compressing": ("gzip.py", "process_response"),
    "finding lines": ("asking.py", "answer"),
}


def costs(addresses: list[str], count: int) -> dict[str, Any]:
    """Return `whole` (ms a request without the profiler) and the shares of the parts (of 1)."""
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    _ask(application, addresses, count)
    begun = time.perf_counter()
    _ask(application, addresses, count)
    whole = (time.perf_counter() - begun) / count * 1000
    profile = cProfile.Profile()
    profile.runcall(_ask, application, addresses, count)
    stats: Any = pstats.Stats(profile).stats
    seen = {name: _inner(stats, *where) for name, where in PARTS.items()}
    total = _inner(stats, "wsgi.py", "__call__")
    view = seen.pop("middleware and routing")
    return {
        "whole": round(whole, 2),
        "middleware and routing": (total - view - seen["compressing"]) / total,
        "putting the page together": (view - seen["templates"] - seen[EDITION] - seen["finding lines"]) / total,
        **{name: spent / total for name, spent in seen.items()},
    }


def _inner(stats: Any, file: str, name: str) -> float:
    return max(
        (row[3] for (path, _line, named), row in stats.items() if path.endswith(file) and named == name), default=0
    )


def _forget(status: str, headers: list[tuple[str, str]]) -> None:
    """Take the head of an answer."""


def _ask(application: Any, addresses: list[str], count: int) -> None:
    for n in range(count):
        path, _, query = addresses[n % len(addresses)].partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip", "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
        }  # fmt: skip
        response = application(environ, _forget)
        b"".join(response)
        response.close()
