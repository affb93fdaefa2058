"""The line to the NATS servers: one connection, kept up by a thread of its own; any thread may use it."""

from __future__ import annotations

import asyncio
import json
import threading
from base64 import b64decode
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from nats.aio.msg import Msg
from nats.errors import Error

from hongmian.ballots.cluster.wire import ONCE, WAIT, Listener, Message, Wire
from hongmian.ballots.errors import UnavailableError

_MORE = 5.0  # seconds that a thread waits beyond what its question waits
_READ_WAIT = 3.0
_PARTING = 0.2  # seconds that a server is waited for only to take leave of it
_NOT_FOUND = 404
Got = TypeVar("Got")


class Line:
    """Reconnects by itself, for ever. Whatever cannot be asked now is an UnavailableError."""

    def __init__(self, servers: str) -> None:
        """`servers`: addresses like nats://USER:PASSWORD@HOST:PORT, parted by commas."""
        self._wire = Wire([one.strip() for one in servers.split(",") if one.strip()])
        self._loop = asyncio.new_event_loop()
        self._closed = False
        self._thread = threading.Thread(target=self._live, name="nats", daemon=True)
        self._thread.start()

    def tell(self, subject: str, payload: bytes, *, headers: dict[str, str], wait: float = ONCE) -> dict[str, Any]:
        """Publish one message under the conditions in `headers`, and return what the stream says, which may be an
        `error`."""
        return _read(self._do(self._wire.request(subject, payload, headers, wait), wait))

    def request(self, subject: str, payload: bytes) -> bytes:
        """Ask one who answers, and return what they say."""
        return self._do(self._wire.request(subject, payload, None, WAIT), WAIT)

    def ask(self, what: str, told: object = None) -> dict[str, Any]:
        """Ask JetStream's interface, whose answer may be an `error`."""
        payload = b"" if told is None else json.dumps(told).encode()
        return _read(self.request(f"$JS.API.{what}", payload))

    def publish_all(
        self, letters: Sequence[tuple[str, bytes]], *, wait: float = ONCE, then: str = ""
    ) -> list[dict[str, Any] | None]:
        """Send messages, all in flight at once, and return what the stream said to each; None where it said nothing.
        `then`: what is told afterwards to whoever listens.
        What has no answer is sent again: these must be messages of which the stream takes each only once.
        Raise UnavailableError where it said nothing at all: then too each of them may have been stored."""
        said = self._do(self._wire.publish_all(letters, wait, then), wait)
        return [_read(one) if one else None for one in said]

    def say(self, subject: str, payload: bytes = b"", *, headers: dict[str, str] | None = None) -> None:
        """Tell whoever listens."""
        self._do(self._wire.say(subject, payload, headers), WAIT)

    def gather(self, subject: str, *, wait: float) -> list[bytes]:
        """Ask everyone who listens, and return what came within `wait` seconds."""
        return self._do(self._wire.gather(subject, wait), wait + WAIT)

    def soon(self, subject: str, payload: bytes) -> None:
        """Tell, out of the line's own thread."""
        self._loop.create_task(self._wire.say(subject, payload, None))

    def listen(self, subject: str, heard: Callable[[Msg], None]) -> Callable[[], None]:
        """Have `heard` called, in the line's thread, for what is said about a subject, also after the line was lost;
        return what ends it."""
        listener = Listener(subject, heard)
        self._do(self._wire.listen(listener), WAIT)
        return lambda: self._deafen(listener)

    def read(self, stream: str, first: int, most: int) -> list[Message]:
        """Return messages of a stream from a number on, as far as the server that answers has them: at most `most`."""
        return self._do(self._wire.read(stream, first, most), _READ_WAIT)

    def last_of_all(self, stream: str, subjects: Sequence[str], *, wait: float) -> list[Message | None]:
        """Return the last message about each subject, as `last` does."""
        return self._found(stream, [{"last_by_subj": subject} for subject in subjects], wait)

    def last(self, stream: str, subject: str, *, wait: float = ONCE) -> Message | None:
        """Return the last message about a subject, from the server that leads the stream: no other may be behind it."""
        return self._found(stream, [{"last_by_subj": subject}], wait)[0]

    def at(self, stream: str, number: int) -> Message | None:
        """Return a message by its number, from the server that leads the stream."""
        return self._found(stream, [{"seq": number}], ONCE)[0]

    def is_cluster(self) -> bool:
        """Return whether the server is one of several that keep streams together."""
        return self._do(self._wire.clustered(), WAIT)

    def close(self) -> None:
        with suppress(UnavailableError):
            self._do(self._wire.hang_up(), _PARTING)
        self._closed = True
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _found(self, stream: str, asked: Sequence[dict[str, Any]], wait: float) -> list[Message | None]:
        payloads = [json.dumps(one).encode() for one in asked]
        said = self._do(self._wire.requests(f"$JS.API.STREAM.MSG.GET.{stream}", payloads, wait), wait)
        return [_found(_read(one)) for one in said]

    def _deafen(self, listener: Listener) -> None:
        listener.heard = None
        with suppress(UnavailableError):
            self._do(self._wire.unsubscribe(listener), _PARTING)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.run_until_complete(asyncio.sleep(0))
            self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Got], wait: float) -> Got:
        if self._closed:
            work.close()
            raise UnavailableError("NATS: the line is closed")
        future = asyncio.run_coroutine_threadsafe(self._wire.heard(work, wait), self._loop)
        try:
            return future.result(wait + _MORE)
        except (Error, OSError, TimeoutError, ValueError) as error:
            future.cancel()
            raise UnavailableError(f"NATS: {error or type(error).__name__}") from error


def _read(said: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(said))
    except ValueError:
        raise UnavailableError("NATS: an answer that cannot be read") from None


def _found(told: dict[str, Any]) -> Message | None:
    if "error" in told:
        if told["error"].get("code") == _NOT_FOUND:
            return None
        raise UnavailableError(f"NATS: {told['error'].get('description')}")
    found = told["message"]
    return Message(found["seq"], found["subject"], b64decode(found.get("data", "")))
