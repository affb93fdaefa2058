"""Kinds of goods and fundraising qualifications, to choose from and to keep."""

from __future__ import annotations

import uuid
from typing import TypeVar

from django.db.models import QuerySet

from hongmian.relief.models import Item, Qualification

Kept = TypeVar("Kept", Item, Qualification)


def goods() -> QuerySet[Item]:
    return Item.objects.filter(is_money=False)


def items() -> QuerySet[Item]:
    """Return all kinds, money first."""
    return Item.objects.order_by("-is_money", "name")


def qualifications() -> QuerySet[Qualification]:
    return Qualification.objects.all()


def find(model: type[Kept], pk: uuid.UUID) -> Kept | None:
    return model._default_manager.filter(pk=pk).first()
