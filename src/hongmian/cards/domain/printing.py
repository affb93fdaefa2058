"""Printing a batch: what stands on each card is kept with it."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.cards.enums import Size
from hongmian.cards.models import Batch, BatchCard
from hongmian.cards.queries.content import cards_now
from hongmian.cards.queries.facts import to_text, trace
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.press.cards.card import Card
from hongmian.press.cards.checks import check

MOST_COPIES = 100_000
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another
TRIES = 3


@transaction.atomic
def print_batch(
    *, pk: uuid.UUID, stations: Sequence[Any], size: Size | str, copies: int | Mapping[uuid.UUID, int],
    agency: Any = None, reprint_of: Batch | None = None, by: User | None, at: datetime,
) -> Batch:  # fmt: skip
    """Keep a batch with a card for each station (records of `directory`) as it is today; the same `pk` again gives
    the batch that is there. `copies`: of every card, or by the station's id. `agency`: who printed it at its own
    stations, so that all copies are there already; None: the association, which sends them."""
    stored = Batch.objects.filter(pk=pk).first()
    if stored:
        if stored.made_by_id != (by.pk if by else None):
            raise Refused(_("This form was used before. Open a new one."))
        return stored
    of_each = {one.pk: copies if isinstance(copies, int) else copies[one.pk] for one in stations}
    _check(stations, of_each)
    found = cards_now([one.code for one in stations], at=at)
    for one in stations:
        if one.code not in found:
            raise Refused(_("%(name)s has closed: no card is printed for it.") % {"name": one})
        check(found[one.code].card)
    made = {"size": size, "agency_id": agency.pk if agency else None, "reprint_of": reprint_of, "made_at": at}
    batch = _numbered(Batch(pk=pk, made_by=by, **made))
    BatchCard.objects.bulk_create(
        _card(batch, one, found[one.code].card, of_each[one.pk], there=agency is not None) for one in stations
    )
    record_change(record=batch, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return batch


def _check(stations: Sequence[Any], copies: Mapping[uuid.UUID, int]) -> None:
    if not stations:
        raise Refused(_("Choose a station in service."), field="stations")
    if not all(1 <= count <= MOST_COPIES for count in copies.values()):
        raise Refused(_("Print 1 to %(most)s of each.") % {"most": f"{MOST_COPIES:,}"}, field="copies")


def _numbered(batch: Batch) -> Batch:
    """Store a batch under the next number; two at once get two."""
    for _try in range(TRIES):
        batch.number = (Batch.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        try:
            with transaction.atomic():
                batch.save(force_insert=True)
        except IntegrityError:
            if Batch.objects.filter(pk=batch.pk).exists():
                raise Refused(_("This batch is being printed already. Look at the list.")) from None
            continue
        return batch
    raise Refused(_("Several batches are being printed at once. Try again."))


def _card(batch: Batch, station: Any, card: Card, copies: int, *, there: bool) -> BatchCard:
    return BatchCard(
        batch=batch, station_id=station.pk, shown=to_text(card), trace=trace(card, batch.size), code=_code(),
        copies=copies, sent=copies if there else 0,
    )  # fmt: skip


def _code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(10))
