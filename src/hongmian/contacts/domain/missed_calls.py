"""Missed calls: noted, tried, reached or given up. A number is forgotten once its call is settled."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.sealed import index_of
from hongmian.contacts.enums import MissedState
from hongmian.contacts.models import Contact, MissedCall
from hongmian.directory.queries.in_service import hotlines_ever
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, national_number

SHORTEST_REASON = 2
FURTHEST_BACK = timedelta(days=7)


@transaction.atomic
def add_missed_call(
    *, key: uuid.UUID, hotline: Any, phone: str, called_at: datetime, by: User | None, at: datetime
) -> MissedCall:
    """Note a call that nobody answered. One of the same number that waits on the line is counted on instead; the same
    form, or the same number and minute, again changes nothing. Raises Refused for a number that is none, or a time
    that is not of the last seven days."""
    if called_at > at:
        raise Refused(_("This time is still to come."), field="called_at")
    if called_at < at - FURTHEST_BACK:
        raise Refused(_("Missed calls are noted within seven days."), field="called_at")
    number = _number(phone)
    hotlines_ever().select_for_update().only("pk").get(pk=hotline.pk)
    stored = MissedCall.objects.filter(pk=key).first()
    if stored is not None:
        return stored
    same = index_of("contacts.missed.phone").every(number)
    rows = MissedCall.objects.select_for_update().filter(hotline=hotline.pk, state=MissedState.WAITING)
    waiting = rows.filter(phone_key__in=same).first()
    if waiting is None:
        call = MissedCall(pk=key, hotline=hotline, agency_id=hotline.agency_id, called_at=called_at, phone=number)
        return _keep(call, {}, by, at)
    if waiting.called_at == called_at:
        return waiting
    before = picture(waiting)
    waiting.times += 1
    waiting.called_at = max(waiting.called_at, called_at)
    return _keep(waiting, before, by, at)


@transaction.atomic
def note_attempt(*, call: MissedCall, by: User, at: datetime) -> MissedCall:
    """Count that someone called back and nobody answered; twice within a minute is once."""
    kept = _waiting(call.pk)
    if kept.tried_at and (at - kept.tried_at).total_seconds() < 60:
        return kept
    before = picture(kept)
    kept.attempts += 1
    kept.tried_at = at
    return _keep(kept, before, by, at)


@transaction.atomic
def give_up(*, call: MissedCall, reason: str, by: User, at: datetime) -> MissedCall:
    """Settle a call that could not be reached; its number is forgotten. Raises Refused without a reason."""
    words = " ".join(reason.split())[:200]
    if len(words) < SHORTEST_REASON:
        raise Refused(_("Say in a few words why it is given up; it is kept."), field="reason")
    kept = _waiting(call.pk)
    before = picture(kept)
    kept.why = words
    return _settle(kept, MissedState.GIVEN_UP, before, by, at)


def settle_as_reached(*, call: uuid.UUID, contact: Contact, by: User | None, at: datetime) -> MissedCall | None:
    """Settle the missed call that `contact` called back; one settled meanwhile, or of another agency, stays."""
    rows = MissedCall.objects.select_for_update().filter(pk=call, agency=contact.agency_id, state=MissedState.WAITING)
    kept = rows.first()
    if kept is None:
        return None
    before = picture(kept)
    kept.contact = contact
    return _settle(kept, MissedState.REACHED, before, by, at)


def _settle(
    kept: MissedCall, state: MissedState, before: Mapping[str, str], by: User | None, at: datetime
) -> MissedCall:
    kept.state, kept.settled_by, kept.settled_at, kept.phone = state, by, at, ""
    return _keep(kept, before, by, at)


def _waiting(pk: uuid.UUID) -> MissedCall:
    kept = MissedCall.objects.select_for_update(of=("self",)).select_related("hotline").get(pk=pk)
    if kept.state != MissedState.WAITING:
        raise Refused(_("This call is settled already."))
    return kept


def _number(phone: str) -> str:
    try:
        return national_number(phone)
    except NumberError:
        words = _("This is not a telephone number. Write it like 138 0000 0000 or 020-8000 0000.")
        raise Refused(words, field="phone") from None


def _keep(kept: MissedCall, before: Mapping[str, str], by: User | None, at: datetime) -> MissedCall:
    kept.save()
    kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
    record_change(record=kept, kind=kind, before=before, by=by, at=at)
    return kept
