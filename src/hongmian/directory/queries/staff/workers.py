"""Workers as staff see them. Party membership narrows and orders nothing for those who may not know it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from hongmian.directory.models import Worker
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.directory.queries.staff.scope import of_words, seen, with_party_seen


class WorkerState(TextChoices):
    SERVING = "serving", _("At work")
    WITHOUT_STATION = "without_station", _("Without a station")
    LEFT = "left", _("Has left")


class Membership(TextChoices):
    """The Party filter, for those who may know."""

    MEMBER = "member", _("Party members")
    WITHOUT_GROUP = "without_group", _("Party members without a group")
    OTHER = "other", _("Not Party members")


def workers(
    person: Person, *, at: datetime, words: str = "", district: str = "", agency: uuid.UUID | str = "",
    grade: str = "", state: str = "", party: str = "", group: uuid.UUID | str = "",
) -> QuerySet[Worker]:  # fmt: skip
    """Return the workers this person sees, narrowed. The sealed mobile is left unread."""
    rows = seen(Worker.objects.select_related("agency", "station", "party_group").defer("mobile"), person)
    rows = of_words(rows, words, "name", "staff_no", "station__name", "agency__name")
    exact = {"agency": agency, "grade": grade}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if district:
        rows = rows.filter(station__district=district)
    if party or group:
        rows = _of_party(with_party_seen(rows, person), party, group)
    return _in_state(rows, state, at) if state else rows


def find_worker(person: Person, pk: uuid.UUID) -> Worker | None:
    return seen(Worker.objects.select_related("agency", "station", "party_group"), person).filter(pk=pk).first()


def _of_party(rows: QuerySet[Any], party: str, group: uuid.UUID | str) -> QuerySet[Worker]:
    if group:
        rows = rows.filter(party_group=group)
    if party == Membership.WITHOUT_GROUP:
        return rows.filter(party_member=True, party_group=None)
    return rows.filter(party_member=party == Membership.MEMBER) if party else rows


def _in_state(rows: QuerySet[Worker], state: str, at: datetime) -> QuerySet[Worker]:
    serving = workers_in_service(at=at)
    if state == WorkerState.LEFT:
        return rows.exclude(pk__in=serving)
    rows = rows.filter(pk__in=serving)
    return rows.filter(station=None) if state == WorkerState.WITHOUT_STATION else rows
