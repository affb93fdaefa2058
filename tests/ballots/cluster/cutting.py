"""A go-between for NATS that passes a ballot on and cuts the line before the acknowledgement, or swallows it."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Cutter:
    """Cuts once after `cut_after` was set to what the client then says; swallows what it says once where that holds
    `swallow`; passes on nothing but pings while `is_deaf`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.cut_after: bytes | None = None
        self.swallow: bytes | None = None
        self.is_deaf = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"nats://127.0.0.1:{self._listening.getsockname()[1]}"
        self._ends: list[socket.socket] = [self._listening]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client = self._listening.accept()[0]
                server = socket.create_connection(("127.0.0.1", self._port))
                self._ends += [client, server]
                cut = _Cut()
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(source, target, cut), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, cut: _Cut) -> None:
        with suppress(OSError):
            while told := source.recv(1 << 16):
                if cut.begun.is_set():
                    if b"PONG" in told:
                        cut.came.set()
                    continue
                if self.swallow and self.swallow in told:
                    self.swallow = None
                    continue
                if self.is_deaf:
                    told = b"".join(beat for beat in (b"PING\r\n", b"PONG\r\n") if beat in told)
                if self.cut_after and self.cut_after in told:
                    self.cut_after = None
                    _part(source, target, told, cut)
                    return
                target.sendall(told)
            target.shutdown(socket.SHUT_RDWR)


class _Cut:
    """`begun`: the client hears nothing any more; `came`: the server has what it last said."""

    def __init__(self) -> None:
        self.begun, self.came = threading.Event(), threading.Event()


def _part(client: socket.socket, server: socket.socket, told: bytes, cut: _Cut) -> None:
    """Bring the server the whole message, and then part the two: the client never hears what became of it."""
    while not is_whole(told) and (more := client.recv(1 << 16)):
        told += more
    cut.begun.set()
    server.sendall(told + b"PING\r\n")
    cut.came.wait(10)
    for end in (client, server):
        end.shutdown(socket.SHUT_RDWR)


def is_whole(told: bytes) -> bool:
    """Whether the last message that is published there is there to its end."""
    at = told.rfind(b"PUB ")
    end = told.find(b"\r\n", at)
    return end > 0 and len(told) >= end + 2 + int(told[at:end].split()[-1]) + 2
