"""Rounds of assignment: their records, which are published with the result, and how many experts entries have."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from hongmian.awards.enums import EntryState, Verdict
from hongmian.awards.models import Assignment, Call, Entry


def rounds_of(call: Call) -> list[Assignment]:
    """Return the rounds in order, with their whole records."""
    return list(call.assignments.order_by("round"))


def judged_entries(call: Call) -> QuerySet[Entry]:
    """Return the entries that compete, by number."""
    found = call.entries.filter(state=EntryState.SUBMITTED, verdict=Verdict.ELIGIBLE, excluded_at=None)
    return found.order_by("number")


def entries_to_look_through(call: Call) -> QuerySet[Entry]:
    """Return the entries that may come before experts, with their people and files at hand (three queries)."""
    found = call.entries.filter(state=EntryState.SUBMITTED, excluded_at=None).exclude(verdict=Verdict.INELIGIBLE)
    return found.prefetch_related("people", "files").order_by("number")


def unscored_entries(call: Call) -> list[str]:
    """Return the numbers of the entries that are judged, and of which no sheet is in. Empty before round 1."""
    if not call.assignments.exists():
        return []
    done = Count("sheets", filter=Q(sheets__ended_at=None, sheets__done_at__isnull=False))
    return list(judged_entries(call).annotate(done=done).filter(done=0).values_list("number", flat=True))


def short_entries(call: Call) -> dict[str, int]:
    """Return the entries that have fewer experts than wanted, by number: how many they have. Empty before round 1."""
    if not call.assignments.exists():
        return {}
    having = judged_entries(call).annotate(having=Count("sheets", filter=Q(sheets__ended_at=None)))
    return dict(having.filter(having__lt=call.experts_each).values_list("number", "having"))
