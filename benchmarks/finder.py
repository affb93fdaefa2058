"""Requests a second of the public finder, against an empty Django view on the same server.

Four granian servers of one worker and one thread each, on loopback; the load comes from this second process, in short
rounds that go from server to server, so that a busy machine burdens all alike. Each request asks for another district,
tab and page, compressed, as browsers do. Medians of the rounds; a ratio is of the same round.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.finder_load import requests_a_second, wait_for

ROOT = Path(__file__).resolve().parent.parent
WSGI = "hongmian.config.wsgi:application"
FIRST_PORT = 8391
ROUNDS, SECONDS, WARM_SECONDS = 7, 1.0, 1.0
DISTRICTS = [f"4401{n:02d}" for n in (3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18)]
ASKED = [
    f"/help/?district={district}{when}{page}"
    for district in ["", *DISTRICTS]
    for when in ("", "&when=all")
    for page in ("", "&page=2")
]
PROFILED = 400  # requests


def measure() -> dict[str, Any]:
    """Return requests/s of each case, their ratio to the empty view, and where an uncached request's time goes."""
    with ExitStack() as servers:
        one, ten = (servers.enter_context(tempfile.TemporaryDirectory()) for _ in range(2))
        _build(one, times=1)
        _build(ten, times=10)
        cases = {
            "empty Django view": ("benchmarks.finder_empty:application", ["/"], {}),
            "finder uncached": (WSGI, ASKED, _environment(one, cache=0)),
            "finder cached for a minute": (WSGI, ASKED, _environment(one, cache=60)),
            "finder uncached, network x10": (WSGI, ASKED, _environment(ten, cache=0)),
        }
        for n, (application, asked, environment) in enumerate(cases.values()):
            servers.enter_context(_server(application, FIRST_PORT + n, environment))
            wait_for(FIRST_PORT + n, asked[0])
            requests_a_second(FIRST_PORT + n, asked, WARM_SECONDS)
        rounds = [
            [requests_a_second(FIRST_PORT + n, asked, SECONDS) for n, (_, asked, _) in enumerate(cases.values())]
            for _ in range(ROUNDS)
        ]
        costs = _costs(one)
    return {
        **{f"{name}, requests/s": round(median(row[n] for row in rounds)) for n, name in enumerate(cases)},
        "uncached / empty (aim 0.10)": round(median(row[1] / row[0] for row in rounds), 3),
        "cached / empty (aim 0.5)": round(median(row[2] / row[0] for row in rounds), 3),
        "network x10 / x1 (aim 1)": round(median(row[3] / row[1] for row in rounds), 3),
        "uncached, ms a request inside Django": costs.pop("whole"),
        **{f"  of it {name}": f"{share:.0%}" for name, share in costs.items()},
    }


@contextmanager
def _server(application: str, port: int, environment: dict[str, str]) -> Iterator[None]:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers",
        "1", "--blocking-threads", "1", "--no-ws", application,
    ]  # fmt: skip
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env={**os.environ, **environment}, cwd=ROOT, **quiet)
    try:
        yield
    finally:
        server.terminate()
        server.wait(20)


def _environment(home: str, *, cache: int) -> dict[str, str]:
    return {
        "HONGMIAN_HOME": home, "HONGMIAN_PAGE_CACHE": str(cache), "HONGMIAN_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "hongmian.config.settings",
    }  # fmt: skip


def _build(home: str, *, times: int) -> None:
    code = (
        "import django; django.setup(); from django.core.management import call_command as call;"
        "call('migrate', verbosity=0); call('collectstatic', verbosity=0, interactive=False);"
        f"from benchmarks.finder_network import build_network; build_network({times})"
    )
    _python(code, _environment(home, cache=0))


def _costs(home: str) -> dict[str, Any]:
    """Where the time of an uncached request goes: profiled in one process, so only the shares are meant."""
    code = f"import json; from benchmarks.finder_costs import costs; print(json.dumps(costs({ASKED!r}, {PROFILED})))"
    answer: dict[str, Any] = json.loads(_python(code, _environment(home, cache=0)).splitlines()[-1])
    return answer


def _python(code: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environment}, cwd=ROOT, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout
