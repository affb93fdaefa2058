"""Who gives, and under which name."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, national_number
from hongmian.wishes.domain.keeping import added
from hongmian.wishes.enums import GiverKind, PledgeState
from hongmian.wishes.models import Giver, Pledge, Waiting

FIELDS = ("kind", "name", "phone", "shown_as", "agency", "party_group")
MOST_GIVERS = 5


@transaction.atomic
def add_giver(*, pk: uuid.UUID, given: dict[str, Any], by: User, at: datetime) -> Giver:
    """Store under which name an account gives; `given` holds fields of `models.Giver`. The same id again gives the
    giver that is there."""
    if stored := Giver.objects.filter(pk=pk, user=by).first():
        return stored
    if Giver.objects.filter(user=by).count() >= MOST_GIVERS:
        raise Refused(_("One account gives under %(most)s names at most.") % {"most": MOST_GIVERS})
    giver = Giver(pk=pk, user=by, added_at=at)
    _write(giver, given)
    giver.save(force_insert=True)
    added(giver, by=by, at=at)
    return giver


@transaction.atomic
def change_giver(*, giver: Giver, given: dict[str, Any], by: User, at: datetime) -> Giver:
    """Correct it; what was pledged stays pledged."""
    held = Giver.objects.select_for_update().get(pk=giver.pk)
    before = picture(held)
    _write(held, {**given, "kind": held.kind})
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


@transaction.atomic
def forget_givers(*, user: User) -> int:
    """Take an account off its givers: what they gave stays, nobody's. Raises Refused while something is pledged or on
    its way."""
    givers = Giver.objects.select_for_update().filter(user=user)
    under_way = (PledgeState.HELD, PledgeState.SENT, PledgeState.ARRIVED)
    if Pledge.objects.filter(giver__in=givers, state__in=under_way).exists():
        raise Refused(_("You have pledged a wish. Send it or take it back; then the account can be closed."))
    Waiting.objects.filter(giver__in=givers, pledge=None).delete()
    return givers.update(user=None, name="", phone="", shown_as="")


def _write(giver: Giver, given: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in given:
            setattr(giver, name, given[name])
    giver.name, giver.shown_as = " ".join(giver.name.split()), " ".join(giver.shown_as.split())[:60]
    giver.agency = giver.agency if giver.kind == GiverKind.AGENCY else None
    giver.party_group = giver.party_group if giver.kind == GiverKind.PARTY_GROUP else None
    if not giver.name:
        raise Refused(_("Write who gives: your name, or that of the organisation."), field="name")
    try:
        giver.phone = national_number(giver.phone)
    except NumberError:
        raise Refused(
            _("This is not a telephone number. Write it like 138 0000 0000 or 020-8888 8888."), field="phone"
        ) from None
