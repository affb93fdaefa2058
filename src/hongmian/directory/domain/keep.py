"""Keeping a record of the network: check it, store it, write its history, and count the edition on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F

from hongmian.accounts.models import User
from hongmian.directory.domain.own_mobiles import check_exposure, number_key
from hongmian.directory.models import Edition, Hotline
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

Record = TypeVar("Record", bound=models.Model)
SHOWS_NOTHING_NEW = (ChangeKind.CHECKED, ChangeKind.WITHDRAWN)


def prepare(record: models.Model) -> None:
    """Set what follows from a record's other fields."""
    if isinstance(record, Hotline):
        record.number_key = number_key(record.number)


@transaction.atomic
def keep(*, record: Record, by: User | None, at: datetime, kind: ChangeKind | None = None) -> Record:
    """Store a new or changed record. The history shows what it was before.

    Raises `django.core.exceptions.ValidationError` by field, and then nothing is stored.
    """
    prepare(record)
    record.full_clean()
    if isinstance(record, Hotline) and kind not in SHOWS_NOTHING_NEW:
        check_exposure(record)
    before = _stored_picture(record)
    record.save()
    named = kind or (ChangeKind.CHANGED if before else ChangeKind.ADDED)
    record_change(record=record, kind=named, before=before, by=by, at=at)
    next_edition(at=at)
    return record


def next_edition(*, at: datetime) -> None:
    """Count the edition on, inside the transaction that changed the network."""
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1, changed_at=at):
        Edition.objects.create(pk=1, number=1, changed_at=at)


def _stored_picture(record: models.Model) -> Mapping[str, str]:
    stored = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    return picture(stored) if stored else {}
