"""A result held against the contest log: it was told there, and judged what was told there before it, all and nothing
else."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.contests.checking import CheckedContests
from hongmian.contests.course import Course
from hongmian.contests.events import Event
from hongmian.contests.opened import Opened
from hongmian.contests.standing import Award
from hongmian.contests.verifying.dates import check_dates, check_notice
from hongmian.contests.verifying.opening import check_entries, check_objections, check_scores
from hongmian.contests.verifying.remarks import Remarks, remarks_of
from hongmian.judging.verifying.audit import VerifiedAward
from hongmian.judging.verifying.faults import AwardFault
from hongmian.judging.votes import PollLog
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.errors import MalformedError

STEP = "contest log"


@dataclass(frozen=True)
class Sealed:
    """The first `size` events of the log and their root: once a batch is closed the same for ever, so that whoever
    reads the result, on paper or here, can compare."""

    size: int
    root: bytes


@dataclass(frozen=True)
class Logged:
    """A result that is in the log. `index`: of its event; `latest`: the number of the newest result of its batch;
    `is_due`: another one is to follow; `notice_checked`: False where the holidays are not known here;
    `entries_destroyed`: the numbers of those that can be shown no more."""

    index: int
    number: int
    latest: int
    is_closed: bool
    is_due: bool
    notice_checked: bool
    sealed: Sealed
    scores_opened: int
    entries_opened: int
    entries_destroyed: tuple[str, ...]
    remarks: Remarks


def check_judged(verified: VerifiedAward, opened: Opened, checked: CheckedContests) -> Logged:
    """Raise AwardFault at the first thing in which the result and the log differ."""
    name, result = verified.call.id, verified.result
    award = checked.course.awards.get(name)
    _must(award is not None, f"it has no award {name}")
    assert award is not None
    _must(award.call == verified.call.hash.hex(), "it tells another call")
    index = _index(verified, checked)
    events = [event for event in checked.events[:index] if event["award"] == name]
    before = _standing(events, name)
    _check_others(verified, before)
    _check_vote(verified, before)
    _check_competing(verified, before)
    check_dates(verified, events, checked.events[index])
    belongs = (opened.call, opened.batch, opened.number) == (award.call, result.batch, result.number)
    if not belongs:
        raise AwardFault("it is of another result", step="opened.json")
    check_scores(verified, opened, before)
    destroyed = check_entries(verified, opened, events)
    check_objections(verified, opened, events)
    batch = award.batches[result.batch]
    is_latest = batch.results == result.number
    last = batch.notice[1] if batch.notice and is_latest else None
    return Logged(
        index, result.number, batch.results, batch.is_closed, batch.is_due,
        check_notice(verified, checked.events[index], last), _sealed(verified, checked, index, is_latest=is_latest),
        len(opened.scores), len(opened.entries) - len(destroyed), destroyed, remarks_of(verified, before, events),
    )  # fmt: skip


def _sealed(verified: VerifiedAward, checked: CheckedContests, index: int, *, is_latest: bool) -> Sealed:
    """Return the log up to the end of the batch, or to the result while it has none, or another one replaced it."""
    wanted = {"kind": "close", "award": verified.call.id, "batch": verified.result.batch}
    ends = (at for at, event in enumerate(checked.events) if event.items() >= wanted.items()) if is_latest else ()
    size = next(iter(ends), index) + 1
    return Sealed(size, checked.tree.root(size))


def _index(verified: VerifiedAward, checked: CheckedContests) -> int:
    """Return where the result was told."""
    result = verified.result
    wanted = {"kind": "result", "award": verified.call.id, "batch": result.batch, "number": result.number}
    found = [index for index, event in enumerate(checked.events) if event.items() >= wanted.items()]
    if not found:
        raise AwardFault(f"it has no result {result.number} of batch {result.batch}", step=STEP)
    told = checked.events[found[0]]["result"]
    _must(told == verified.digest, f"it tells the result {told}, this one is {verified.digest}")
    return found[0]


def _standing(events: list[Event], name: str) -> Award:
    course = Course()
    for event in events:
        course.add(event)
    return course.awards[name]


def _check_others(verified: VerifiedAward, before: Award) -> None:
    """The results that this one replaces, and builds on, were told before it, and were the newest."""
    result = verified.result
    if result.replaces:
        told = before.batches[result.batch].result
        _must(told == result.replaces.result, "it tells another result as the one that this one replaces")
    for batch, digest in enumerate(result.inputs.earlier, 1):
        _must(before.batches[batch].result == digest, f"it tells another result of batch {batch}")


def _check_vote(verified: VerifiedAward, before: Award) -> None:
    told = before.vote
    if verified.votes is None or verified.votes.poll is None:
        _must(told is None, "it tells of a vote, and votes.json names no log that was counted")
        return
    counted = _counted(verified.votes.poll)
    if told is None:
        raise AwardFault("it tells of no vote before the result", step=STEP)
    same = (told["poll"], told["size"], told["root"]) == (counted.origin, counted.size, counted.root.hex())
    _must(same, f"it tells of the first {told['size']} entries of {told['poll']}, votes.json counts others")


def _counted(poll: PollLog) -> Checkpoint:
    """The checkpoint that votes.json names; who signed it was looked at where the votes were counted."""
    try:
        return Checkpoint.parse(poll.checkpoint.partition("\n\n")[0] + "\n")
    except MalformedError as error:
        raise AwardFault(str(error), step="votes.json: poll.checkpoint") from None


def _check_competing(verified: VerifiedAward, before: Award) -> None:
    judged = {one.tally.entry for one in verified.outcome.entries}
    competing = before.competing - verified.earlier_winners
    for entry in sorted(judged - competing):
        raise AwardFault(f"it was judged, but {_why_not(entry, before)} by the contest log", entry=entry, step=STEP)
    for entry in sorted(competing - judged):
        raise AwardFault("it competes by the contest log, but was not judged", entry=entry, step=STEP)


def _why_not(entry: str, before: Award) -> str:
    if entry not in before.entries:
        return "was never entered"
    if entry in before.withdrawn:
        return "was withdrawn"
    return "was excluded" if entry in before.excluded else "was not found eligible"


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise AwardFault(what, step=STEP)
