"""What contacts object to when the network changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hongmian.contacts.models import Contact, Shift
from hongmian.contacts.queries.counted import STAFFED
from hongmian.directory.enums import ReportingMode
from hongmian.kit.errors import Refused


def keep_live_days(sender: Any, *, unit: Any, mode: str, first_day: date, last_day: date | None, **_more: Any) -> None:
    """Days that hold live contacts or shifts cannot become days returned by workbook."""
    if mode != ReportingMode.RETURNED:
        return
    days = {"day__gte": first_day} | ({"day__lte": last_day} if last_day else {})
    logged = Contact.objects.filter(hotline=unit.pk, voided_at=None, **days)
    staffed = Shift.objects.filter(hotline=unit.pk, state__in=STAFFED, **days)
    held = [day for rows in (logged, staffed) if (day := rows.order_by("-day").values_list("day", flat=True).first())]
    if held:
        words = {"name": unit, "day": max(held).isoformat()}
        raise Refused(
            _("%(name)s has contacts or shifts logged live up to %(day)s. Choose a later first day.") % words,
            field="first_day",
        )
