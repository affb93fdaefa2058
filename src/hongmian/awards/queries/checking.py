"""The entries of a call as the association checks them: the list, and one after the other."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hongmian.awards.enums import EntryState, Verdict
from hongmian.awards.models import Call, Entry, Leak, Likeness
from hongmian.awards.queries.eligibility import waits
from hongmian.directory.queries.staff.scope import of_words

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Found(TypedDict):
        """`alike`: the largest share (thousandths of the shorter text) in common with another entry; `may_leak`:
        whether something was found that nobody has ruled on."""

        alike: int
        may_leak: bool

    CheckedEntry: TypeAlias = WithAnnotations[Entry, Found]

WAITING, WITHDRAWN, ANY, MUCH = "waiting", "withdrawn", "any", "much"
MUCH_ALIKE = 300  # thousandths
_UNREAD = ("answers", "salt", "contact_name", "contact_phone", "contact_email")


@dataclass(frozen=True)
class Neighbours:
    """Numbers of the entries that wait before and after one, around the end; "" where none else waits."""

    before: str
    after: str


def checked_entries(
    call: Call, *, at: datetime, words: str = "", verdict: str = "", agency: uuid.UUID | None = None, alike: str = "",
    leaks: str = "",
) -> QuerySet[CheckedEntry]:  # fmt: skip
    """Return the entries that are in, or (`verdict` WITHDRAWN) were taken back, each with what CheckedEntry has."""
    state = EntryState.WITHDRAWN if verdict == WITHDRAWN else EntryState.SUBMITTED
    rows = call.entries.filter(state=state).select_related("agency").defer(*_UNREAD)
    shares = Likeness.objects.filter(entry=OuterRef("pk")).order_by("-share").values("share")[:1]
    found = rows.annotate(
        alike=Coalesce(Subquery(shares), 0), may_leak=Exists(Leak.objects.filter(entry=OuterRef("pk"), ruling=""))
    )
    if words:
        found = of_words(found, words, "number", "title", "agency__name")
    if verdict and verdict != WITHDRAWN:
        found = found.filter(_found(verdict, at))
    if agency:
        found = found.filter(agency=agency)
    if alike:
        found = found.filter(alike__gte=MUCH_ALIKE if alike == MUCH else 1)
    return found.filter(may_leak=True) if leaks else found


def entry_checked(call: Call, number: str) -> Entry | None:
    """Return one entry that is in or was taken back, whole."""
    rows = call.entries.exclude(state=EntryState.DRAFT).select_related("agency", "hotline__agency", "entered_by")
    return rows.prefetch_related("people__agency", "files", "decisions__by").filter(number=number).first()


def agencies_of(call: Call) -> list[tuple[uuid.UUID, str]]:
    """Return id and name of the agencies that have entries (one query)."""
    rows = call.entries.exclude(state=EntryState.DRAFT).exclude(agency=None).order_by("agency__name")
    return list(rows.values_list("agency", "agency__name").distinct())


def waiting_around(call: Call, number: str, *, at: datetime) -> Neighbours:
    """Return who waits before and after `number`, in the order of numbers (four queries)."""
    rows = call.entries.filter(waits(at)).exclude(number=number)
    numbers = rows.order_by("number").values_list("number", flat=True)
    first, after = numbers.first(), numbers.filter(number__gt=number).first()
    before, last = numbers.filter(number__lt=number).last(), numbers.last()
    return Neighbours(before or last or "", after or first or "")


def _found(verdict: str, at: datetime) -> Q:
    if verdict == WAITING:
        return waits(at)
    if verdict == Verdict.MEND:
        return Q(verdict=Verdict.MEND) & ~Q(mend_by__lte=at)
    return Q(verdict=verdict)
