"""The whole check of a log: signatures, every hash, every rule, and the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hongmian.ballots.ended import End
from hongmian.ballots.entries import RulesEntry
from hongmian.ballots.rules import Rules, RulesError, check_signature, digest_of
from hongmian.ballots.tally import Tally
from hongmian.ballots.verifying.end import check_checkpoint, fault_of, find_end
from hongmian.ballots.verifying.faults import VerifyFault, WithheldError
from hongmian.ballots.verifying.files import LogFiles
from hongmian.ballots.verifying.receipts import check_receipt
from hongmian.ballots.verifying.recount import Recount
from hongmian.ballots.verifying.sources import Source
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.hashing import EMPTY_ROOT, leaf_hash
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.tiles import bundles_of
from hongmian.tlog.tree import Tree

Progress = Callable[[int, int], None]  # entries done, of how many


@dataclass(frozen=True)
class Verified:
    """A log that holds. `tally` is None while the poll keeps its entries back.

    Where a notice ended the log, `end` is what it says, `note` the notice, and `checkpoint` what is left.
    """

    rules: Rules
    checkpoint: Checkpoint
    note: str  # the signed checkpoint
    tree: Tree
    tally: Tally | None
    end: End | None = None

    @property
    def fault(self) -> VerifyFault | None:
        """What the notice of the end itself tells: where not all that was signed is left."""
        return fault_of(self.end, self.note, self.tree)


def verify_log(
    source: Source, *, key: VerifierKey | None = None, progress: Progress = lambda _done, _all: None
) -> Verified:
    """Check everything that is published and count again; raise VerifyFault at the first thing that does not hold.

    `key`: the log's key where it is known from elsewhere; otherwise the one in the rules is taken. Raise FetchError
    where something that must be published cannot be fetched.
    """
    rules, digest = _rules(source, key)
    end, notice = find_end(source, rules)
    checkpoint, note = (_left(end, rules), notice) if end else _checkpoint(source, rules)
    files = LogFiles(source)
    tree = files.tree(checkpoint, note)
    if end:
        check_checkpoint(source, rules, end, notice, tree)
    if checkpoint.size or not end:
        _check_begin(tree, digest)
    try:
        recount = Recount(rules, digest, entry_at=lambda index: files.entry_at(index, tree))
        tally = _recount(files, recount, tree, progress)
    except WithheldError:
        if rules.counts_while_open or end:
            why = "the log has ended" if end else "the rules show counts while voting is open"
            raise VerifyFault(f"the entries are kept back, though {why}") from None
        tally = None
    return Verified(rules, checkpoint, note, tree, tally, end)


def verify_receipt(text: str, verified: Verified) -> int:
    """Return the index of the entry that the receipt proves to be in this log; raise VerifyFault otherwise."""
    return check_receipt(
        text, key=verified.rules.key, note=verified.note, tree=verified.tree, has_ended=verified.end is not None
    )


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


def _left(end: End, rules: Rules) -> Checkpoint:
    return end.found or Checkpoint(rules.log_origin, 0, EMPTY_ROOT)


def _checkpoint(source: Source, rules: Rules) -> tuple[Checkpoint, str]:
    try:
        note = source.fetch("log/checkpoint").decode()
        return open_checkpoint(note, rules.key), note
    except (LogError, UnicodeDecodeError) as error:
        raise VerifyFault(f"log/checkpoint: {error}") from error


def _check_begin(tree: Tree, digest: bytes) -> None:
    """Entry 0 carries the hash of the rules. That can be told by its hash alone, also while entries are kept back."""
    if tree.hashes(0, 0, 1) != leaf_hash(bytes(RulesEntry(digest))):
        raise VerifyFault("the log was not begun with the rules of rules.json", index=0)


def _recount(files: LogFiles, recount: Recount, tree: Tree, progress: Progress) -> Tally:
    for tile in bundles_of(tree.size):
        recount.add(files.checked(tile, tree))
        progress(tile.stop, tree.size)
    return recount.tally
