"""Experts, and the panels they sit on."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from hongmian.awards.enums import CallState
from hongmian.awards.models import Call, Expert, ExpertAgency, Juror


def experts(*, words: str = "", expertise: str = "", left: bool = False) -> QuerySet[Expert]:
    """Return experts by name, with `shown_agencies` and `panels_now`; each word stands in the name or the title."""
    found = Expert.objects.filter(left_at__isnull=not left)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(title__icontains=word))
    if expertise:
        found = found.filter(pk__in=_knowing(expertise))
    agencies = Prefetch("agencies", ExpertAgency.objects.select_related("agency").order_by("until", "pk"))
    sitting = Count("panels", filter=Q(panels__left_at=None), distinct=True)
    return found.select_related("user").prefetch_related(agencies).annotate(panels_now=sitting).order_by("name", "pk")


def expert_named(pk: int) -> Expert | None:
    return experts().filter(pk=pk).first() or experts(left=True).filter(pk=pk).first()


def panel_of(call: Call) -> list[Juror]:
    """Return the members of a panel with their experts, the chair first, then by name (two queries)."""
    agencies = Prefetch("expert__agencies", ExpertAgency.objects.select_related("agency"))
    found = call.jurors.filter(left_at=None).select_related("expert", "expert__user").prefetch_related(agencies)
    return sorted(found, key=lambda one: (not one.is_chair, one.expert.name, one.pk))


def juror_of(call: Call, user: int | None) -> Juror | None:
    """Return the seat of an account on a panel."""
    found = Juror.objects.filter(call=call, left_at=None, expert__user=user, expert__left_at=None)
    return found.select_related("expert", "call").first() if user else None


def seats_of(user: int, *, at: datetime) -> list[Juror]:
    """Return the seats of an account on panels of published calls, those whose review ends first before."""
    found = Juror.objects.filter(
        expert__user=user, expert__left_at=None, left_at=None, call__state=CallState.PUBLISHED,
        call__entry_closes_at__lte=at,
    )  # fmt: skip
    return list(found.select_related("call").order_by("call__review_closes_at", "call"))


def _knowing(expertise: str) -> list[int]:
    """Return who knows a field. The list is short, and a search in JSON is written differently on each database."""
    return [pk for pk, known in Expert.objects.values_list("pk", "expertise") if expertise in known]
