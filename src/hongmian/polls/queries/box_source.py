"""A whole box as something to verify: what strangers fetch later, with the entries even while they are kept back."""

from __future__ import annotations

from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.published import published
from hongmian.ballots.verifying.faults import MissingError
from hongmian.tlog.tiles import Tile, pack_entries

_ENTRIES = "log/tile/entries/"


class BoxSource:
    """Reads the files of a poll from its box, for the same check that `hongmian-verify` makes from outside."""

    def __init__(self, boxed: BoxedPoll) -> None:
        self._boxed = boxed

    def fetch(self, path: str) -> bytes:
        if path.startswith(_ENTRIES):
            tile = Tile.parse(path.removeprefix("log/tile/"))
            return pack_entries(self._boxed.box.entries(tile.start, tile.stop))
        reply = published(self._boxed, path)
        if reply.status != 200:
            raise MissingError(f"{path}: {reply.status}")
        return reply.body

    def close(self) -> None:
        """The box stays open for others."""
