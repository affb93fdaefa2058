"""Giving another agency a record of its own of a client it takes over."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.enums import PairState
from hongmian.clients.models import Client, Pair
from hongmian.clients.signals import client_kept
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

COPIED = (
    "name", "phone", "street", "born", "remark", "group", "attributes", "guardian_name", "guardian_phone", "consent",
    "consent_on", "sensitive_consent_on", "home_key", "person",
)  # fmt: skip
TRIES = 20


@transaction.atomic
def copy_to_agency(*, client: uuid.UUID, agency: uuid.UUID, by: User | None, at: datetime) -> uuid.UUID:
    """Return the id of the receiving agency's own record of this person: the one it has of the same person already,
    taken up again if it was closed, or a copy. Both agencies' records are one person from then on; neither sees the
    other's. Raises Refused where the record was erased meanwhile."""
    given = Client.objects.get(pk=client)
    if not given.name:
        raise Refused(_("What was kept of this person was erased. Nothing can be taken over."))
    own = Client.objects.select_for_update().filter(person=given.person, agency=agency, merged_into=None)
    if held := own.exclude(name="").order_by("added_at", "pk").first():
        return _taken_up(held, by=by, at=at)
    values = {name: getattr(given, name) for name in COPIED}
    for _try in range(TRIES):
        number = next_number(agency)
        record = Client(**values, agency_id=agency, number=number, added_at=at, added_by=by)
        try:
            with transaction.atomic():
                record.save(force_insert=True)
        except IntegrityError:
            continue
        Pair.objects.create(
            first=given, second=record, across=True, why="referral", state=PairState.SAME, found_at=at, decided_at=at,
            decided_by=by,
        )  # fmt: skip
        record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
        client_kept.send(Client, client=record.pk)
        return record.pk
    raise IntegrityError(number)


def _taken_up(held: Client, *, by: User | None, at: datetime) -> uuid.UUID:
    if held.closed_on:
        before = picture(held)
        held.closed_on = None
        held.save(update_fields=["closed_on"])
        record_change(record=held, kind=ChangeKind.RESTORED, before=before, by=by, at=at)
    return held.pk


def next_number(agency: uuid.UUID) -> str:
    """Return the next running case number of an agency, K-0001 first."""
    return f"K-{Client.objects.filter(agency=agency).count() + 1:04d}"
