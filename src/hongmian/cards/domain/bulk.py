"""Many entries of where cards went in a few statements, as a day's lists bring them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.cards.domain.handing import count_on
from hongmian.cards.enums import Way
from hongmian.cards.models import BatchCard, Handing
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind


@dataclass(frozen=True)
class Entry:
    """As the arguments of `hand_over`; `card` is an id."""

    id: uuid.UUID
    card: uuid.UUID
    way: Way
    count: int
    day: date
    at: datetime
    place: str = ""
    scanned: bool = False


@transaction.atomic
def hand_over_many(*, entries: Sequence[Entry], by: User | None, at: datetime) -> int:
    """Enter them all, in their order, or none; raises Refused for more cards than there are. The places are not
    looked through for names: they come from lists of places. Returns how many cards went somewhere."""
    rows = BatchCard.objects.select_for_update().filter(pk__in={entry.card for entry in entries}).defer("shown")
    cards = {card.pk: card for card in rows}
    made = []
    for entry in entries:
        card = cards[entry.card]
        count_on(card, entry.way, entry.count)
        made.append(
            Handing(
                id=entry.id, card=card, way=entry.way, count=entry.count, place=entry.place, day=entry.day,
                scanned=entry.scanned, by=by, at=entry.at,
            )
        )  # fmt: skip
    Handing.objects.bulk_create(made, batch_size=500)
    BatchCard.objects.bulk_update(cards.values(), ["sent", "given", "back"], batch_size=100)
    record_changes(
        events=(Event(one, ChangeKind.ADDED, {}, picture(one)) for one in made), by=by, at=at, batch=uuid.uuid4()
    )
    return sum(entry.count for entry in entries)
