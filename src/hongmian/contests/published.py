"""The files of the log, as anyone may fetch them (docs/spec/contest-log.md, Files)."""

from __future__ import annotations

from hongmian.ballots.published import published_tile, tile_at
from hongmian.contests.log import ContestLog

CHECKPOINT, KEY = "log/checkpoint", "log/key"
_FOUND = 200


def file_of(log: ContestLog, path: str) -> bytes | None:
    """Return the file at `path`; None where there is none. Raise BoxError where the log cannot be read."""
    if path == KEY:
        return f"{log.key}\n".encode()
    if path == CHECKPOINT:
        log.refresh()
        return log.checkpoint.encode()
    tile = tile_at(path)
    reply = published_tile(log, tile)
    if tile and reply.status != _FOUND:  # another process may have stored and signed it
        log.refresh()
        reply = published_tile(log, tile)
    return reply.body if reply.status == _FOUND else None


def never_changes(path: str) -> bool:
    """Whether a file that was found at `path` is the same for ever; the checkpoint must not be kept at all."""
    return tile_at(path) is not None
