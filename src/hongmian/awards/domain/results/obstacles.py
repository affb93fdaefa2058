"""What stands in the way of a result: every reason at once, not one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hongmian.awards.domain.results.computing import earlier_results, preview_result, refuse_early
from hongmian.awards.domain.results.inputs import competing, eligible, scores_of, votes_of
from hongmian.awards.domain.results.refusing import NoResult, refuse_unpublished
from hongmian.awards.models import Batch
from hongmian.judging.call import read_call
from hongmian.kit.errors import Refused
from hongmian.polls.queries.counted import counted_for_award

Where = Literal["call", "batches", "entries", "review", "vote", "draw", "rules"]


@dataclass(frozen=True)
class Obstacle:
    """`where`: on which page of the desk something can be done about it."""

    where: Where
    sentence: str


def obstacles_of(batch: Batch, *, at: datetime) -> list[Obstacle]:
    """Return what keeps the next result of a batch from being computed; nothing where it could be."""
    found = list(_found(batch, at))
    if found or not batch.call.is_published:
        return found
    try:
        preview_result(batch=batch, at=at)
    except NoResult as refusal:
        return [Obstacle("draw" if refusal.field == "draw" else "rules", str(refusal))]
    return []


def _found(batch: Batch, at: datetime) -> Iterator[Obstacle]:
    for where, check in _checks(batch, at):
        try:
            check()
        except Refused as refusal:
            yield Obstacle(where, str(refusal))
            if where == "call":
                return


def _checks(batch: Batch, at: datetime) -> Iterator[tuple[Where, Callable[[], object]]]:
    call = batch.call
    yield "call", lambda: refuse_unpublished(call)
    yield "call", lambda: refuse_early(batch, at)
    yield "batches", lambda: earlier_results(batch)
    yield "entries", lambda: competing(call)
    entries, read = eligible(call), read_call(call.frozen.encode())
    if read.formula.jury:
        yield "review", lambda: scores_of(batch, read, entries)
    if read.formula.vote:
        yield "vote", lambda: votes_of(batch, read, entries, counted_for_award(call.pk))
