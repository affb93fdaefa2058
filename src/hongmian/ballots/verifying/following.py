"""Following a log over time: what was seen last is kept in a file, and the log must extend it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from hongmian.ballots.reading import read_json
from hongmian.ballots.verifying.audit import Verified
from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.kit.files import keep_file
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.tree import Tree


@dataclass(frozen=True)
class Seen:
    """The log's key, the newest checkpoint that was verified, and the notice that ended the log; empty where there was
    none."""

    key: VerifierKey
    note: str
    ended: str = ""


def read_state(path: Path) -> Seen | None:
    """Return what was seen last; None at the first time. Raise FetchError for a file that is no state."""
    try:
        told = read_json(path.read_bytes())
        seen = Seen(
            VerifierKey.parse(str(told["log_key"])), str(told["checkpoint"]), str(told.get("ended", ""))
        )  # fmt: skip
        if seen.note or not seen.ended:
            open_checkpoint(seen.note, seen.key)
        return seen
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, LogError, OSError):
        raise FetchError(f"{path}: not a state file of hongmian-verify") from None


def check_extends(seen: Seen, verified: Verified) -> None:
    """Raise VerifyFault, with both signed texts as evidence, unless the log extends what was seen before."""
    if seen.ended and seen.ended != verified.note:
        what = "an ended log has another notice now" if verified.end else "an ended log goes on"
        raise VerifyFault(what, evidence=(seen.ended, verified.note))
    if not seen.note:
        return
    before = check_begins(seen, verified.note, verified.tree, by=", and its signer ended it" if verified.end else "")
    if verified.end and verified.end.signed and verified.end.signed.size < before.size:
        what = f"the notice says that {verified.end.signed.size} entries were signed last, but {before.size} were"
        raise VerifyFault(what, evidence=(seen.note, verified.note))


def check_begins(seen: Seen, note: str, tree: Tree, *, by: str = "") -> Checkpoint:
    """Raise VerifyFault unless the tree, which `note` signs, begins with the checkpoint seen before; return that."""
    before, evidence = open_checkpoint(seen.note, seen.key), (seen.note, note)
    if tree.size < before.size:
        raise VerifyFault(f"the log shrank from {before.size} to {tree.size} entries{by}", evidence=evidence)
    if tree.root(before.size) != before.root:
        raise VerifyFault(f"the first {before.size} entries were rewritten", evidence=evidence)
    return before


def keep_state(path: Path, verified: Verified, seen: Seen | None) -> None:
    """Remember the checkpoint for the next time, or that the log has ended. Raise FetchError where it cannot be."""
    now = Seen(verified.rules.key, verified.note)
    if verified.end:
        now = replace(now, note=seen.note if seen else verified.end.checkpoint, ended=verified.note)
    keep_seen(path, now)


def keep_seen(path: Path, seen: Seen) -> None:
    """Write the file whole or not at all; raise FetchError if not."""
    told = {"log_key": str(seen.key), "checkpoint": seen.note} | ({"ended": seen.ended} if seen.ended else {})
    try:
        keep_file(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise FetchError(f"{path}: the log holds, but this cannot be written: {error.strerror}") from None
