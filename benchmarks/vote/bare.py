"""A POST that does nothing but answer as many bytes as a receipt has: what the server itself costs."""

from __future__ import annotations

from typing import Any

ANSWER = b"x" * 1_100
HEADERS = [(b"content-type", b"application/json")]


async def app(_scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "http.response.start", "status": 201, "headers": HEADERS})
    await send({"type": "http.response.body", "body": ANSWER})
