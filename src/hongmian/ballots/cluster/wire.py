"""The wire beneath a line: one connection to the NATS servers, for the event loop that keeps it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error

WAIT = 2.0  # seconds that an answer is waited for
ONCE = 1.0  # seconds that the answer to what is sent only once is waited for
_AGAIN = 0.25  # seconds without any answer, after which the same is sent again: another server may lead by now
_LOOK = 0.02
_DUMB = 4.0  # seconds without any answer, after which another server is tried
_MOVE = 2.0  # seconds between two moves to another server
_NO_MAJORITY = b'"err_code":10008'  # said by a server that has lost the others
Got = TypeVar("Got")


class Message(NamedTuple):
    """A message of a stream: its number there, what it is about, what it says."""

    number: int
    subject: str
    data: bytes


class Wire:
    """Reconnects by itself, for ever. What cannot be asked now is an error of nats-py, or a TimeoutError."""

    def __init__(self, servers: list[str]) -> None:
        """`servers`: in the order in which they are tried at first."""
        self._servers = servers
        self._nats: Client | None = None
        self._ready: asyncio.Task[None] | None = None
        self._moving: asyncio.Task[None] | None = None
        self._listeners: list[Listener] = []
        self._runs: dict[str, _Run] = {}
        self._count, self._dumb_since, self._moved_at = 0, 0.0, 0.0
        self._inbox = ""

    async def heard(self, work: Coroutine[Any, Any, Got], wait: float) -> Got:
        """Do it, once a server is reached within `wait` seconds; after a while in which nobody answered anything look
        for another one."""
        try:
            await asyncio.wait_for(self._reachable(), wait)
            return await work
        except (TimeoutError, Error, OSError):
            now = time.monotonic()
            self._dumb_since = self._dumb_since or now
            if now - self._dumb_since > _DUMB:
                self._move()
            raise
        finally:
            work.close()

    async def _reachable(self) -> None:
        """Wait until a server is reached, for the first time or again."""
        try:
            await asyncio.shield(self._connected())
        except (Error, OSError):
            self._ready = None
            raise
        while self._nats is not None and not self._nats.is_connected:
            await asyncio.sleep(_LOOK)

    def _connected(self) -> asyncio.Task[None]:
        if self._ready is None:
            self._ready = asyncio.ensure_future(self._connect(self._servers))
        return self._ready

    async def _connect(self, servers: list[str]) -> None:
        line = await self._reached(servers)
        inbox = line.new_inbox()
        await line.subscribe(f"{inbox}.*.*", cb=self._answered)
        for listener in self._listeners:
            await listener.subscribe(line)
        self._nats, self._inbox = line, inbox

    async def _reached(self, servers: list[str]) -> Client:
        while True:
            with suppress(Error, OSError, asyncio.TimeoutError):
                return await nats.connect(
                    servers, dont_randomize=True, connect_timeout=1, max_reconnect_attempts=-1, reconnect_time_wait=0.1,
                    ping_interval=1, max_outstanding_pings=2, error_cb=_quiet, disconnected_cb=self._lost,
                    name="hongmian ballots",
                )  # fmt: skip
            await asyncio.sleep(0.1)

    async def _lost(self) -> None:
        """What is in flight is answered by nobody any more."""
        for run in self._runs.values():
            run.stirred.set()

    def _move(self) -> None:
        """Go to another server. The line to this one stays until the other is reached: nothing waits meanwhile."""
        now = time.monotonic()
        if now - self._moved_at > _MOVE and (self._moving is None or self._moving.done()):
            self._moved_at, self._dumb_since = now, 0.0
            self._moving = asyncio.ensure_future(self._moved())

    async def _moved(self) -> None:
        old = self._nats
        here = old.connected_url if old else None
        where = f"{here.hostname}:{here.port}" if here else "nowhere"
        others = sorted(self._servers, key=lambda one: one.endswith(where))
        with suppress(Error, OSError, asyncio.TimeoutError):
            await asyncio.wait_for(self._connect(others), len(others) * WAIT)
            if old:
                await asyncio.wait_for(old.close(), WAIT)

    async def hang_up(self) -> None:
        line = self._nats
        for task in (self._ready, self._moving):
            if task and not task.done():
                task.cancel()
        self._nats, self._ready = None, None
        if line:
            with suppress(Error, OSError, asyncio.TimeoutError):
                await asyncio.wait_for(line.close(), WAIT)

    @property
    def _open(self) -> Client:
        if self._nats is None or not self._nats.is_connected:
            raise Error("no server is reached")
        return self._nats

    async def request(self, subject: str, payload: bytes, headers: dict[str, str] | None, wait: float) -> bytes:
        """Ask once, and return what was answered."""
        answer = await self._open.request(subject, payload, timeout=wait, headers=headers)
        self._dumb_since = 0.0
        return bytes(answer.data)

    async def say(self, subject: str, payload: bytes, headers: dict[str, str] | None) -> None:
        await self._open.publish(subject, payload, headers=headers)

    async def listen(self, listener: Listener) -> None:
        line = self._open
        self._listeners.append(listener)
        try:
            await listener.subscribe(line)
            await line.flush(timeout=int(WAIT))
        except BaseException:  # whoever asked for it asks again
            listener.heard = None
            self._listeners.remove(listener)
            raise

    async def unsubscribe(self, listener: Listener) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)
        if listener.subscription and self._nats and self._nats.is_connected:
            await listener.subscription.unsubscribe()

    async def requests(self, subject: str, payloads: Sequence[bytes], wait: float) -> list[bytes]:
        """Ask what may be asked again and again; return all answers."""
        said = await self._said([(subject, one) for one in payloads], wait)
        if not all(said):
            raise TimeoutError("nobody answers")
        return said

    async def publish_all(self, letters: Sequence[tuple[str, bytes]], wait: float, then: str) -> list[bytes]:
        """Send messages of which a stream takes each only once, and return what was said to each, empty where nothing
        was."""
        said = await self._said(letters, wait)
        if letters and not any(said):
            raise TimeoutError("nothing was heard of what was sent")
        if then:
            await self._open.publish(then)
        return said

    async def _said(self, letters: Sequence[tuple[str, bytes]], wait: float) -> list[bytes]:
        """Send everything at once, and again, as long as nothing is heard, what has no answer yet: whoever leads the
        stream may be gone, and the next one knows nothing of it."""
        name, until = str(self._next()), time.monotonic() + wait
        run = self._runs[name] = _Run(len(letters))
        try:
            while run.left and (left := until - time.monotonic()) > 0:
                with suppress(Error, OSError):
                    await self._send(run, name, letters)
                await run.quiet(min(_AGAIN, left))
                while not (self._nats and self._nats.is_connected) and time.monotonic() < until:
                    await asyncio.sleep(_LOOK)
            return run.said
        finally:
            del self._runs[name]

    async def _send(self, run: _Run, name: str, letters: Sequence[tuple[str, bytes]]) -> None:
        line = self._open
        for place, (subject, payload) in enumerate(letters):
            if not run.said[place]:
                await line.publish(subject, payload, reply=f"{self._inbox}.{name}.{place}")

    async def _answered(self, message: Msg) -> None:
        _, name, place = message.subject.rsplit(".", 2)
        if not message.data:  # nobody leads what it is for
            return
        if _NO_MAJORITY in message.data:
            self._move()
            return
        self._dumb_since = 0.0
        if run := self._runs.get(name):
            run.hear(int(place), message.data)

    async def gather(self, subject: str, wait: float) -> list[bytes]:
        line = self._open
        heard: list[bytes] = []

        async def hear(message: Msg) -> None:
            if message.data:
                heard.append(bytes(message.data))

        inbox = line.new_inbox()
        listening = await line.subscribe(inbox, cb=hear)
        await line.publish(subject, b"", reply=inbox)
        await asyncio.sleep(wait)
        await listening.unsubscribe()
        return heard

    async def read(self, stream: str, first: int, most: int) -> list[Message]:
        line = self._open
        inbox, found = line.new_inbox(), list[Message]()
        listening = await line.subscribe(inbox)
        asked = json.dumps({"seq": first, "batch": most, "next_by_subj": ">"}).encode()
        await line.publish(f"$JS.API.DIRECT.GET.{stream}", asked, reply=inbox)
        try:
            while len(found) < most:
                message = await listening.next_msg(timeout=ONCE)
                self._dumb_since, headers = 0.0, message.headers or {}
                if headers.get("Status") == "503":
                    raise Error("nobody answers for the stream")
                if "Nats-Sequence" not in headers:
                    break
                found.append(Message(int(headers["Nats-Sequence"]), headers["Nats-Subject"], bytes(message.data)))
            return found
        finally:
            await listening.unsubscribe()

    async def clustered(self) -> bool:
        return "cluster" in self._open._server_info  # what it said of itself; nats-py has no other way to it

    def _next(self) -> int:
        self._count += 1
        return self._count


class _Run:
    """Messages in flight, and what was said to each."""

    def __init__(self, count: int) -> None:
        self.said, self.left = [b""] * count, count
        self.stirred = asyncio.Event()  # all is said, or the line was lost

    def hear(self, place: int, said: bytes) -> None:
        if not self.said[place]:
            self.said[place] = said
            self.left -= 1
            if not self.left:
                self.stirred.set()

    async def quiet(self, seconds: float) -> None:
        """Return when all is said, the line was lost, or nothing was heard for so long."""
        before = self.left + 1
        while self.left and self.left < before and not self.stirred.is_set():
            before = self.left
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.stirred.wait(), seconds)
        if self.left:
            self.stirred.clear()


class Listener:
    def __init__(self, subject: str, heard: Callable[[Msg], None]) -> None:
        self.subject = subject
        self.heard: Callable[[Msg], None] | None = heard
        self.subscription: Subscription | None = None

    async def subscribe(self, line: Client) -> None:
        async def call(message: Msg) -> None:
            if self.heard:
                self.heard(message)

        self.subscription = await line.subscribe(self.subject, cb=call)


async def _quiet(error: Exception) -> None:
    """The line comes back by itself; whoever asks meanwhile is told."""
