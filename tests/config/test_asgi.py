"""The door of the server."""

from __future__ import annotations

import asyncio

from hongmian.config.asgi import _coming
from tests.loops import run


def test_what_is_received_is_a_coroutine_though_the_server_gives_a_future():
    """Else every form that is posted fails: a2wsgi reads its body in another thread."""

    async def read() -> object:
        future = asyncio.get_running_loop().create_future()
        future.set_result({"type": "http.request", "body": b"a=1"})
        coming = _coming(lambda: future)()
        assert asyncio.iscoroutine(coming)
        return await coming

    assert run(read())["body"] == b"a=1"
