"""Keeping the kinds of goods and the fundraising qualifications."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Item, Qualification

Kept = TypeVar("Kept", Item, Qualification)
MONEY = {"name": "善款", "name_en": "Donations", "unit": "元"}


@transaction.atomic
def keep(*, record: Kept, by: User | None, at: datetime) -> Kept:
    """Store a new or changed kind or qualification. Raises ValidationError by field; then nothing is stored. What
    entries of the ledger rely on stays: they keep their meaning."""
    record.full_clean()
    found: models.Model | None = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    if isinstance(found, Item):
        _check_unit(found, record)
    if isinstance(record, Qualification):
        _check_days(record)
    before = picture(found) if found else {}
    record.save()
    record_change(
        record=record, kind=ChangeKind.CHANGED if before else ChangeKind.ADDED, before=before, by=by, at=at
    )  # fmt: skip
    return record


def _check_unit(before: Item, after: Any) -> None:
    """A box that becomes a piece would change every figure of the past."""
    if before.unit != after.unit and Entry.objects.filter(item=before).exists():
        raise ValidationError({"unit": _("The ledger counts in this unit already. Add a kind of its own instead.")})


def _check_days(permit: Qualification) -> None:
    late = Q(day__gt=permit.valid_to) if permit.valid_to else Q(pk__in=())
    standing = Entry.objects.filter(qualification=permit, move=Move.RECEIVED, reversed_by=None).order_by("day")
    if left_out := standing.filter(Q(day__lt=permit.valid_from) | late).first():
        raise ValidationError(
            _("What was received on %(day)s relies on it. Keep that day within, or undo the entry first.")
            % {"day": left_out.day.isoformat()}
        )


def money(*, by: User | None = None, at: datetime) -> Item:
    """Return the one kind that is money, made on first use."""
    found = Item.objects.filter(is_money=True).first()
    return found or keep(record=Item(is_money=True, **MONEY), by=by, at=at)
