"""What contacts object to when the network changes."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.signals import Deed
from hongmian.contacts.domain.erasing import erase_words
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


def tell_of_client(sender: Any, *, clients: list[uuid.UUID], **_more: Any) -> list[Deed]:
    """Tell a client's page of the contacts with them (one query)."""
    rows = Contact.objects.filter(client__in=clients, voided_at=None).defer("note", "risk_answers").order_by("-at")
    return [
        Deed(
            title=_("Contact"), day=row.day, words=f"{row.get_kind_display()} · {row.get_outcome_display()}",
            url=reverse("contacts:contact_record", args=[row.pk]),
        )
        for row in rows
    ]  # fmt: skip


def erase_words_about(sender: Any, *, clients: list[uuid.UUID], by: User, at: datetime, **_more: Any) -> None:
    """The words about an erased person go with what names them."""
    erase_words(clients=clients, by=by, at=at)
