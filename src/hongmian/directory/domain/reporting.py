"""Deciding how a line or a station reports from a day on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Hotline, Reporting, Station
from hongmian.directory.queries.reporting import mode_of
from hongmian.directory.signals import changing_reporting
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


@transaction.atomic
def set_reporting(
    *, unit: Hotline | Station, mode: ReportingMode, first_day: date, by: User | None, at: datetime
) -> Reporting | None:
    """Let `unit` report in this way from `first_day` until its next change. As it is already: nothing happens (None).

    Raises Refused if days that would change already hold figures of the other way.
    """
    type(unit).objects.select_for_update().get(pk=unit.pk)
    if mode_of(unit.pk, first_day) == mode:
        return None
    rows = Reporting.objects.filter(**_of(unit))
    following = rows.filter(first_day__gt=first_day).first()
    last_day = following.first_day - timedelta(days=1) if following else None
    changing_reporting.send(type(unit), unit=unit, mode=mode, first_day=first_day, last_day=last_day)
    kept = rows.filter(first_day=first_day).first() or Reporting(**_of(unit), first_day=first_day)
    before = picture(kept) if kept.pk else {}
    kept.mode = mode
    kept.full_clean()
    kept.save()
    kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
    record_change(record=kept, kind=kind, before=before, by=by, at=at)
    return kept


def refuse_live(unit: Any, day: date) -> None:
    """Raise Refused if the line or station `unit` returns its figures of `day` by workbook. To be asked in the
    transaction that logs: until it ends, `set_reporting` waits and then finds what was logged."""
    type(unit).objects.select_for_update(of=("self",), no_key=True).values_list("pk").get(pk=unit.pk)
    if mode_of(unit.pk, day) == ReportingMode.RETURNED:
        raise Refused(
            _("%(name)s reports %(day)s by workbook, so nothing is logged live for it. Ask your agency's manager.")
            % {"name": unit, "day": day.isoformat()}
        )


def _of(unit: Hotline | Station) -> dict[str, Any]:
    return {"hotline": unit} if isinstance(unit, Hotline) else {"station": unit}
