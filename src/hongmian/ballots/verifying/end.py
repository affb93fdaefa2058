"""A log that its signer ended by a notice: what the notice says, and whether it is kept to."""

from __future__ import annotations

from hongmian.ballots.ended import End, open_end
from hongmian.ballots.rules import Rules
from hongmian.ballots.verifying.faults import MissingError, VerifyFault
from hongmian.ballots.verifying.sources import Source
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.tree import Tree


def find_end(source: Source, rules: Rules) -> tuple[End | None, str]:
    """Return what the notice that ended the log says, and the notice; None and nothing where the log goes on."""
    try:
        note = source.fetch("log/ended").decode()
        return open_end(note, rules.key), note
    except MissingError:
        return None, ""
    except (LogError, UnicodeDecodeError) as error:
        raise VerifyFault(f"log/ended: {error}") from error


def check_checkpoint(source: Source, rules: Rules, end: End, notice: str, tree: Tree) -> None:
    """Raise VerifyFault where a checkpoint was signed after the end, or where the one that the notice names, signed
    earlier, is not of what is left."""
    try:
        served = source.fetch("log/checkpoint").decode("utf-8", "replace")
    except MissingError:
        served = end.checkpoint
    if served != end.checkpoint:
        raise VerifyFault("log/checkpoint is not the one that the notice of the end names", evidence=(notice, served))
    if not end.checkpoint:
        return
    earlier = open_checkpoint(end.checkpoint, rules.key)
    if tree.root(earlier.size) != earlier.root:
        what = f"what is left does not begin with the {earlier.size} entries of the checkpoint that the notice names"
        raise VerifyFault(what, evidence=(notice,))


def fault_of(end: End | None, notice: str, tree: Tree) -> VerifyFault | None:
    """Return the fault that the notice itself tells: not all that was signed is left. It explains it, no more."""
    what = end.contradiction(tree) if end else ""
    return VerifyFault(f"the log was ended by its signer: {what}", evidence=(notice,)) if what else None
