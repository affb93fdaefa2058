"""Changing the record of a person: correcting, closing, and erasing what names them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.domain.keeping import check_consent, write
from hongmian.clients.enums import Consent
from hongmian.clients.models import Client
from hongmian.clients.signals import client_kept
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

NAMING = ("name", "phone", "street", "born", "remark", "guardian_name", "guardian_phone")


@transaction.atomic
def change_client(
    *, client: uuid.UUID, given: dict[str, Any], opened: Mapping[str, str], by: User, person: Person, at: datetime
) -> Client:
    """Correct a record that still is as it was when the editor opened it (`opened`, a picture). The history keeps that
    sealed values changed, not what they were. Raises Refused if someone else was quicker."""
    kept = _locked(client, person)
    before = picture(kept)
    if before != opened:
        raise Refused(_("Someone changed this record meanwhile, so nothing was stored. Open it again and correct it."))
    write(kept, given)
    check_consent(kept, on=at.date())
    kept.save()
    record_change(record=kept, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    client_kept.send(Client, client=kept.pk)
    return kept


@transaction.atomic
def close_client(*, client: uuid.UUID, by: User, person: Person, at: datetime) -> Client:
    """Say that the agency serves this person no longer. Closed already: nothing happens."""
    kept = _locked(client, person)
    if kept.closed_on is None:
        before = picture(kept)
        kept.closed_on = at.date()
        kept.save(update_fields=["closed_on"])
        record_change(record=kept, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return kept


@transaction.atomic
def reopen_client(*, client: uuid.UUID, by: User, person: Person, at: datetime) -> Client:
    """Take up a closed record again. Raises Refused where the person's data was erased."""
    kept = _locked(client, person)
    if kept.consent == Consent.REFUSED:
        raise Refused(_("Consent was taken back and the data erased. Add the person anew if they agree again."))
    if kept.closed_on is not None:
        before = picture(kept)
        kept.closed_on = None
        kept.save(update_fields=["closed_on"])
        record_change(record=kept, kind=ChangeKind.RESTORED, before=before, by=by, at=at)
    return kept


@transaction.atomic
def erase_client(*, client: uuid.UUID, by: User, person: Person, at: datetime) -> Client:
    """Erase what names the person, for good, because they took back their consent (PIPL art. 15 and 47). The case
    number and the primary group stay, so that services already counted stay counted. Records of the agency that were
    merged into this one are erased with it."""
    kept = _locked(client, person)
    for merged in Client.objects.select_for_update().filter(merged_into=kept).order_by("pk"):
        _erase(merged, by=by, at=at)
    return _erase(kept, by=by, at=at)


def _erase(kept: Client, *, by: User, at: datetime) -> Client:
    if kept.consent == Consent.REFUSED:
        return kept
    before = picture(kept)
    for name in NAMING:
        setattr(kept, name, "")
    kept.home_key, kept.attributes = "", []
    kept.consent, kept.consent_on, kept.sensitive_consent_on = Consent.REFUSED, None, None
    kept.closed_on = kept.closed_on or at.date()
    kept.save()
    record_change(record=kept, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return kept


def _locked(client: uuid.UUID, person: Person) -> Client:
    kept = Client.objects.select_for_update().filter(pk=client).first()
    if kept is None or not can_log_for(person, kept.agency_id):
        raise Refused(_("There is no such client."))
    if kept.merged_into_id:
        raise Refused(_("This record was merged into another one. Change that one."))
    return kept
