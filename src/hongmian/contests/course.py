"""The course of a contest: which event may follow which. The log's writer and whoever checks it use the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from hongmian.contests.events import Event


class OutOfCourseError(ValueError):
    """The event does not fit what stands before it."""


@dataclass(eq=False)
class Batch:
    """Of an award, released together: its results so far, its notice, objections still open."""

    results: int = 0
    notice: tuple[date, date] | None = None
    open: set[str] = field(default_factory=set)
    upheld: bool = False  # an objection was, and no result has followed yet
    is_closed: bool = False


@dataclass
class Award:
    """`entries`: the verdict on each, "" while there is none; `to_mend`: those asked to, and not sent again yet."""

    call: str
    entries: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    mended: set[str] = field(default_factory=set)
    to_mend: set[str] = field(default_factory=set)
    rounds: int = 0
    scores: set[str] = field(default_factory=set)
    vote: Event | None = None
    batches: dict[int, Batch] = field(default_factory=dict)


class Course:
    """Takes events in order; raises OutOfCourseError at the first that does not fit, and is then as it was."""

    def __init__(self) -> None:
        self.awards: dict[str, Award] = {}
        self.objections: dict[str, Batch | None] = {}  # None once it is decided
        self._last = ""

    def add(self, event: Event) -> None:
        at = event.get("at") or max(self._last, f"{event['on']}T00:00+08:00")
        _must(_is_moment(at), "there is no such day or moment")
        _must(at >= self._last and event.get("on", at[:10]) >= self._last[:10], "it is before the event before it")
        award = self.awards.get(event["award"])
        if event["kind"] == "call":
            _must(award is None, "this award was called for already")
            self.awards[event["award"]] = Award(event["call"])
        elif award is None:
            raise OutOfCourseError("this award was not called for")
        else:
            _STEPS[event["kind"]](self, award, event)
        self._last = at

    def _entry(self, award: Award, event: Event) -> None:
        code = event["entry"]
        _must(code not in award.entries or code in award.to_mend, "this entry is there already")
        _must(code not in award.withdrawn, "this entry was withdrawn")
        _must(not award.rounds and not award.batches, "entries are in: experts were assigned, or a result is there")
        award.to_mend.discard(code)
        award.entries[code] = ""

    def _withdrawal(self, award: Award, event: Event) -> None:
        _must(event["entry"] in award.entries, "there is no such entry")
        _must(event["entry"] not in award.withdrawn, "it was withdrawn already")
        award.withdrawn.add(event["entry"])

    def _eligibility(self, award: Award, event: Event) -> None:
        code, verdict = event["entry"], event["verdict"]
        _must(award.entries.get(code) == "" and code not in award.withdrawn, "there is no such entry that waits for it")
        if verdict == "mend":
            _must(code not in award.mended, "it could be mended once, and was")
            award.mended.add(code)
            award.to_mend.add(code)
        else:
            award.to_mend.discard(code)
            award.entries[code] = verdict

    def _assignment(self, award: Award, event: Event) -> None:
        _must(event["round"] == award.rounds + 1, f"the next round of assignment is {award.rounds + 1}")
        _must(not award.batches, "a result is there already")
        award.rounds += 1

    def _score(self, award: Award, event: Event) -> None:
        _must(award.rounds > 0, "no experts were assigned")
        _must(event["commitment"] not in award.scores, "this score is there already")
        award.scores.add(event["commitment"])

    def _vote(self, award: Award, event: Event) -> None:
        seen = award.vote
        _must(
            seen is None or (seen["poll"] == event["poll"] and event["size"] >= seen["size"]),
            "another poll, or fewer entries, than the log told before",
        )
        award.vote = event

    def _result(self, award: Award, event: Event) -> None:
        batch = award.batches.get(event["batch"], Batch())
        _must(event["batch"] <= len(award.batches) + 1, "the batches follow each other")
        _must(not batch.is_closed, "this batch is closed")
        _must(event["number"] == batch.results + 1, f"the next result is number {batch.results + 1}")
        batch.results, batch.upheld = batch.results + 1, False
        award.batches[event["batch"]] = batch

    def _notice(self, award: Award, event: Event) -> None:
        batch = _batch(award, event)
        days = event["first"], event["last"]
        _must(all(map(_is_day, days)) and days[0] <= days[1], "its days are none, or the wrong way round")
        first, last = map(date.fromisoformat, days)
        _must(batch.notice is None or last >= batch.notice[1], "a notice is never shortened")
        batch.notice = (first, last)

    def _objection(self, award: Award, event: Event) -> None:
        batch = _batch(award, event)
        _must(batch.notice is not None, "there is no notice to object to")
        _must(event["objection"] not in self.objections, "this objection is there already")
        self.objections[event["objection"]] = batch
        batch.open.add(event["objection"])

    def _decision(self, award: Award, event: Event) -> None:
        batch = self.objections.get(event["objection"])
        if batch is None or batch not in award.batches.values():
            raise OutOfCourseError("there is no such open objection")
        batch.open.discard(event["objection"])
        batch.upheld |= event["verdict"] == "upheld"
        self.objections[event["objection"]] = None

    def _close(self, award: Award, event: Event) -> None:
        batch = _batch(award, event)
        if batch.notice is None:
            raise OutOfCourseError("it was never shown to the public")
        _must(date.fromisoformat(event["at"][:10]) > batch.notice[1], "its notice has not ended")
        _must(not batch.open, "an objection is open")
        _must(not batch.upheld, "an objection was upheld, and no result has followed")
        batch.is_closed = True


_STEPS: dict[str, Callable[[Course, Award, Event], None]] = {
    "entry": Course._entry,
    "withdrawal": Course._withdrawal,
    "eligibility": Course._eligibility,
    "assignment": Course._assignment,
    "score": Course._score,
    "vote": Course._vote,
    "result": Course._result,
    "notice": Course._notice,
    "objection": Course._objection,
    "decision": Course._decision,
    "close": Course._close,
}


def _batch(award: Award, event: Event) -> Batch:
    batch = award.batches.get(event["batch"])
    if batch is None or batch.is_closed:
        raise OutOfCourseError("there is no such batch, or it is closed")
    return batch


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _must(holds: bool, rule: str) -> None:
    if not holds:
        raise OutOfCourseError(rule)
