"""Storing many wishes at once with all that came of them, as a take-over of an earlier action does."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.indicators.domain.counting import count_many
from hongmian.indicators.units import Cell
from hongmian.wishes.bands import BANDS
from hongmian.wishes.domain.bulk_gifts import store_gifts
from hongmian.wishes.domain.figures import cells_of
from hongmian.wishes.enums import COUNTING, PledgeState, WaitingState, WishState
from hongmian.wishes.models import Giver, Pledge, Thanks, Waiting, Wish

AT_ONCE = 500


class EarlierGiver(NamedTuple):
    """The fields are those of `models.Giver`."""

    id: uuid.UUID
    user: User
    kind: str
    name: str
    phone: str
    shown_as: str
    added_at: datetime
    agency: Any = None
    party_group: Any = None


class EarlierPledge(NamedTuple):
    """`giver` is an id; of the moments, those it reached. `by_hand`: brought to the station, not sent by courier."""

    id: uuid.UUID
    giver: uuid.UUID
    share: int
    state: PledgeState
    held_at: datetime
    due_at: datetime
    reminded_at: datetime | None = None
    sent_at: datetime | None = None
    arrived_at: datetime | None = None
    done_at: datetime | None = None
    ended_at: datetime | None = None
    ended_why: str = ""
    by_hand: bool = False
    tracking_no: str = ""


class EarlierWish(NamedTuple):
    """The fields are those of `models.Wish`; `line`: givers in line, by id, and since when."""

    id: uuid.UUID
    number: str
    station: Any
    client: uuid.UUID | None
    who: str
    group: str
    category: str
    price: int
    urgency: int
    deadline: date
    way: str
    text_zh: str
    text_en: str
    consent: str
    consent_on: date
    collected_at: datetime
    collected_by: User | None
    state: WishState
    state_at: datetime
    approved_at: datetime | None = None
    approved_by: User | None = None
    closed_at: datetime | None = None
    returned_why: str = ""
    ended_why: str = ""
    pledges: Sequence[EarlierPledge] = ()
    line: Sequence[tuple[uuid.UUID, datetime]] = ()
    thanks: str = ""


@transaction.atomic
def store_givers(*, givers: Iterable[EarlierGiver]) -> int:
    rows = [Giver(**one._asdict()) for one in givers]
    return len(Giver.objects.bulk_create(rows, batch_size=AT_ONCE))


@transaction.atomic
def store_wishes(*, wishes: Iterable[EarlierWish], by: User | None) -> int:
    """Store wishes, pledges, gifts and thanks, book what arrived in the ledger, and count what is counted; return how
    many wishes. The database refuses what no verb would have left. `by` is whoever takes them over."""
    found = list(wishes)
    records = [_wish(one) for one in found]
    Wish.objects.bulk_create(records, batch_size=AT_ONCE)
    pledges = [
        (one, _pledge(one, wish)) for earlier, wish in zip(found, records, strict=True) for one in earlier.pledges
    ]
    Pledge.objects.bulk_create([row for _one, row in pledges], batch_size=AT_ONCE)
    Waiting.objects.bulk_create([row for one in found for row in _line(one)], batch_size=AT_ONCE)
    Thanks.objects.bulk_create(
        [
            Thanks(wish_id=one.id, text=one.thanks, written_at=one.state_at, written_by=by)
            for one in found
            if one.thanks
        ],
        batch_size=AT_ONCE,
    )
    store_gifts(pledges=pledges, wishes=records, by=by)
    cells: Counter[Cell] = Counter()
    for record in records:
        cells.update(cells_of(record))
    count_many(changes=cells)
    return len(records)


def _wish(one: EarlierWish) -> Wish:
    given = one._asdict()
    for name in ("pledges", "line", "thanks", "station"):
        given.pop(name)
    pledged = sum(pledge.share for pledge in one.pledges if pledge.state in COUNTING)
    station = one.station
    return Wish(
        **given, station=station, agency_id=station.agency_id, district_id=station.district_id, pledged=pledged,
        value_from=BANDS[one.price],
    )  # fmt: skip


def _pledge(one: EarlierPledge, wish: Wish) -> Pledge:
    return Pledge(
        id=one.id, wish=wish, giver_id=one.giver, share=one.share, state=one.state, held_at=one.held_at,
        due_at=one.due_at, reminded_at=one.reminded_at, sent_at=one.sent_at, arrived_at=one.arrived_at,
        done_at=one.done_at, ended_at=one.ended_at, ended_why=one.ended_why,
    )  # fmt: skip


def _line(one: EarlierWish) -> list[Waiting]:
    return [
        Waiting(
            id=uuid.uuid5(one.id, f"line {giver}"), wish_id=one.id, giver_id=giver, share=one.price, since=since,
            state=WaitingState.WAITING,
        )
        for giver, since in one.line
    ]  # fmt: skip
