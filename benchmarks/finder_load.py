"""A bounded load over a few kept connections, lean, so that the server is what is measured."""

from __future__ import annotations

import asyncio
import http.client
import time
from typing import Any

CLIENTS = 4
AT_MOST = 50_000  # requests a round


def wait_for(port: int, address: str, seconds: int = 30) -> None:
    """Return when the server answers; raise if it has not after so many seconds."""
    until = time.monotonic() + seconds
    while True:
        try:
            return _ask(http.client.HTTPConnection("127.0.0.1", port), address)
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


def requests_a_second(port: int, addresses: list[str], seconds: float) -> float:
    """Ask over CLIENTS kept connections for `seconds`, at most AT_MOST times."""
    return asyncio.run(_ask_together(port, addresses, seconds))


async def _ask_together(port: int, addresses: list[str], seconds: float) -> float:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    citizens = [Citizen(addresses[n:] + addresses[:n], begun + seconds) for n in range(CLIENTS)]
    for citizen in citizens:
        await loop.create_connection(lambda citizen=citizen: citizen, "127.0.0.1", port)
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
