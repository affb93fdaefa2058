"""Which tiles a log of some size has, what they are called, and bundles of entries (c2sp.org/tlog-tiles)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hongmian.tlog.errors import MalformedError

WIDTH = 256  # hashes in a full tile, entries in a full bundle
TILE_HEIGHT = 8  # levels of the tree that a tile spans
LONGEST_ENTRY = 65_535  # bytes: its length is a uint16
_PATH = re.compile(r"(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII)


@dataclass(frozen=True)
class Tile:
    """Tile `number` of a level, its first `width` hashes; level None: the bundle of entries beside level 0."""

    level: int | None
    number: int
    width: int = WIDTH

    @property
    def start(self) -> int:
        """The number of its first hash within the level."""
        return self.number * WIDTH

    @property
    def stop(self) -> int:
        return self.start + self.width

    @property
    def path(self) -> str:
        """Its path after `<prefix>/tile/`, as `0/x001/x234/067.p/17`."""
        digits = f"{self.number:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
        level = "entries" if self.level is None else str(self.level)
        return f"{level}/{name}" + (f".p/{self.width}" if self.width < WIDTH else "")

    @classmethod
    def parse(cls, path: str) -> Tile:
        """Read what comes after `<prefix>/tile/`; raise MalformedError."""
        found = _PATH.fullmatch(path)
        level, name, width = found.groups() if found else ("", "", None)
        tile = cls(
            None if level == "entries" else int(level or 0),
            int(name.replace("/", "").replace("x", "") or 0),
            int(width or WIDTH),
        )
        if not found or tile.path != path or (tile.level or 0) > 63:
            raise MalformedError(f"no path of a tile: {path[:60]!r}")
        return tile


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield the hash tiles of a log of `size` entries, partial ones included, level by level."""
    level = 0
    while size >> level * TILE_HEIGHT:
        yield from _row(level, size >> level * TILE_HEIGHT)
        level += 1


def bundles_of(size: int) -> Iterator[Tile]:
    """Yield the bundles of entries of a log of `size` entries."""
    yield from _row(None, size)


def _row(level: int | None, count: int) -> Iterator[Tile]:
    for number in range(count // WIDTH):
        yield Tile(level, number)
    if count % WIDTH:
        yield Tile(level, count // WIDTH, count % WIDTH)


def pack_entries(entries: Sequence[bytes]) -> bytes:
    """Return the bundle: each entry after its length as a big-endian uint16."""
    return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])


def split_entries(bundle: bytes) -> list[bytes]:
    """Return the entries of a bundle; raise MalformedError where it ends within one."""
    entries, at, end = [], 0, len(bundle)
    while at < end:
        start = at + 2
        at = start + int.from_bytes(bundle[at:start], "big")
        entries.append(bundle[start:at])
    if at != end:
        raise MalformedError("the bundle ends within an entry")
    return entries
