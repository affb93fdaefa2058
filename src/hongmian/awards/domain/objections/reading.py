"""Whoever decides an objection reads who sent it in clear: never without a reason, never without a trace."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.concern import refuse_concerned
from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.models import Objection
from hongmian.history.domain.record import record_reading

LONGEST_REASON = 200


class Sender(NamedTuple):
    name: str
    contact: str


@transaction.atomic
def read_sender(*, objection: Objection, reason: str, by: User, at: datetime) -> Sender:
    """Return name and contact, after keeping who read them and why. Raise CannotRule for whoever is concerned."""
    refuse_concerned(objection, by=by, at=at, entry=None, expert=None)
    told = " ".join(reason.split())
    if not told or len(told) > LONGEST_REASON:
        raise CannotRule(_("Say in a few words why you need it."), field="reason")
    record_reading(record=objection, field="contact", reason=told, by=by, at=at)
    return Sender(objection.name, objection.contact)
