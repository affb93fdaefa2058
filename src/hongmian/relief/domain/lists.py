"""Keeping the kinds of goods and the fundraising qualifications."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.relief.models import Item, Qualification

Kept = TypeVar("Kept", Item, Qualification)
MONEY = {"name": "善款", "name_en": "Donations", "unit": "元"}


@transaction.atomic
def keep(*, record: Kept, by: User | None, at: datetime) -> Kept:
    """Store a new or changed kind or qualification. Raises ValidationError by field; then nothing is stored."""
    record.full_clean()
    found: models.Model | None = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    before = picture(found) if found else {}
    record.save()
    record_change(
        record=record, kind=ChangeKind.CHANGED if before else ChangeKind.ADDED, before=before, by=by, at=at
    )  # fmt: skip
    return record


def money(*, by: User | None = None, at: datetime) -> Item:
    """Return the one kind that is money, made on first use."""
    found = Item.objects.filter(is_money=True).first()
    return found or keep(record=Item(is_money=True, **MONEY), by=by, at=at)
