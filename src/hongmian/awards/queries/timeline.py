"""Where an award stands: its steps with their dates, which is now, which are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from hongmian.awards.enums import CallState, Step
from hongmian.awards.models import Batch, Call
from hongmian.kit.clock import SHANGHAI


@dataclass(frozen=True)
class Stage:
    """A step of an award. `closes` is None where only its own end says so; a batch has its own result and notice."""

    step: Step
    opens: datetime
    closes: datetime | None
    is_now: bool
    is_past: bool
    batch: int = 0

    @property
    def is_coming(self) -> bool:
        return not self.is_now and not self.is_past


def stages_of(call: Call, batches: Sequence[Batch], *, at: datetime) -> list[Stage]:
    """Return the steps in order; voting and review may run side by side."""
    stages = [_by_clock(Step.ENTRY, call.entry_opens_at, call.entry_closes_at, at)] if not call.of_register else []
    stages.append(_by_clock(Step.ELIGIBILITY, call.entry_closes_at, call.checked_by, at))
    if call.vote_opens_at and call.vote_closes_at:
        stages.append(_by_clock(Step.VOTE, call.vote_opens_at, call.vote_closes_at, at))
    if call.review_opens_at and call.review_closes_at:
        stages.append(_by_clock(Step.REVIEW, call.review_opens_at, call.review_closes_at, at))
    waits = False
    for batch in batches:
        stages += _of_batch(batch, at, waits=waits)
        waits = batch.closed_at is None
    return stages


def step_of(call: Call, batches: Sequence[Batch], *, at: datetime) -> Step:
    """Return the one step that stands for the award now: the latest that has begun and is not over; where one is
    over and the next has not begun, that it is between the two."""
    if call.state != CallState.PUBLISHED:
        return Step.DRAFT if call.is_draft else Step.OFF
    stages = stages_of(call, batches, at=at)
    now = [stage.step for stage in stages if stage.is_now]
    if now:
        return now[-1]
    if all(stage.is_past for stage in stages):
        return Step.DONE
    return Step.COMING if all(stage.is_coming for stage in stages) else Step.BETWEEN


def _by_clock(step: Step, opens: datetime, closes: datetime, at: datetime) -> Stage:
    return Stage(step, opens, closes, is_now=opens <= at < closes, is_past=at >= closes)


def _of_batch(batch: Batch, at: datetime, *, waits: bool) -> list[Stage]:
    """A result is there when its notice begins; a notice is over when the batch is closed. `waits`: for the notice of
    the batch before."""
    told = batch.notice_first is not None
    result = Stage(
        Step.RESULT, batch.result_from, None, is_now=not told and not waits and at >= batch.result_from,
        is_past=told, batch=batch.number,
    )  # fmt: skip
    opens = _midnight(batch, first=True) or batch.result_from
    closed = batch.closed_at is not None
    notice = Stage(
        Step.NOTICE, opens, _midnight(batch, first=False), is_now=told and not closed, is_past=closed,
        batch=batch.number,
    )  # fmt: skip
    return [result, notice]


def _midnight(batch: Batch, *, first: bool) -> datetime | None:
    """Return when a notice begins, or the end of its last day."""
    day = batch.notice_first if first else batch.notice_last
    if day is None:
        return None
    return datetime.combine(day if first else day + timedelta(days=1), time(), SHANGHAI)
