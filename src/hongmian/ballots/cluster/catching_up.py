"""The pages that NATS holds beyond those a process has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.pages import Page
from hongmian.ballots.cluster.wire import ONCE
from hongmian.ballots.errors import UnavailableError

_AT_ONCE = 64  # pages: some MB at most


def pages_beyond(
    line: Line, names: Names, known: Callable[[], int], *, wait: float = ONCE
) -> Iterator[tuple[int, Page]]:
    """Yield each page after the `known` ones, with its number, up to the last there is when this begins. `wait`: for
    so many seconds the leader is waited for.

    What the stream's leader calls the last is the last; the pages themselves may come from any server. Raise
    UnavailableError where that cannot be known now: a leader that lost the others believes for some seconds that it
    still leads, and knows less than we do.
    """
    had, last = known(), line.last(names.log_stream, names.log, wait=wait)
    target = last.number if last else 0
    if target < had:
        raise UnavailableError(f"NATS: the log had {had} pages, and the server that answers has {target}")
    while (had := known()) < target:
        found = line.read(names.log_stream, had + 1, min(_AT_ONCE, target - had))
        if not found and last and target == had + 1:
            found = [last]
        if not found:
            raise UnavailableError("NATS: the server that answers does not have the newest pages of the log yet")
        for message in found:
            yield message.number, Page.parse(message.data)
