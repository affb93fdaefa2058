"""Cards on their way: to the station, out to people, back."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.cards.enums import LEFT_STATION, Way
from hongmian.cards.models import BatchCard, Handing
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.namelessness import refuse_names

EARLIEST = 92  # days back that may be entered


@transaction.atomic
def hand_over(
    *, pk: uuid.UUID, card: BatchCard, way: Way | str, count: int, day: date, place: str = "", scanned: bool = False,
    by: User | None, at: datetime,
) -> Handing:  # fmt: skip
    """Enter that `count` cards went this way; the same `pk` again gives the entry that is there."""
    if stored := Handing.objects.filter(pk=pk).first():
        if stored.by_id != (by.pk if by else None) or stored.card_id != card.pk:
            raise Refused(_("This form was used before. Open a new one."))
        return stored
    place = " ".join(place.split())
    refuse_names(text=place, field="place")
    _check_day(day, at)
    held = BatchCard.objects.select_for_update().get(pk=card.pk)
    count_on(held, Way(way), count)
    held.save(update_fields=["sent", "given", "back"])
    handing = Handing(pk=pk, card=held, way=way, count=count, place=place, day=day, scanned=scanned, by=by, at=at)
    handing.clean_fields(exclude=["card", "by"])
    handing.save(force_insert=True)
    record_change(record=handing, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return handing


@transaction.atomic
def void_handing(*, handing: Handing, by: User | None, at: datetime) -> Handing:
    """Void a wrong entry, so that its cards are where they were before."""
    card = BatchCard.objects.select_for_update().get(pk=handing.card_id)
    held = Handing.objects.select_for_update().get(pk=handing.pk)
    if held.voided_at is not None:
        return held
    before = picture(held)
    count_on(card, Way(held.way), -held.count)
    card.save(update_fields=["sent", "given", "back"])
    held.voided_at = at
    held.save(update_fields=["voided_at"])
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return held


def resting(card: Any) -> int:
    """Return how many cards lie at the station."""
    return max(0, int(card.sent) - int(card.given) - int(card.back))


def count_on(card: BatchCard, way: Way, count: int) -> None:
    """Add to what went this way; raise Refused for more than there are."""
    if way == Way.STATION:
        card.sent += count
        if card.sent > card.copies:
            left = card.copies - (card.sent - count)
            raise Refused(_("Only %(left)s of these were printed and not sent yet.") % {"left": left}, field="count")
    elif way in LEFT_STATION:
        card.given += count
    else:
        card.back += count
        if card.back > card.copies:
            raise Refused(_("Only %(most)s of these were printed.") % {"most": card.copies}, field="count")
    if way != Way.BACK and card.given > card.sent:
        there = max(0, card.sent - card.given + max(count, 0))
        raise Refused(_("Only %(left)s of these are at the station.") % {"left": there}, field="count")


def _check_day(day: date, at: datetime) -> None:
    today = at.astimezone(SHANGHAI).date()
    if day > today:
        raise Refused(_("This day lies in the future."), field="day")
    if (today - day).days > EARLIEST:
        raise Refused(_("This is more than three months ago. Choose a later day."), field="day")
