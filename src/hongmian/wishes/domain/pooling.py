"""Offering many wishes at once, which the matcher then gives."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.keeping import added, day_of
from hongmian.wishes.models import Giver, Pool

FIELDS = ("count", "most", "districts", "categories", "groups", "latitude", "longitude", "reach", "until")
LATEST = timedelta(days=183)
MOST_POOLS = 20


@transaction.atomic
def offer_pool(*, pk: uuid.UUID, giver: Giver, given: dict[str, Any], by: User, at: datetime) -> Pool:
    """Store an offer; `given` holds fields of `models.Pool`. The same id again gives the offer that is there.

    Raises Refused for a day out of bounds, a reach without a place, or too many offers at a time.
    """
    held = Giver.objects.select_for_update().get(pk=giver.pk)
    if stored := Pool.objects.filter(pk=pk, giver=held).first():
        return stored
    today = day_of(at)
    if Pool.objects.filter(giver=held, withdrawn_at=None, until__gte=today).count() >= MOST_POOLS:
        raise Refused(_("You have %(most)s offers at a time at most. Take one back first.") % {"most": MOST_POOLS})
    pool = Pool(pk=pk, giver=held, offered_at=at, **{name: given[name] for name in FIELDS if name in given})
    if not today <= pool.until <= today + LATEST:
        raise Refused(_("Choose a day from today to half a year ahead."), field="until")
    if pool.reach is not None and pool.latitude is None:
        raise Refused(_("Choose the station you are near, so that the way can be measured."), field="near")
    pool.full_clean(exclude=("giver",))
    pool.save(force_insert=True)
    added(pool, by=by, at=at)
    return pool


@transaction.atomic
def withdraw_pool(*, pool: Pool, by: User, at: datetime) -> Pool:
    """Take an offer back: nothing more is given from it; what was pledged stays. Taken back already: stays as it is."""
    held = Pool.objects.select_for_update().get(pk=pool.pk)
    if held.withdrawn_at is None:
        before = picture(held)
        held.withdrawn_at = at
        held.save(update_fields=["withdrawn_at"])
        record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return held
