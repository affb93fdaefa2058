"""An operator who signs whatever they like: publishes any entries as a log whose hashes and signatures hold."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from hongmian.ballots.entries import Ballot, RulesEntry, hour_of
from hongmian.ballots.rules import Rules, digest_of, sign_rules
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.tiles import TILE_HEIGHT, bundles_of, pack_entries, tiles_of
from hongmian.tlog.tree import Tree
from tests.ballots.conftest import NOW, ORIGIN, rules_of

SEED = bytes(range(32))
SIGNER = Signer(ORIGIN, SEED)
HOUR = hour_of(NOW)


def ballot(number: int, *choices: int, period: int = 0, hour: int = HOUR) -> bytes:
    """The ballot of voter `number`."""
    return bytes(Ballot(period, number.to_bytes(16, "big"), hour, bytes(16), choices or (0,)))


def publish(folder: Path, entries: Sequence[bytes], rules: Rules | None = None, *, first: bytes | None = None) -> Path:
    """Write a whole log below `folder`, entry 0 before the others, and return the folder."""
    rules = rules or rules_of(SEED)
    written = rules.to_json()
    entries = [first if first is not None else bytes(RulesEntry(digest_of(written))), *entries]
    tree = Tree()
    tree.extend(b"".join(leaf_hash(entry) for entry in entries))
    shutil.rmtree(folder, ignore_errors=True)
    _write(folder / "rules.json", written)
    _write(folder / "rules.json.sig", sign_rules(written, SIGNER).encode())
    for tile in tiles_of(tree.size):
        height = (tile.level or 0) * TILE_HEIGHT
        _write(folder / "log/tile" / tile.path, tree.hashes(height, tile.start, tile.stop))
    for tile in bundles_of(tree.size):
        _write(folder / "log/tile" / tile.path, pack_entries(entries[tile.start : tile.stop]))
    _write(folder / "log/checkpoint", Checkpoint(ORIGIN, tree.size, tree.root()).signed(SIGNER).encode())
    return folder


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
