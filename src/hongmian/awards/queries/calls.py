"""The calls, as lists and pages read them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from hongmian.awards.enums import CallState, EntryState, Part, Step, Verdict
from hongmian.awards.models import Batch, Call, Entry, EntryPerson, Result
from hongmian.awards.queries.timeline import step_of

_SENT = Q(entries__state=EntryState.SUBMITTED)
_ELIGIBLE = _SENT & Q(entries__verdict=Verdict.ELIGIBLE, entries__excluded_at=None)


@dataclass(frozen=True)
class Listed:
    """The awards that the public sees, by where they stand now."""

    entering: list[Call]
    under_way: list[Call]
    coming: list[Call]
    done: list[Call]
    off: list[Call]


@dataclass(frozen=True)
class Winner:
    """`title`: of the entry, or, where a person is chosen, their name; `stands`: the notice of its batch is over."""

    number: str
    title: str
    title_en: str
    batch: int
    stands: bool


def call_named(call_id: str) -> Call | None:
    """Return a call in any state, with its batches at hand."""
    return Call.objects.filter(pk=call_id).prefetch_related("batches").first()


def public_call(call_id: str) -> Call | None:
    """Return a call that the public may see, with its batches at hand: any that is no draft."""
    return Call.objects.exclude(state=CallState.DRAFT).filter(pk=call_id).prefetch_related("batches").first()


def public_calls_named(ids: Collection[str]) -> dict[str, Call]:
    """Return those of `ids` that the public may see: any that are no drafts (one query)."""
    return Call.objects.exclude(state=CallState.DRAFT).defer("frozen").in_bulk(ids)


def public_calls(*, at: datetime) -> Listed:
    """Return the calls that are no drafts, each with `entered` and `eligible` (two queries): those that can be entered
    by when that ends, the others newest first."""
    known = [(step_of(call, batches_of(call), at=at), call) for call in _counted().exclude(state=CallState.DRAFT)]
    return Listed(
        entering=sorted(_at(known, Step.ENTRY), key=lambda call: (call.entry_closes_at, call.pk)),
        under_way=_at(known, Step.ELIGIBILITY, Step.VOTE, Step.REVIEW, Step.BETWEEN, Step.RESULT, Step.NOTICE),
        coming=sorted(_at(known, Step.COMING), key=lambda call: (call.entry_opens_at, call.pk)),
        done=_at(known, Step.DONE),
        off=_at(known, Step.OFF),
    )


def calls_like(*, words: str = "", state: str = "", category: str = "") -> QuerySet[Call]:
    """Return the calls, drafts too, with `entered` and `eligible`; `words`: of title, campaign or address."""
    found = _counted()
    for word in words.split():
        found = found.filter(
            Q(title_zh__icontains=word) | Q(title_en__icontains=word) | Q(campaign__icontains=word)
            | Q(pk__icontains=word)
        )  # fmt: skip
    found = found.filter(state=state) if state else found
    return found.filter(category=category) if category else found


def batches_of(call: Call) -> list[Batch]:
    return list(call.batches.all())


def released_of(call: Call) -> set[int]:
    """Return the numbers of the batches that have a result."""
    return set(Result.objects.filter(batch__call=call).values_list("batch__number", flat=True))


def counts_of(call: Call) -> tuple[int, int]:
    """Return how many entries were sent in, and how many of them may compete."""
    counted = Call.objects.filter(pk=call.pk).aggregate(
        entered=Count("entries", filter=_SENT), eligible=Count("entries", filter=_ELIGIBLE)
    )
    return counted["entered"], counted["eligible"]


def winners_of(calls: Iterable[Call]) -> dict[str, list[Winner]]:
    """Return call → who wins by the newest result of each batch, by place; in public notice too (three queries)."""
    newest: dict[tuple[str, int], tuple[list[str], bool]] = {}
    results = Result.objects.filter(batch__call__in=calls).order_by("batch", "number")
    told = results.values_list("batch__call", "batch__number", "batch__closed_at", "result")
    for call, batch, closed_at, result in told:
        newest[call, batch] = json.loads(result)["winners"], closed_at is not None
    numbers = {number for listed, _stands in newest.values() for number in listed}
    entries = Entry.objects.filter(call__in={call for call, _batch in newest}, number__in=numbers)
    chosen = Prefetch("people", EntryPerson.objects.filter(part=Part.NOMINEE))
    known = {(one.call_id, one.number): one for one in entries.prefetch_related(chosen).defer("answers", "salt")}
    found: dict[str, list[Winner]] = {}
    for (call, batch), (listed, stands) in sorted(newest.items()):
        won = [known[call, number] for number in listed if (call, number) in known]
        found.setdefault(call, []).extend(_winner(one, batch, stands=stands) for one in won)
    return found


def _winner(entry: Entry, batch: int, *, stands: bool) -> Winner:
    names = [person.name for person in entry.people.all()]
    if names:
        return Winner(entry.number, "、".join(names), "", batch, stands)
    return Winner(entry.number, entry.title, entry.title_en, batch, stands)


def _counted() -> QuerySet[Call]:
    return Call.objects.defer("frozen").prefetch_related("batches").annotate(
        entered=Count("entries", filter=_SENT), eligible=Count("entries", filter=_ELIGIBLE)
    )  # fmt: skip


def _at(known: Iterable[tuple[Step, Call]], *steps: Step) -> list[Call]:
    return [call for step, call in known if step in steps]
