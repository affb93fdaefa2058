"""The intake as an ASGI application: `/vote/<poll>/ballots`, the rules and the log. The rest belongs to others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from hongmian.ballots import replies
from hongmian.ballots.afterwards import after_the_end
from hongmian.ballots.asking import MOST_BYTES
from hongmian.ballots.errors import BoxError
from hongmian.ballots.intake import Intake, Request
from hongmian.ballots.polls import Poll, Polls
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
    def __init__(self, *, polls: Polls, intake: Intake, proxies: int = 0) -> None:
        """`proxies`: how many trusted ones stand before the server and tell whom they speak for."""
        self._polls, self._intake, self._proxies = polls, intake, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reply = await self._reply(scope, receive)
        await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})

    async def _reply(self, scope: Scope, receive: Receive) -> Reply:
        _, _, name, rest = scope["path"].split("/", 3)
        try:
            poll = self._polls.opened(name) or await asyncio.to_thread(self._polls.find, name)
        except BoxError:
            return await self._unless_ended(scope, replies.NOT_KNOWN)
        if poll is None:
            return replies.NO_POLL
        if rest == "ballots":
            reply = await self._vote(poll, scope, receive)
            return reply if reply.status != _FAILED else await self._unless_ended(scope, reply)
        if scope["method"] not in ("GET", "HEAD"):
            return replies.NO_METHOD
        try:
            return await asyncio.to_thread(published, poll, rest)
        except BoxError:
            return await self._unless_ended(scope, replies.NOT_NOW)

    async def _unless_ended(self, scope: Scope, reply: Reply) -> Reply:
        """Return the reply to a box that failed; where a notice ended its log, what is said then."""
        _, _, name, rest = scope["path"].split("/", 3)
        if not self._polls.has_ended(name):
            return reply
        return await asyncio.to_thread(after_the_end, self._polls.ended, name, scope["method"], rest)

    async def _vote(self, poll: Poll, scope: Scope, receive: Receive) -> Reply:
        if scope["method"] != "POST":
            return replies.NO_METHOD
        body = await _body(receive)
        if body is None:
            return replies.TOO_LARGE
        key = _header(scope, b"idempotency-key")
        return await self._intake.vote(poll, Request(body, key, self._address(scope)))

    def _address(self, scope: Scope) -> str:
        """Return who asks: the connection's other end, or what the outermost trusted proxy saw."""
        if self._proxies:
            told = (_header(scope, b"x-forwarded-for") or "").split(",")
            return told[-self._proxies].strip() if len(told) >= self._proxies else ""
        return str(scope["client"][0]) if scope.get("client") else ""


def _header(scope: Scope, wanted: bytes) -> str | None:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), None)


async def _body(receive: Receive) -> bytes | None:
    """Return the body; None once it is over 4 KiB."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= MOST_BYTES:
        message = await receive()
        body += message.get("body", b"")
    return body if len(body) <= MOST_BYTES else None
