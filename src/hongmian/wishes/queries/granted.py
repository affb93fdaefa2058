"""Wishes that came true, and givers who may be named: nothing of who wished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import Category, PledgeState, WishState
from hongmian.wishes.models import Giver, Wish


@dataclass(frozen=True)
class Granted:
    """Its district stays untold, as in the bulletins."""

    number: str
    category: Category
    day: date


def granted() -> list[Granted]:
    """Return the wishes that were granted, the earliest first (one query)."""
    rows = Wish.objects.filter(state=WishState.GRANTED, closed_at__isnull=False).order_by("closed_at", "number")
    fields = ("number", "category", "closed_at")
    return [
        Granted(number, Category(category), at.astimezone(SHANGHAI).date())
        for number, category, at in rows.values_list(*fields)
    ]


def thanked_in_public() -> list[str]:
    """Return the names under which givers may be named whose gift reached someone, each once, sorted (one query)."""
    rows = Giver.objects.filter(pledges__state=PledgeState.DONE).exclude(shown_as="")
    return sorted(set(rows.values_list("shown_as", flat=True)))
