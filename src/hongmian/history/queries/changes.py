"""Reading history: lists of changes and readings, and the history of one record."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Model, Q, QuerySet

from hongmian.accounts.models import User
from hongmian.history.enums import ChangeKind
from hongmian.history.models import Change, Reading
from hongmian.kit.clock import SHANGHAI


def changes(
    *, words: str = "", who: str = "", thing: str = "", kind: str = "", since: date | None = None,
    until: date | None = None,
) -> QuerySet[Change]:  # fmt: skip
    """Return changes, newest first; `who` is a name as it was then, both days are included."""
    rows = Change.objects.filter(_between(since, until))
    for word in words.split():
        rows = rows.filter(Q(thing_name__icontains=word) | Q(by_name__icontains=word))
    exact = {"by_name": who, "thing": thing, "kind": kind}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def readings(*, words: str = "", since: date | None = None, until: date | None = None) -> QuerySet[Reading]:
    """Return the readings of sealed values, newest first."""
    rows = Reading.objects.select_related("by").filter(_between(since, until))
    for word in words.split():
        rows = rows.filter(
            Q(thing_name__icontains=word) | Q(by__username__icontains=word) | Q(by__name__icontains=word)
            | Q(reason__icontains=word)
        )  # fmt: skip
    return rows


def history_of(record: Model, *, limit: int = 20) -> list[Change]:
    """Return the latest changes of one record, newest first."""
    return list(_of(record)[:limit])


def last_change(record: Model, *, kind: ChangeKind | None = None) -> Change | None:
    rows = _of(record)
    return (rows.filter(kind=kind) if kind else rows).first()


def was_read(record: Model, *, field: str, by: User, since: datetime) -> bool:
    """Say whether somebody's reading of a field since a moment is noted already."""
    rows = Reading.objects.filter(thing=record._meta.label_lower, thing_id=str(record.pk))
    return rows.filter(field=field, by=by, at__gte=since).exists()


def names() -> list[str]:
    """Return everyone who ever changed something, as they were called then."""
    return sorted(set(Change.objects.order_by().values_list("by_name", flat=True).distinct()))


def things() -> list[str]:
    """Return the kinds of record that history knows, as `room.noun`."""
    return sorted(set(Change.objects.order_by().values_list("thing", flat=True).distinct()))


def _of(record: Model) -> QuerySet[Change]:
    return Change.objects.filter(thing=record._meta.label_lower, thing_id=str(record.pk))


def _between(since: date | None, until: date | None) -> Q:
    asked = Q()
    if since:
        asked &= Q(at__gte=datetime.combine(since, time.min, tzinfo=SHANGHAI))
    if until:
        asked &= Q(at__lte=datetime.combine(until, time.max, tzinfo=SHANGHAI))
    return asked
