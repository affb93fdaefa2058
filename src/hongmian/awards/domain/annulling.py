"""Annulling a ballot, and taking that back: two people decide, the log says which ballot and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.boxes import append, boxed
from hongmian.awards.domain.drafting import locked
from hongmian.awards.models import Annulled, Poll
from hongmian.awards.rules import can_keep_polls
from hongmian.ballots.entries import Annulment, hour_of
from hongmian.ballots.tally import FaultError
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


class CannotAnnul(Refused):
    """The ballot cannot be annulled so."""


@transaction.atomic
def annul_ballot(*, poll: Poll, index: int, reason: str, by: User, confirmed_by: User, at: datetime) -> Annulled:
    """Take the ballot at `index` of the log out of the count. Two different people who may decide it, for a reason of
    the published list, until objections end."""
    held = locked(poll)
    refuse_one_person(by, confirmed_by, at)
    if held.opened_at is None:
        raise CannotAnnul(_("This poll was never opened: it has no ballots."))
    if at >= held.objections_until:
        raise CannotAnnul(_("Objections have ended; the count stands as it is."))
    opened = boxed(held.pk)
    places = {one.id: place for place, one in enumerate(opened.rules.annulments.reasons)}
    if reason not in places:
        raise CannotAnnul(
            _("The rules know no reason %(id)s. They are: %(ids)s.") % {"id": reason, "ids": ", ".join(places)},
            field="reason",
        )
    try:
        entry = append(opened, Annulment(index, places[reason], hour_of(at)))
    except FaultError:
        raise CannotAnnul(_("Entry %(index)s is no ballot that stands in the count.") % {"index": index}) from None
    made = Annulled.objects.create(
        poll=held, index=index, entry=entry, reason=reason, at=at, by=by, confirmed_by=confirmed_by
    )
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


def refuse_one_person(by: User, confirmed_by: User, at: datetime) -> None:
    if by.pk == confirmed_by.pk:
        raise CannotAnnul(_("Two people decide it: name somebody else to confirm."), field="confirmed_by")
    for user in (by, confirmed_by):
        if not can_keep_polls(person_of(user, at=at)):
            raise CannotAnnul(_("%(name)s may not decide this.") % {"name": user.username})
