"""The chain wish → giver → delivery → thanks, a row a pledge. Nobody served is in it; givers as they may be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from hongmian.directory.person import Person
from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.models import Delivery, Handover, Pledge, Thanks, Wish
from hongmian.wishes.queries.lists import wishes_seen

AT_ONCE = 500


@dataclass(frozen=True)
class Link:
    """One pledge of a wish, or a wish without any. Words are in the reader's language, money in fen."""

    wish: Wish
    pledge: Pledge | None
    delivery: Delivery | None
    handover: Handover | None
    thanks: Thanks | None


def links(person: Person) -> Iterator[Link]:
    """Yield the whole chain of the wishes this person sees, by number (a fixed number of queries for each 500)."""
    pledges = Pledge.objects.select_related("giver", "delivery").defer("giver__name", "giver__phone")
    rows = wishes_seen(person).order_by("number").select_related("handover", "thanks")
    rows = rows.defer("who", "who_key", "note", "client", "text_zh", "text_en", "handover__code")
    rows = rows.prefetch_related(Prefetch("pledges", pledges.order_by("held_at", "pk")))
    for wish in rows.iterator(chunk_size=AT_ONCE):
        handover, thanks = getattr(wish, "handover", None), getattr(wish, "thanks", None)
        given = list(wish.pledges.all())
        if not given:
            yield Link(wish, None, None, handover, thanks)
        for pledge in given:
            yield Link(wish, pledge, getattr(pledge, "delivery", None), handover, thanks)


def day(moment: datetime | None) -> date | None:
    return moment.astimezone(SHANGHAI).date() if moment else None
