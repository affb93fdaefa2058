"""Requests a second of the public finder, against an empty Django view on the same server.

One granian process a case, one worker, on loopback; the load comes from a second process. Each request asks
for another district, tab and page, compressed, as browsers do.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
PORT = 8391
SECONDS, WARM_SECONDS, CLIENTS, AT_MOST = 5.0, 1.5, 4, 100_000  # requests
DISTRICTS = [f"4401{n:02d}" for n in (3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18)]
ASKED = [
    f"/help/?district={district}{when}{page}"
    for district in ["", *DISTRICTS]
    for when in ("", "&when=all")
    for page in ("", "&page=2")
]
PROFILED = 400  # requests


def measure() -> dict[str, Any]:
    """Return requests/s of each case and their ratio to the empty view."""
    empty = _rate("benchmarks.finder_empty:application", ["/"], {})
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as ten:
        _build(one, times=1)
        _build(ten, times=10)
        uncached = _rate(WSGI, ASKED, _environment(one, cache=0))
        cached = _rate(WSGI, ASKED, _environment(one, cache=60))
        tenfold = _rate(WSGI, ASKED, _environment(ten, cache=0))
        costs = _costs(one)
    return {
        "empty Django view, requests/s": round(empty),
        "finder uncached, requests/s": round(uncached),
        "finder cached for a minute, requests/s": round(cached),
        "finder uncached, network x10, requests/s": round(tenfold),
        "uncached / empty (aim 0.10)": round(uncached / empty, 3),
        "cached / empty (aim 0.5)": round(cached / empty, 3),
        "network x10 / x1 (aim 1)": round(tenfold / uncached, 3),
        "uncached, ms a request inside Django": costs.pop("whole"),
        **{f"  of it {name}": f"{share:.0%}" for name, share in costs.items()},
    }


WSGI = "hongmian.config.wsgi:application"


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
        [sys.executable, "-c", code], env={**os.environ, **environment}, cwd=HERE.parent.parent, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout


def _rate(application: str, addresses: list[str], environment: dict[str, str]) -> float:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT), "--workers",
        "1", "--blocking-threads", "1", "--no-ws", application,
    ]  # fmt: skip
    server = subprocess.Popen(
        command, env={**os.environ, **environment}, cwd=HERE.parent.parent, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(addresses[0])
        _load(addresses, WARM_SECONDS)
        done = subprocess.run(
            [sys.executable, __file__, json.dumps(addresses)], check=True, stdout=subprocess.PIPE, text=True
        )
        return float(done.stdout)
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            return _ask(http.client.HTTPConnection("127.0.0.1", PORT), address)
        except (ConnectionError, AssertionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _ask(connection: http.client.HTTPConnection, address: str) -> None:
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise AssertionError(f"{response.status} from {address}")


def _load(addresses: list[str], seconds: float) -> float:
    """Ask over CLIENTS kept connections for `seconds`, at most AT_MOST times; return requests a second."""
    return asyncio.run(_ask_together(addresses, seconds))


async def _ask_together(addresses: list[str], seconds: float) -> float:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    citizens = [Citizen(addresses[n:] + addresses[:n], begun + seconds) for n in range(CLIENTS)]
    for citizen in citizens:
        await loop.create_connection(lambda citizen=citizen: citizen, "127.0.0.1", PORT)
    await asyncio.gather(*(citizen.done for citizen in citizens))
    return sum(citizen.count for citizen in citizens) / (loop.time() - begun)


class Citizen(asyncio.Protocol):
    """One kept connection that asks again as soon as it is answered. Lean, so that the server is what is measured."""

    def __init__(self, addresses: list[str], until: float) -> None:
        self._asked = [f"GET {one} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n" for one in addresses]
        self._until, self._seen, self.count = until, b"", 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self._wire = transport
        self._ask()

    def _ask(self) -> None:
        self._wire.write(self._asked[self.count % len(self._asked)].encode())

    def data_received(self, data: bytes) -> None:
        self._seen += data
        head, gap, body = self._seen.partition(b"\r\n\r\n")
        if not gap or len(body) < int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]):
            return
        self._seen, self.count = b"", self.count + 1
        if not head.startswith(b"HTTP/1.1 200"):
            raise AssertionError(head)
        if time.monotonic() < self._until and self.count < AT_MOST // CLIENTS:
            self._ask()
        else:
            self._wire.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if exc:
            self.done.set_exception(exc)
        else:
            self.done.set_result(None)


if __name__ == "__main__":
    print(_load(json.loads(sys.argv[1]), SECONDS))
