"""What a giver may be thanked for: the wishes that reached someone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import Category, PledgeState
from hongmian.wishes.models import Giver, Pledge


@dataclass(frozen=True)
class Gift:
    """One wish; nobody served is named."""

    district: str
    district_en: str
    category: Category
    day: date


@dataclass(frozen=True)
class GivenBy:
    """`value` in fen: the giver's shares."""

    gifts: tuple[Gift, ...]
    value: int

    @property
    def first(self) -> date:
        return min(one.day for one in self.gifts)

    @property
    def last(self) -> date:
        return max(one.day for one in self.gifts)


def given_by(giver: Giver) -> GivenBy | None:
    """Return what reached someone from this giver, the latest first; None while nothing has (one query)."""
    rows = Pledge.objects.filter(giver=giver, state=PledgeState.DONE).order_by("-done_at", "pk")
    fields = ("share", "done_at", "wish__category", "wish__district__name", "wish__district__name_en")
    found = list(rows.values_list(*fields))
    if not found:
        return None
    gifts = tuple(
        Gift(place, place_en, Category(category), at.astimezone(SHANGHAI).date())
        for _share, at, category, place, place_en in found
    )
    return GivenBy(gifts, sum(share for share, *_more in found))
