"""What a stranger may fetch of a poll: rules, newest checkpoint, tiles, and entries once they are out."""

from __future__ import annotations

from typing import Protocol

from hongmian.ballots import replies
from hongmian.ballots.ended_polls import EndedPoll
from hongmian.ballots.errors import DamagedError, EndedError
from hongmian.ballots.polls import Poll
from hongmian.ballots.replies import Reply
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.tiles import TILE_HEIGHT, Tile, pack_entries
from hongmian.tlog.tree import Tree

_RULES_HEADERS = (replies.JSON, replies.FOR_EVER, replies.ANYWHERE)
ANYONES_TEXT = (replies.TEXT, replies.FOR_EVER, replies.ANYWHERE)
_CHECKPOINT_HEADERS = (replies.TEXT, replies.MOMENTS, replies.ANYWHERE)
_TILE_HEADERS = (replies.BYTES, replies.FOR_EVER, replies.ANYWHERE)


def published(poll: Poll, path: str) -> Reply:
    """Return the file at `path` below `/vote/<poll>/`; raise BoxError, EndedError once a notice ended the log. May read
    the disk, and wait for the batch being written: not for what is signed already, which never changes."""
    if poll.has_ended:
        raise EndedError
    if rules := published_rules(poll, path):
        return rules
    if path == "log/checkpoint":
        poll.box.refresh()
        return Reply(200, poll.box.checkpoint.encode(), _CHECKPOINT_HEADERS)
    tile = tile_at(path)
    if tile and not (_is_signed(poll.box, tile) and (poll.entries_are_out or tile.level is not None)):
        poll.box.refresh()
    if tile and tile.level is None and not poll.entries_are_out:
        return replies.WITHHELD
    return published_tile(poll.box, tile)


def published_rules(poll: Poll | EndedPoll, path: str) -> Reply | None:
    if path == "rules.json":
        return Reply(200, poll.written, _RULES_HEADERS)
    if path == "rules.json.sig":
        return Reply(200, poll.signature.encode(), ANYONES_TEXT)
    return None


def tile_at(path: str) -> Tile | None:
    kind, _, name = path.partition("log/tile/")
    try:
        return Tile.parse("" if kind else name)
    except MalformedError:
        return None


class Tiled(Protocol):
    """A log whose tiles can be handed out: its tree, how much of it is signed, and its entries."""

    @property
    def tree(self) -> Tree: ...

    @property
    def size(self) -> int: ...

    def entries(self, start: int, stop: int) -> list[bytes]: ...


def published_tile(box: Tiled, tile: Tile | None) -> Reply:
    """Return a tile; raise DamagedError where the store has not the entries that were signed."""
    if tile is None or not _is_signed(box, tile):
        return replies.NO_PAGE
    if tile.level is not None:
        return Reply(200, box.tree.hashes(tile.level * TILE_HEIGHT, tile.start, tile.stop), _TILE_HEADERS)
    entries = box.entries(tile.start, tile.stop)
    if len(entries) < tile.width:
        raise DamagedError(why=f"entries between {tile.start} and {tile.stop} are missing")
    return Reply(200, pack_entries(entries), _TILE_HEADERS)


def _is_signed(box: Tiled, tile: Tile) -> bool:
    return tile.stop <= box.size >> (tile.level or 0) * TILE_HEIGHT
