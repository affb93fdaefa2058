"""Changing an activity so that its history always goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.activities.enums import State
from hongmian.activities.models import Activity
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


@contextmanager
def changing(
    activity: Activity, *, by: User | None, at: datetime, kind: ChangeKind = ChangeKind.CHANGED
) -> Iterator[Activity]:
    """Lock an activity as it is stored now and let the body change it; then store it with its history. What the body
    raises undoes everything."""
    with transaction.atomic():
        held = locked(activity)
        before = picture(held)
        yield held
        if picture(held) != before:
            held.changed_at = at
            held.save()
        record_change(record=held, kind=kind, before=before, by=by, at=at)


def locked(activity: Activity) -> Activity:
    """Lock an activity; everything that counts its places begins here. To be asked in a transaction."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def refuse_called_off(activity: Activity) -> None:
    if activity.state == State.CALLED_OFF:
        raise Refused(_("This activity was called off. Plan a new one."))
