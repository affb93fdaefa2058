"""Annulling ballots: two people decide, the log says which ballot and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.entries import Annulment, hour_of
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.tally import FaultError, Why
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.polls.boxes import append
from hongmian.polls.domain.marks import CannotAnnul, held_with_box, place_of, refuse_late
from hongmian.polls.models import Annulled, Poll
from hongmian.polls.rules import can_keep_polls


@transaction.atomic
def annul_ballot(*, poll: Poll, index: int, reason: str, by: User, confirmed_by: User, at: datetime) -> Annulled:
    """Take the ballot at `index` of the log out of the count. Two different people who may decide it, for a reason of
    the published list, until objections end."""
    held, opened = held_with_box(poll)
    refuse_late(held, at)
    refuse_one_person(by, confirmed_by, at)
    made = annul_each(
        poll=held, opened=opened, ballots=[index], reason=reason, by=by, confirmed_by=confirmed_by, at=at
    )  # fmt: skip
    if not made:
        raise CannotAnnul(_("The ballot %(index)s is annulled already.") % {"index": index})
    return made[0]


def annul_each(
    *, poll: Poll, opened: BoxedPoll, ballots: Iterable[int], reason: str, by: User, confirmed_by: User, at: datetime
) -> list[Annulled]:
    """Annul ballots in the log and store who decided it. One that the log says is annulled, and of which nobody knows
    who decided (an attempt was cut short between the two), is stored as it stands there."""
    place = place_of(opened, reason)
    whys = {index: _annulled(opened, Annulment(index, place, hour_of(at))) for index in ballots}
    known = set(Annulled.objects.filter(poll=poll, index__in=whys).values_list("entry", flat=True))
    reasons = opened.rules.annulments.reasons
    fresh = [
        Annulled(
            poll=poll, index=index, entry=why.entry, reason=reasons[why.reason].id, at=at, by=by,
            confirmed_by=confirmed_by,
        )
        for index, why in whys.items() if why.entry not in known
    ]  # fmt: skip
    made = Annulled.objects.bulk_create(fresh)
    record_changes(events=[Event(one, ChangeKind.ADDED, {}, picture(one)) for one in made], by=by, at=at)
    return made


def refuse_one_person(by: User, confirmed_by: User, at: datetime) -> None:
    if by.pk == confirmed_by.pk:
        raise CannotAnnul(_("Two people decide it: name somebody else to confirm."), field="confirmed_by")
    for user in (by, confirmed_by):
        if not can_keep_polls(person_of(user, at=at)):
            raise CannotAnnul(_("%(name)s may not decide this.") % {"name": user.username})


def _annulled(opened: BoxedPoll, mark: Annulment) -> Why:
    """Return by which entry the ballot is annulled: a new one, unless it is annulled already."""
    why = opened.box.tally.why.get(mark.index)
    if why is not None:
        return why
    try:
        return Why(append(opened, mark), mark.reason)
    except FaultError:
        raise CannotAnnul(_("Entry %(index)s is no ballot that stands in the count.") % {"index": mark.index}) from None
