"""The whole check of a log: signatures, every hash, every rule, and the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hongmian.ballots.rules import Rules, RulesError, check_signature, digest_of
from hongmian.ballots.tally import Tally
from hongmian.ballots.verifying.faults import FetchError, VerifyFault, WithheldError
from hongmian.ballots.verifying.recount import Recount
from hongmian.ballots.verifying.sources import Source
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.hashing import HASH_SIZE, leaf_hash
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tiles import TILE_HEIGHT, WIDTH, Tile, bundles_of, split_entries, tiles_of
from hongmian.tlog.tree import Tree

Progress = Callable[[int, int], None]  # entries done, of how many


@dataclass(frozen=True)
class Verified:
    """A log that holds. `tally` is None while the poll keeps its entries back."""

    rules: Rules
    checkpoint: Checkpoint
    note: str  # the signed checkpoint
    tree: Tree
    tally: Tally | None


def verify_log(
    source: Source, *, key: VerifierKey | None = None, progress: Progress = lambda _done, _all: None
) -> Verified:
    """Check everything that is published and count again; raise VerifyFault at the first thing that does not hold.

    `key`: the log's key where it is known from elsewhere; otherwise the one in the rules is taken. Raise FetchError
    where something that must be published cannot be fetched.
    """
    rules, digest = _rules(source, key)
    checkpoint, note = _checkpoint(source, rules)
    tree = _tree(source, checkpoint, note)
    try:
        tally = _recount(source, Recount(rules, digest, entry_at=_finder(source, checkpoint.size)), tree, progress)
    except WithheldError:
        if rules.counts_while_open:
            raise VerifyFault("the entries are kept back, though the rules show counts while voting is open") from None
        tally = None
    return Verified(rules, checkpoint, note, tree, tally)


def verify_receipt(text: str, verified: Verified) -> int:
    """Return the index of the entry that the receipt proves to be in this log; raise VerifyFault otherwise."""
    try:
        receipt = Receipt.parse(text)
        promised = open_checkpoint(receipt.checkpoint, verified.rules.key)
        if promised.size > verified.checkpoint.size:
            evidence = (receipt.checkpoint, verified.note)
            raise VerifyFault(f"the log is shorter than the {promised.size} entries of the receipt", evidence=evidence)
        if verified.tree.root(promised.size) != promised.root:
            raise VerifyFault(
                "the receipt is of another history of this log", evidence=(receipt.checkpoint, verified.note)
            )
        leaf = verified.tree.hashes(0, receipt.index, receipt.index + 1)
        receipt.check(leaf=leaf, key=verified.rules.key)
    except LogError as error:
        raise VerifyFault(f"the receipt: {error}") from error
    return receipt.index


def _rules(source: Source, key: VerifierKey | None) -> tuple[Rules, bytes]:
    written = source.fetch("rules.json")
    try:
        rules = Rules.from_json(written)
        check_signature(written, source.fetch("rules.json.sig").decode(), rules.key)
    except (RulesError, LogError, UnicodeDecodeError) as error:
        raise VerifyFault(str(error)) from error
    if key is not None and key != rules.key:
        raise VerifyFault(f"the rules name the key {rules.log_key}, not {key}")
    return rules, digest_of(written)


def _checkpoint(source: Source, rules: Rules) -> tuple[Checkpoint, str]:
    try:
        note = source.fetch("log/checkpoint").decode()
        return open_checkpoint(note, rules.key), note
    except (LogError, UnicodeDecodeError) as error:
        raise VerifyFault(f"log/checkpoint: {error}") from error


def _tree(source: Source, checkpoint: Checkpoint, note: str) -> Tree:
    """Return the tree of the published tiles; every level must follow from the one below, and the root from all."""
    tree = Tree()
    for tile in tiles_of(checkpoint.size):
        hashes = _tile(source, tile)
        if tile.level == 0:
            tree.extend(hashes)
        elif hashes != tree.hashes(TILE_HEIGHT * (tile.level or 0), tile.start, tile.stop):
            what = f"tile {tile.path} does not follow from the tiles below it"
            raise VerifyFault(what, index=_spoiled(source, tree))
    if tree.root() != checkpoint.root:
        what = f"the tiles do not give the root of the checkpoint of {checkpoint.size} entries"
        raise VerifyFault(what, index=_spoiled(source, tree), evidence=(note,))
    return tree


def _spoiled(source: Source, tree: Tree) -> int | None:
    """Return the first entry whose hash is not the one in the tiles; None where entries and tiles agree."""
    try:
        for tile in bundles_of(tree.size):
            entries = _bundle(source, tile)
            if b"".join([leaf_hash(entry) for entry in entries]) != tree.hashes(0, tile.start, tile.stop):
                return _first_other(entries, tree, tile.start)
    except (VerifyFault, WithheldError, FetchError):
        return None
    return None


def _recount(source: Source, recount: Recount, tree: Tree, progress: Progress) -> Tally:
    for tile in bundles_of(tree.size):
        entries = _bundle(source, tile)
        if b"".join([leaf_hash(entry) for entry in entries]) != tree.hashes(0, tile.start, tile.stop):
            raise VerifyFault(
                "it does not have the hash that the tree holds", index=_first_other(entries, tree, tile.start)
            )
        recount.add(entries)
        progress(tile.stop, tree.size)
    return recount.tally


def _tile(source: Source, tile: Tile) -> bytes:
    hashes = _whole_or_part(source, tile)[: tile.width * HASH_SIZE]
    if len(hashes) != tile.width * HASH_SIZE:
        raise VerifyFault(f"tile {tile.path} is not {tile.width} hashes long")
    return hashes


def _bundle(source: Source, tile: Tile) -> list[bytes]:
    try:
        entries = split_entries(_whole_or_part(source, tile))[: tile.width]
    except LogError as error:
        raise VerifyFault(f"bundle {tile.path}: {error}") from error
    if len(entries) != tile.width:
        raise VerifyFault(f"bundle {tile.path} holds {len(entries)} entries, not {tile.width}")
    return entries


def _whole_or_part(source: Source, tile: Tile) -> bytes:
    """A partial tile may be gone once the full one is there, which begins with it."""
    try:
        return source.fetch(f"log/tile/{tile.path}")
    except FetchError:
        if tile.width == WIDTH:
            raise
        return source.fetch(f"log/tile/{Tile(tile.level, tile.number).path}")


def _first_other(entries: list[bytes], tree: Tree, start: int) -> int:
    places = range(start, start + len(entries))
    return next(at for at, one in zip(places, entries, strict=True) if leaf_hash(one) != tree.hashes(0, at, at + 1))


def _finder(source: Source, size: int) -> Callable[[int], bytes]:
    def entry_at(index: int) -> bytes:
        number = index // WIDTH
        return _bundle(source, Tile(None, number, min(WIDTH, size - number * WIDTH)))[index % WIDTH]

    return entry_at
