"""The files of a log: hash tiles as long as they must be, and entries that have the hashes of the tree."""

from __future__ import annotations

from hongmian.ballots.verifying.faults import FetchError, VerifyFault, WithheldError
from hongmian.ballots.verifying.sources import Source
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.hashing import HASH_SIZE, leaf_hash
from hongmian.tlog.tiles import TILE_HEIGHT, WIDTH, Tile, bundles_of, split_entries, tiles_of
from hongmian.tlog.tree import Tree


class LogFiles:
    def __init__(self, source: Source) -> None:
        self._source, self._are_out = source, False
        self._last: tuple[Tile | None, list[bytes]] = (None, [])

    def tree(self, checkpoint: Checkpoint, note: str) -> Tree:
        """Return the tree of the published tiles; each level must follow from the one below, and the root from all.

        `note`: the signed checkpoint, which is evidence if it does not hold.
        """
        tree = Tree()
        for tile in tiles_of(checkpoint.size):
            hashes = self.hashes(tile)
            if tile.level == 0:
                tree.extend(hashes)
            elif hashes != tree.hashes(TILE_HEIGHT * (tile.level or 0), tile.start, tile.stop):
                what = f"tile {tile.path} does not follow from the tiles below it"
                raise VerifyFault(what, index=self._spoiled(tree))
        if tree.root() != checkpoint.root:
            what = f"the tiles do not give the root that is signed for {checkpoint.size} entries"
            raise VerifyFault(what, index=self._spoiled(tree), evidence=(note,))
        return tree

    def hashes(self, tile: Tile) -> bytes:
        """Return the hashes of a tile."""
        content, found = self._fetched(tile)
        if len(content) != found.width * HASH_SIZE:
            raise VerifyFault(f"tile {found.path} is not {found.width} hashes long")
        return content[: tile.width * HASH_SIZE]

    def entries(self, tile: Tile) -> list[bytes]:
        """Return the entries of a bundle as they were fetched. Raise WithheldError where none are out."""
        try:
            content, found = self._fetched(tile)
            entries = split_entries(content)
        except LogError as error:
            raise VerifyFault(f"bundle {tile.path}: {error}") from error
        except WithheldError:
            if self._are_out:
                raise VerifyFault(f"bundle {tile.path} is kept back, though others are out") from None
            raise
        if len(entries) != found.width:
            raise VerifyFault(f"bundle {found.path} holds {len(entries)} entries, not {found.width}")
        self._are_out = True
        return entries[: tile.width]

    def checked(self, tile: Tile, tree: Tree) -> list[bytes]:
        """Return the entries of a bundle; raise VerifyFault at the first that has another hash than in the tree."""
        entries = self.entries(tile)
        if (other := first_other(entries, tile, tree)) is not None:
            raise VerifyFault("it does not have the hash that the tree holds", index=other)
        self._last = (tile, entries)
        return entries

    def entry_at(self, index: int, tree: Tree) -> bytes:
        """Return one entry. Whoever is asked a second time may show another, so its hash is looked at again."""
        start = index // WIDTH * WIDTH
        tile = Tile(None, index // WIDTH, min(WIDTH, tree.size - start))
        entries = self._last[1] if self._last[0] == tile else self.checked(tile, tree)
        return entries[index - start]

    def _spoiled(self, tree: Tree) -> int | None:
        """Return the first entry whose hash is not the one in the tiles; None where entries and tiles agree."""
        try:
            found = (first_other(self.entries(tile), tile, tree) for tile in bundles_of(tree.size))
            return next((index for index in found if index is not None), None)
        except (VerifyFault, WithheldError, FetchError):
            return None

    def _fetched(self, tile: Tile) -> tuple[bytes, Tile]:
        """A partial tile may be gone once the full one is there, which begins with it; return which one was there."""
        try:
            return self._source.fetch(f"log/tile/{tile.path}"), tile
        except FetchError:
            if tile.width == WIDTH:
                raise
            whole = Tile(tile.level, tile.number)
            return self._source.fetch(f"log/tile/{whole.path}"), whole


def first_other(entries: list[bytes], tile: Tile, tree: Tree) -> int | None:
    """Return the index of the first entry that does not have its hash in the tree."""
    if b"".join([leaf_hash(entry) for entry in entries]) == tree.hashes(0, tile.start, tile.stop):
        return None
    places = range(tile.start, tile.stop)
    return next(at for at, one in zip(places, entries, strict=True) if leaf_hash(one) != tree.hashes(0, at, at + 1))
