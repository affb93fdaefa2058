"""Erasing what names a person, for good: an agency's manager does it, and says on whose word."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.domain.changing import locked
from hongmian.clients.enums import Consent, Erasure
from hongmian.clients.models import Client
from hongmian.clients.signals import client_erased
from hongmian.directory.person import Person
from hongmian.directory.rules import can_supervise
from hongmian.history.domain.read_log import forget_readings
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

NAMING = ("name", "phone", "street", "born", "remark", "guardian_name", "guardian_phone")


@transaction.atomic
def erase_client(*, client: uuid.UUID, why: str, by: User, person: Person, at: datetime) -> Client:
    """Erase what names the person, for good (PIPL art. 15 and 47). `why` is a word of `Erasure`: a reason in free words
    would outlive what was erased and might name the person again. The case number and the primary group stay, so that
    services already counted stay counted. Records of the agency that were merged into this one are erased with it.

    Raises Refused without a reason, and to whoever does not manage the agency.
    """
    kept = locked(client, person)
    if not can_supervise(person, kept.agency_id):
        raise Refused(_("Your agency's manager erases records. Ask them, and close the record until then."))
    if why not in Erasure.values:
        raise Refused(_("Choose why it is erased; it is kept."), field="why")
    merged = Client.objects.select_for_update().filter(merged_into=kept).order_by("pk")
    _erase_all([kept, *merged], why=why, by=by, at=at)
    return kept


@transaction.atomic
def erase_everywhere(*, clients: Iterable[uuid.UUID], why: str, by: User, at: datetime) -> list[uuid.UUID]:
    """The same on a person's own request to the association, of whatever agencies their records are; return which."""
    rows = list(Client.objects.select_for_update().filter(pk__in=list(clients)).order_by("pk"))
    _erase_all(rows, why=why, by=by, at=at)
    return [one.pk for one in rows]


def _erase_all(rows: Sequence[Client], *, why: str, by: User, at: datetime) -> None:
    for one in rows:
        _erase(one, why=why, by=by, at=at)
        forget_readings(thing="clients.client", ids=[str(one.pk)])
    client_erased.send(None, clients=[one.pk for one in rows], by=by, at=at)


def _erase(kept: Client, *, why: str, by: User, at: datetime) -> Client:
    if kept.consent == Consent.REFUSED:
        return kept
    before = picture(kept)
    for name in NAMING:
        setattr(kept, name, "")
    kept.home_key, kept.attributes, kept.erased_why = "", [], why
    kept.consent, kept.consent_on, kept.sensitive_consent_on = Consent.REFUSED, None, None
    kept.closed_on = kept.closed_on or at.date()
    kept.save()
    record_change(record=kept, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return kept
