"""How far the gifts of a wish are: to the station, to the person, and the thanks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from hongmian.wishes.enums import COUNTING
from hongmian.wishes.models import Handover, Photo, Pledge, Thanks, Wish


@dataclass(frozen=True)
class Told:
    """`thanks`: as stored, "" for none yet."""

    handover: Handover | None
    thanks: str
    has_photo: bool


def gifts_of(wish: Wish) -> QuerySet[Pledge]:
    """Return what givers promised of a wish and did not take back, each with its delivery; in the order of pledging.
    The name of the giver is for the station that takes the gift."""
    rows = wish.pledges.filter(state__in=COUNTING).select_related("giver", "delivery", "delivery__arrived_by")
    return rows.defer("giver__phone").order_by("held_at", "pk")


def delivery_of(wish: Wish) -> Told:
    """Return what is known of the last steps (three queries). The code stays sealed."""
    handover = Handover.objects.filter(wish=wish).select_related("brought_by", "told_by").defer("code").first()
    thanks = Thanks.objects.filter(wish=wish).values_list("text", flat=True).first()
    return Told(handover, thanks or "", Photo.objects.filter(wish=wish).exists())
