"""Coroutines in tests: Playwright keeps an event loop in the main thread, so they get a thread of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def run(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine to its end in a thread of its own and return what it gives."""
    return beside(lambda: asyncio.run(coroutine))


def beside(work: Callable[[], Answer]) -> Answer:
    """Do work that starts an event loop itself in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
