"""The copy of their data that a person may ask for (PIPL art. 45)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hongmian.accounts.models import User
from hongmian.clients.domain.reading import open_client
from hongmian.clients.models import Client
from hongmian.clients.queries.lists import merged_into
from hongmian.clients.queries.services import services_of
from hongmian.clients.signals import Deed
from hongmian.directory.person import Person


def give_out(*, client: Client, reason: str, by: User, person: Person, at: datetime) -> dict[str, Any]:
    """Return what an agency's record of a person holds, with the records merged into it and the list of services, as
    JSON values, after keeping who read it and why."""
    who: dict[str, Any] = {"reason": reason, "by": by, "person": person, "at": at}
    return {
        **_kept(client, **who),
        "merged_records": [_kept(merged, **who) for merged in merged_into(client)],
        "services": [_deed(deed) for deed in services_of(client)],
    }


def _kept(client: Client, **who: Any) -> dict[str, Any]:
    opened = open_client(client=client.pk, **who)
    return {
        "case_number": client.number,
        "name": opened.name,
        "phone": opened.phone,
        "street": opened.street,
        "year_of_birth": opened.born,
        "primary_group": client.group,
        "attributes": client.attributes,
        "guardian": {"name": opened.guardian_name, "phone": opened.guardian_phone},
        "remark": opened.remark,
        "station": str(client.station or ""),
        "consent": client.consent,
        "consent_on": _day(client.consent_on),
        "sensitive_consent_on": _day(client.sensitive_consent_on),
        "added_at": client.added_at.isoformat(),
        "closed_on": _day(client.closed_on),
    }


def _deed(deed: Deed) -> dict[str, str]:
    return {"day": deed.day.isoformat(), "what": str(deed.title), "state": str(deed.words)}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
