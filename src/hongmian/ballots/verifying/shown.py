"""What people read of a check: the count, highest first, and how far it is."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

from hongmian.ballots.ended import End
from hongmian.ballots.verifying.audit import Verified
from hongmian.tlog.checkpoints import open_checkpoint

_BAR = 30  # characters
_CAUSES = {
    "restored": "older or other data was restored",
    "memory-lost": "what it signed last is not known any more",
    "damaged": "the ballot box is damaged",
}
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # categories of marks that move, hide or turn what stands beside them


def text_of(verified: Verified, index: int | None) -> str:
    """Return what is said of a log that holds; `index`: of the receipt's entry, where one was checked."""
    told = [
        verified.rules.title,
        *(["a straw poll: nobody proved who they are, and it feeds no award"] if verified.rules.is_straw else []),
        f"log {verified.checkpoint.origin}: {verified.checkpoint.size} entries, root {verified.checkpoint.root.hex()}",
        *(_end(verified.end, verified) if verified.end else ["signatures, hashes and rules hold"]),
    ]
    if index is not None:
        told.append(f"the receipt's ballot is entry {index}")
    return "\n".join(map(plain, [*told, *_count(verified)]))


def _end(end: End, verified: Verified) -> Iterator[str]:
    yield f"THE LOG WAS ENDED BY ITS SIGNER, {end.at.isoformat(timespec='minutes')}: {_CAUSES[end.cause]}"
    yield f"  the notice says why: {end.why}"
    if end.signed:
        yield f"  signed last: {end.signed.size} entries, root {end.signed.root.hex()}"
    else:
        yield "  signed last: not known any more; a checkpoint or receipt that somebody kept can tell"
    if end.checkpoint:
        earlier = open_checkpoint(end.checkpoint, verified.rules.key)
        yield f"  of what is left, the first {earlier.size} entries are those of a checkpoint signed earlier"
    yield "signatures, hashes and rules of what is left hold"


def _count(verified: Verified) -> list[str]:
    if verified.tally is None:
        return ["the entries are kept back until voting ends: hashes checked, nothing counted"]
    counted = verified.tally.by_id()
    rows = sorted(verified.rules.choices, key=lambda choice: -counted[choice.id])
    return [
        f"ballots {verified.tally.ballots}, annulled {len(verified.tally.annulled)}",
        *(f"{count:>9}  for {reason}" for reason, count in verified.tally.annulled_by_reason().items()),
        *(f"{counted[choice.id]:>9}  {choice.id}  {choice.title}" for choice in rows),
    ]


def plain(line: str) -> str:
    """Show the marks that steer a terminal instead of obeying them: the words are of those who are checked."""
    return "".join([ascii(one)[1:-1] if unicodedata.category(one) in _STEERING else one for one in line])


def show_progress(done: int, of: int) -> None:
    """Draw on the terminal how many entries are done."""
    filled = _BAR * done // of
    end = "\n" if done == of else ""
    print(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done} of {of} entries", end=end, file=sys.stderr, flush=True)
