"""The copy of all that is held about a person (PIPL art. 45), as one file of JSON; that it was read is in the log."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction

from hongmian.accounts.domain.own_account import own_data
from hongmian.accounts.models import User
from hongmian.history.domain.record import record_reading
from hongmian.history.models import Reading
from hongmian.operations.privacy.person import Held, told


@transaction.atomic
def give_out(held: Held, *, reason: str, by: User, at: datetime) -> dict[str, Any]:
    """Return the copy: accounts, records and services, consents together, and who has read what."""
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in held.records:
        records[record._meta.label].append(told(record))
    copy = {
        "made_at": at.isoformat(),
        "accounts": [own_data(user=user) for user in held.accounts],
        "clients": [told(client) for client in held.clients],
        "records": dict(records),
        "consents": _consents(held),
        "readings": [
            {"at": one.at.isoformat(), "what": f"{one.thing}.{one.field}", "why": one.reason}
            for record in held.all() for one in _readings(record)
        ],
    }  # fmt: skip
    for record in held.all():
        record_reading(record=record, field="copy", reason=reason, by=by, at=at)
    return copy


def _consents(held: Held) -> list[dict[str, Any]]:
    """Consents stand with what they are for; here they stand together."""
    found = []
    for record in held.all():
        consent = getattr(record, "consent", None)
        if consent is not None:
            separate = getattr(record, "sensitive_consent_on", None)
            found.append(
                {
                    "for": record._meta.label, "id": str(record.pk), "consent": str(consent),
                    "on": _day(getattr(record, "consent_on", None)), "separate_consent_on": _day(separate),
                }
            )  # fmt: skip
    return found


def _readings(record: Any) -> Any:
    return Reading.objects.filter(thing=record._meta.label_lower, thing_id=str(record.pk)).order_by("at")


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
