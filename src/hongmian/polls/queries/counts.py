"""What a box adds up to, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.tally import Tally
from hongmian.ballots.verifying.audit import Verified, verify_log
from hongmian.polls.boxes import refreshed
from hongmian.polls.queries.box_source import BoxSource
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint


@dataclass(frozen=True)
class Count:
    """What stands in a box now. `counts`: by candidate, None while the rules hide them; `annulled`: by reason;
    `annulled_by`: the entries that still hold."""

    size: int
    root: bytes
    checkpoint: str
    ballots: int
    set_aside: int
    annulled: dict[str, int]
    annulled_by: frozenset[int]
    counts: dict[str, int] | None
    ended: str | None
    is_straw: bool

    @property
    def all_annulled(self) -> int:
        return sum(self.annulled.values())


def count_of(poll_id: str) -> Count:
    """Return the count of an opened poll; raise BoxClosed."""
    opened = refreshed(poll_id)
    note = opened.box.checkpoint
    return _count(opened, note, open_checkpoint(note, opened.rules.key), opened.box.tally)


def audited(poll_id: str) -> Count:
    """Check every entry of a box as a stranger would check the published log and return what they add up to; raise
    VerifyFault at the first fault, BoxClosed where there is no reading it at all."""
    verified = audit_of(poll_id)
    assert verified.tally is not None  # a box gives its entries
    return _count(refreshed(poll_id), verified.note, verified.checkpoint, verified.tally)


def audit_of(poll_id: str) -> Verified:
    return verify_log(BoxSource(refreshed(poll_id)))


def _count(opened: BoxedPoll, note: str, checkpoint: Checkpoint, tally: Tally) -> Count:
    return Count(
        size=checkpoint.size,
        root=checkpoint.root,
        checkpoint=note,
        ballots=tally.ballots,
        set_aside=len(tally.set_aside),
        annulled=tally.annulled_by_reason(),
        annulled_by=frozenset(why.entry for why in tally.why.values()),
        counts=tally.by_id() if opened.entries_are_out else None,
        ended=tally.ended.word if tally.ended else None,
        is_straw=opened.rules.is_straw,
    )
