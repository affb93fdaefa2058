"""How far the check of a call's entries is, and which entries it lets compete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hongmian.awards.enums import CallState, EntryState, Verdict
from hongmian.awards.models import Assignment, Call, Entry


@dataclass(frozen=True)
class Counted:
    """Entries that are in, by what was found. `waiting`: for a decision, those not mended in time among them."""

    waiting: int
    mend: int
    eligible: int
    ineligible: int

    @property
    def all(self) -> int:
        return self.waiting + self.mend + self.eligible + self.ineligible


def waits(at: datetime) -> Q:
    """The condition of entries that wait for a decision at a time."""
    return Q(state=EntryState.SUBMITTED) & (Q(verdict="") | Q(verdict=Verdict.MEND, mend_by__lte=at))


def counted(call: Call, *, at: datetime) -> Counted:
    """Count the entries of a call (one query)."""
    sent = call.entries.filter(state=EntryState.SUBMITTED)
    found = sent.aggregate(
        waiting=Count("pk", filter=waits(at)),
        mend=Count("pk", filter=Q(verdict=Verdict.MEND) & ~Q(mend_by__lte=at)),
        eligible=Count("pk", filter=Q(verdict=Verdict.ELIGIBLE)),
        ineligible=Count("pk", filter=Q(verdict=Verdict.INELIGIBLE)),
    )
    return Counted(**found)


def competing(call: Call) -> QuerySet[Entry]:
    """Return the entries that compete, by number, with all that a ballot shows of them."""
    found = call.entries.filter(state=EntryState.SUBMITTED, verdict=Verdict.ELIGIBLE, excluded_at=None)
    whole = found.select_related("call", "agency", "hotline__agency").prefetch_related("people__agency", "files")
    return whole.defer("call__frozen", "salt", "contact_name", "contact_phone", "contact_email").order_by("number")


@dataclass(frozen=True)
class Waits:
    """So many entries of a call wait for a decision, which is due until `until`."""

    call: Call
    number: int
    until: datetime


def calls_to_check(*, at: datetime) -> list[Waits]:
    """Return the calls with entries that wait, what is due first first (one query). Once experts have the entries of a
    call, nothing in it waits."""
    sent = Q(entries__state=EntryState.SUBMITTED)
    waiting = sent & (Q(entries__verdict="") | Q(entries__verdict=Verdict.MEND, entries__mend_by__lte=at))
    calls = Call.objects.filter(state=CallState.PUBLISHED).only("title_zh", "title_en", "checked_by")
    calls = calls.exclude(Exists(Assignment.objects.filter(call=OuterRef("pk"))))
    found = calls.annotate(waiting=Count("entries", filter=waiting)).filter(waiting__gt=0)
    return [Waits(call, call.waiting, call.checked_by) for call in found.order_by("checked_by", "pk")]


def left_entries(call_id: str) -> list[Entry]:
    """Return what was found eligible and was withdrawn or excluded since, by number (one query)."""
    rows = Entry.objects.filter(call=call_id, verdict=Verdict.ELIGIBLE).order_by("number")
    gone = rows.filter(Q(state=EntryState.WITHDRAWN) | Q(excluded_at__isnull=False))
    return list(gone.only("number", "withdrawn_at", "excluded_at"))


def titled_call(call_id: str) -> Call | None:
    """Return a call that is no draft, with its titles alone."""
    return Call.objects.exclude(state=CallState.DRAFT).only("title_zh", "title_en").filter(pk=call_id).first()
