"""Votes held against the poll they were counted from: its log is verified whole, and counted up to the checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from hongmian.ballots.rules import digest_of
from hongmian.ballots.tally import Tally
from hongmian.ballots.verifying.audit import Progress, Verified, verify_log
from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.files import LogFiles
from hongmian.ballots.verifying.recount import Recount
from hongmian.ballots.verifying.sources import Source
from hongmian.judging.verifying.faults import AwardFault
from hongmian.judging.votes import PollLog, Votes
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.tiles import bundles_of


@dataclass(frozen=True)
class CountedVotes:
    """`size`: entries of the log that were counted; `annulled`: ballots of them that do not count, by reason;
    `changed_since`: ballots that were annulled or reinstated after them; `closed_why`: what the closing notice says."""

    size: int
    annulled: Mapping[str, int]
    changed_since: int
    closed_why: str


def place_of(poll: PollLog, award: str) -> str:
    """Return where the poll's files are: an address, or a path seen from the award's place."""
    if "://" in poll.at:
        return poll.at
    return urljoin(award.rstrip("/") + "/", poll.at) if "://" in award else str(Path(award) / poll.at)


def check_votes(
    votes: Votes, poll: PollLog, source: Source, *, key: VerifierKey | None, progress: Progress
) -> CountedVotes:
    """Raise AwardFault unless the log of the poll gives these votes; return how they stand there.

    `key`: of the log, where the call names it.
    """
    try:
        verified = verify_log(source, key=key, progress=progress)
        _check_poll(verified, source, poll)
        size, tally = _recount(verified, source, poll)
    except (VerifyFault, LogError) as error:
        raise AwardFault(f"the log of the poll: {error}", step="votes") from error
    _check_counts(votes, poll, tally)
    now = verified.tally or tally
    changed = len(tally.annulled.keys() ^ now.annulled.keys())
    return CountedVotes(size, tally.annulled_by_reason(), changed, tally.ended.why if tally.ended else "")


def _check_poll(verified: Verified, source: Source, poll: PollLog) -> None:
    if verified.end:
        raise AwardFault("the log was ended by its signer; its count is no result", step="votes")
    if verified.rules.is_straw:
        raise AwardFault("a straw poll feeds no award", step="votes")
    if digest_of(source.fetch("rules.json")).hex() != poll.rules:
        raise AwardFault("votes.json was counted with other rules than the poll's rules.json", step="votes")


def _recount(verified: Verified, source: Source, poll: PollLog) -> tuple[int, Tally]:
    """Return the count as of the checkpoint in votes.json; marks that came later make another result, not this one."""
    if verified.tally is None:
        raise AwardFault("the entries of the log are kept back", step="votes")
    checkpoint = open_checkpoint(poll.checkpoint, verified.rules.key)
    if checkpoint.size > verified.tree.size or verified.tree.root(checkpoint.size) != checkpoint.root:
        raise AwardFault("the log does not extend the checkpoint in votes.json", step="votes")
    tally = verified.tally
    if checkpoint.size < verified.tree.size:
        tally = _count_first(checkpoint.size, verified, LogFiles(source), bytes.fromhex(poll.rules))
    if tally.ended is None or tally.ended.word != "closed":
        raise AwardFault("voting was not closed at the checkpoint in votes.json", step="votes")
    return checkpoint.size, tally


def _count_first(size: int, verified: Verified, files: LogFiles, digest: bytes) -> Tally:
    tree = verified.tree
    recount = Recount(verified.rules, digest, entry_at=lambda index: files.entry_at(index, tree))
    for tile in bundles_of(tree.size):
        if tile.start < size:
            recount.add(files.checked(tile, tree)[: size - tile.start])
    return recount.tally


def _check_counts(votes: Votes, poll: PollLog, tally: Tally) -> None:
    counted = tally.by_id()
    for entry in sorted(votes.counts):
        if entry not in counted:
            raise AwardFault("the poll has no such choice", entry=entry, step="votes")
        if counted[entry] != votes.counts[entry].votes:
            what = f"votes.json says {votes.counts[entry].votes}, the log gives {counted[entry]}"
            raise AwardFault(what, entry=entry, step="votes")
    for choice in counted:
        if choice not in votes.counts and choice not in poll.without:
            raise AwardFault("a choice of the poll, but in votes.json neither an entry nor left out", entry=choice,
                             step="votes")  # fmt: skip
    for choice in sorted(poll.without):
        if choice not in counted:
            raise AwardFault("left out in votes.json, but no choice of the poll", entry=choice, step="votes")
