"""Where the ledger objects to a change of the network."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from hongmian.directory.enums import ReportingMode
from hongmian.kit.errors import Refused
from hongmian.returns.models import Entry


def keep_returned_days(
    sender: Any, *, unit: Any, mode: str, first_day: date, last_day: date | None, **more: object
) -> None:
    """Receiver: days that hold returned figures do not become live, or they would count twice."""
    if mode != ReportingMode.LIVE:
        return
    rows = Entry.objects.filter(unit=unit.pk, day__gte=first_day)
    rows = rows.filter(day__lte=last_day) if last_day else rows
    held = rows.order_by("-day").values("day", "code").annotate(sum=Sum("change")).exclude(sum=0).first()
    if held:
        raise Refused(
            _("%(unit)s has returned figures up to %(day)s. Choose a later day, or correct those figures to 0 first.")
            % {"unit": unit, "day": held["day"].isoformat()},
            field="first_day",
        )
