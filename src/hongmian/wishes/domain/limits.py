"""What the association changes of the care action: how many wishes a person has, what a wish may be worth."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.wishes.models import Setting

FIELDS = (
    "open_each", "wishes_each", "counts_from", "most_value", "least_share", "held_days", "remind_days", "held_most",
)  # fmt: skip


def held_limits() -> Setting:
    """Return the limits, held until the transaction ends: whoever counts a person's wishes does so alone."""
    Setting.objects.get_or_create(pk=1)
    return Setting.objects.select_for_update().get(pk=1)


@transaction.atomic
def set_limits(*, given: dict[str, Any], by: User, at: datetime) -> Setting:
    """Change the limits; `given` holds fields of `models.Setting`. What was pledged before keeps its time."""
    held = held_limits()
    before = picture(held)
    for name in FIELDS:
        setattr(held, name, given.get(name, getattr(held, name)))
    if held.remind_days >= held.held_days:
        raise Refused(_("The reminder comes before the pledge lapses: choose fewer days."), field="remind_days")
    if held.least_share > held.most_value:
        raise Refused(_("The smallest share cannot be more than a wish is worth."), field="least_share")
    if held.open_each > held.wishes_each:
        raise Refused(_("More wishes open at a time than in the whole action make no sense."), field="open_each")
    held.full_clean()
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held
