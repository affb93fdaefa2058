"""What a stranger may fetch of a poll: rules, newest checkpoint, tiles, and entries once they are out."""

from __future__ import annotations

from hongmian.ballots import replies
from hongmian.ballots.polls import Poll
from hongmian.ballots.replies import Reply
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.tiles import TILE_HEIGHT, Tile, pack_entries

_RULES_HEADERS = (replies.JSON, replies.FOR_EVER, replies.ANYWHERE)
_SIGNATURE_HEADERS = (replies.TEXT, replies.FOR_EVER, replies.ANYWHERE)
_CHECKPOINT_HEADERS = (replies.TEXT, replies.MOMENTS, replies.ANYWHERE)
_TILE_HEADERS = (replies.BYTES, replies.FOR_EVER, replies.ANYWHERE)


def published(poll: Poll, path: str) -> Reply:
    """Return the file at `path` below `/vote/<poll>/`. May read the disk, and wait for the batch being written: not for
    what is signed already, which never changes."""
    if path == "rules.json":
        return Reply(200, poll.written, _RULES_HEADERS)
    if path == "rules.json.sig":
        return Reply(200, poll.signature.encode(), _SIGNATURE_HEADERS)
    if path == "log/checkpoint":
        poll.box.refresh()
        return Reply(200, poll.box.checkpoint.encode(), _CHECKPOINT_HEADERS)
    kind, _, name = path.partition("log/tile/")
    return replies.NO_PAGE if kind or not name else _tile(poll, name)


def _tile(poll: Poll, name: str) -> Reply:
    try:
        tile = Tile.parse(name)
    except MalformedError:
        return replies.NO_PAGE
    if not (_is_signed(poll, tile) and (poll.entries_are_out or tile.level is not None)):
        poll.box.refresh()
    if tile.level is None and not poll.entries_are_out:
        return replies.WITHHELD
    if not _is_signed(poll, tile):
        return replies.NO_PAGE
    if tile.level is None:
        return Reply(200, pack_entries(poll.box.entries(tile.start, tile.stop)), _TILE_HEADERS)
    return Reply(200, poll.box.tree.hashes(tile.level * TILE_HEIGHT, tile.start, tile.stop), _TILE_HEADERS)


def _is_signed(poll: Poll, tile: Tile) -> bool:
    return tile.stop <= poll.box.size >> (tile.level or 0) * TILE_HEIGHT
