"""A card that shows what is no longer so: printed anew in one step."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.cards.domain.printing import print_batch
from hongmian.cards.models import Batch, BatchCard
from hongmian.directory.queries.in_service import stations_in_service
from hongmian.kit.errors import Refused


@transaction.atomic
def reprint(*, pk: uuid.UUID, cards: Sequence[BatchCard], agency: Any = None, by: User | None, at: datetime) -> Batch:
    """Print as many of today's cards as those outdated ones were; all are of one batch. The cards of stations that
    have closed are left out. `agency`: who prints for itself, as in `print_batch`."""
    if not cards:
        raise Refused(_("No card of this batch is outdated."))
    batch = cards[0].batch
    found = {one.pk: one for one in stations_in_service(at=at).filter(pk__in=[card.station_id for card in cards])}
    if not found:
        raise Refused(_("The stations of these cards have closed: there is nothing to print."))
    copies = {card.station_id: card.copies for card in cards if card.station_id in found}
    return print_batch(
        pk=pk, stations=list(found.values()), size=batch.size, copies=copies, agency=agency,
        reprint_of=batch, by=by, at=at,
    )  # fmt: skip
