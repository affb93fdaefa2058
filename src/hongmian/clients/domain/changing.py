"""Changing the record of a person: correcting it, closing it, taking it up again."""

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


@transaction.atomic
def change_client(
    *, client: uuid.UUID, given: dict[str, Any], opened: Mapping[str, str], by: User, person: Person, at: datetime
) -> Client:
    """Correct a record that still is as it was when the editor opened it (`opened`, a picture). The history keeps that
    sealed values changed, not what they were. Raises Refused if someone else was quicker."""
    kept = locked(client, person)
    check_changeable(kept)
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
    kept = locked(client, person)
    if kept.closed_on is None:
        before = picture(kept)
        kept.closed_on = at.date()
        kept.save(update_fields=["closed_on"])
        record_change(record=kept, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return kept


@transaction.atomic
def reopen_client(*, client: uuid.UUID, by: User, person: Person, at: datetime) -> Client:
    """Take up a closed record again. Raises Refused where the person's data was erased."""
    kept = locked(client, person)
    check_changeable(kept)
    if kept.closed_on is not None:
        before = picture(kept)
        kept.closed_on = None
        kept.save(update_fields=["closed_on"])
        record_change(record=kept, kind=ChangeKind.RESTORED, before=before, by=by, at=at)
    return kept


def locked(client: uuid.UUID, person: Person) -> Client:
    """Return a record of this person's agencies, held until the transaction ends."""
    kept = Client.objects.select_for_update().filter(pk=client).first()
    if kept is None or not can_log_for(person, kept.agency_id):
        raise Refused(_("There is no such client."))
    check_not_merged(kept)
    return kept


def check_changeable(client: Client) -> None:
    """Raise Refused for a record that was merged away, or erased: what was taken back is not written into again."""
    check_not_merged(client)
    if client.consent == Consent.REFUSED:
        raise Refused(_("This record was erased. Add the person anew if they agree again."))


def check_not_merged(client: Client) -> None:
    if client.merged_into_id:
        raise Refused(_("This record was merged into another one. Change that one."))
