"""The intake as an ASGI application: `/vote/<poll>/ballots`, the rules and the log. The rest belongs to others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import Any

from hongmian.ballots import replies
from hongmian.ballots.afterwards import after_the_end
from hongmian.ballots.asking import MOST_BYTES
from hongmian.ballots.clerk import Request
from hongmian.ballots.errors import BoxError
from hongmian.ballots.intake import Intake
from hongmian.ballots.polls import Polls
from hongmian.ballots.published import published
from hongmian.ballots.replies import Reply

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
PREFIX = "/vote/"
_FAILED = 503
_OURS = ("ballots", "rules.json", "rules.json.sig", "log")


def is_ours(path: str) -> bool:
    """Return whether the intake answers this path."""
    parts = path.split("/", 4)
    return len(parts) > 3 and path.startswith(PREFIX) and parts[3] in _OURS


class Door:
    def __init__(
        self, *, polls: Polls, intake: Intake, proxies: int = 0, count: Callable[[int, bytes], None] | None = None
    ) -> None:
        """`proxies`: how many trusted ones stand before the server and tell whom they speak for; `count` is told the
        status and body of each answer to a ballot."""
        self._polls, self._intake, self._proxies, self._count = polls, intake, proxies, count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A vote passes through this one coroutine. Four within each other, of hundreds that wait at once, cost the
        # event loop half as much again.
        _, _, name, rest = scope["path"].split("/", 3)
        method = scope["method"]
        poll = self._polls.opened(name)
        if poll is None or rest != "ballots" or method != "POST":
            reply = await self._other(name, rest, method, scope, receive)
        else:
            message = await receive()
            body = message.get("body", b"")
            if message.get("more_body") or len(body) > MOST_BYTES:
                body = await _whole(message, receive)
            reply = replies.TOO_LARGE if body is None else await self._intake.put(poll, self._request(scope, body))
            if reply.status == _FAILED:
                reply = await self._unless_ended(name, rest, method, reply)
        if self._count and method == "POST":
            self._count(reply.status, reply.body)
        await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else reply.body})

    async def _other(self, name: str, rest: str, method: str, scope: Scope, receive: Receive) -> Reply:
        """Answer what is no vote in a poll that is open in memory."""
        try:
            poll = await asyncio.to_thread(self._polls.find, name)
        except BoxError:
            return await self._unless_ended(name, rest, method, replies.NOT_KNOWN)
        if poll is None:
            return replies.NO_POLL
        if rest == "ballots" and method == "POST":
            body = await _whole({"more_body": True}, receive)
            return replies.TOO_LARGE if body is None else await self._intake.put(poll, self._request(scope, body))
        if rest == "ballots" or method not in ("GET", "HEAD"):
            return replies.NO_METHOD
        try:
            return await asyncio.to_thread(published, poll, rest)
        except BoxError:
            return await self._unless_ended(name, rest, method, replies.NOT_NOW)

    async def _unless_ended(self, name: str, rest: str, method: str, reply: Reply) -> Reply:
        """Return the reply to a box that failed; where a notice ended its log, what is said then."""
        if not self._polls.has_ended(name):
            return reply
        return await asyncio.to_thread(after_the_end, self._polls.ended, name, method, rest)

    def _request(self, scope: Scope, body: bytes) -> Request:
        return Request(body, next(_lines(scope, b"idempotency-key"), None), self._address(scope))

    def _address(self, scope: Scope) -> str:
        """Return who asks: the connection's other end, or what the outermost trusted proxy saw."""
        if self._proxies:
            told = ",".join(_lines(scope, b"x-forwarded-for")).split(",")  # several lines are one list
            return told[-self._proxies].strip() if len(told) >= self._proxies else ""
        return str(scope["client"][0]) if scope.get("client") else ""


def _lines(scope: Scope, wanted: bytes) -> Iterator[str]:
    """Yield the lines of a header."""
    for name, value in scope["headers"]:
        if name == wanted:
            yield str(value, "latin-1")


async def _whole(message: MutableMapping[str, Any], receive: Receive) -> bytes | None:
    """Return the body; None once it is over 4 KiB."""
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= MOST_BYTES:
        message = await receive()
        body += message.get("body", b"")
    return body if len(body) <= MOST_BYTES else None
