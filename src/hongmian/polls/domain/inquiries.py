"""Looking into ballots: one person sets them aside, which the log tells; another annuls them, or they stay counted.

The log is written before our own rows. An attempt that was cut short between the two is finished by the same step
taken again: what the log says already is not said twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.entries import Reinstatement, SetAside, hour_of
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.tally import FaultError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.boxes import append
from hongmian.polls.domain.annulling import annul_each, refuse_one_person
from hongmian.polls.domain.marks import CannotAnnul, held_with_box, place_of, refuse_late
from hongmian.polls.enums import Finding
from hongmian.polls.models import Inquiry, Poll

MOST = 500  # ballots in one inquiry: each is an entry of the log, and our database waits until the last is on the disk


@transaction.atomic
def set_aside(
    *, poll: Poll, ballots: Iterable[int], reason: str, note: str, by: User, at: datetime
) -> Inquiry:  # fmt: skip
    """Set ballots aside for a reason of the published list; those that are aside or annulled already are left out.
    They are counted until they are annulled. Raise CannotAnnul where none is left, or objections have ended."""
    held, opened = held_with_box(poll)
    refuse_late(held, at)
    place = place_of(opened, reason)
    wanted = sorted(set(ballots) - _looked_into(held))
    if len(wanted) > MOST:
        raise CannotAnnul(_("At most %(most)s ballots are set aside at once.") % {"most": f"{MOST:,}"})
    taken = [index for index in wanted if _is_aside(opened, SetAside(index, place, hour_of(at)))]
    if not taken:
        raise CannotAnnul(_("None of these is a ballot that could still be set aside."), field="ballots")
    made = Inquiry.objects.create(
        poll=held, reason=reason, note=note.strip(), ballots=taken, opened_by=by, opened_at=at
    )  # fmt: skip
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


@transaction.atomic
def annul_inquiry(*, inquiry: Inquiry, by: User, at: datetime) -> Inquiry:
    """Annul what was set aside; somebody else than who set it aside. What an objection brought back stays counted."""
    held, opened = _waiting(inquiry)
    refuse_late(held.poll, at)
    if held.opened_by_id == by.pk:
        raise CannotAnnul(_("You set these ballots aside. Somebody else must annul them."))
    refuse_one_person(held.opened_by, by, at)
    tally = opened.box.tally
    ballots = [index for index in held.ballots if index in tally.set_aside or index in tally.annulled]
    if not ballots:
        raise CannotAnnul(_("None of these ballots is set aside any more."))
    annul_each(
        poll=held.poll, opened=opened, ballots=ballots, reason=held.reason, by=held.opened_by, confirmed_by=by, at=at
    )  # fmt: skip
    return _decide(held, Finding.ANNULLED, by, at)


@transaction.atomic
def release_inquiry(*, inquiry: Inquiry, by: User, at: datetime) -> Inquiry:
    """Nothing was found: the ballots stay counted, and the log says so. Also when objections have ended: no count
    changes by it, and no ballot stands set aside for ever."""
    held, opened = _waiting(inquiry)
    place = place_of(opened, held.reason)
    for index in held.ballots:
        if index in opened.box.tally.set_aside:
            append(opened, Reinstatement(index, place, hour_of(at)))
    return _decide(held, Finding.RELEASED, by, at)


def _looked_into(poll: Poll) -> set[int]:
    """Return the ballots that wait in an inquiry."""
    waiting = Inquiry.objects.filter(poll=poll, finding="").values_list("ballots", flat=True)
    return {index for ballots in waiting for index in ballots}


def _is_aside(opened: BoxedPoll, mark: SetAside) -> bool:
    """Set a ballot aside in the log, unless it says so already; return False for no ballot, or one annulled already."""
    if mark.index in opened.box.tally.set_aside:
        return True
    try:
        append(opened, mark)
    except FaultError:
        return False
    return True


def _waiting(inquiry: Inquiry) -> tuple[Inquiry, BoxedPoll]:
    _poll, opened = held_with_box(inquiry.poll)
    held = Inquiry.objects.select_for_update(of=("self",)).select_related("poll", "opened_by").get(pk=inquiry.pk)
    if held.finding:
        raise CannotAnnul(_("This was decided already."))
    return held, opened


def _decide(inquiry: Inquiry, finding: Finding, by: User, at: datetime) -> Inquiry:
    before = picture(inquiry)
    inquiry.finding, inquiry.decided_by, inquiry.decided_at = finding, by, at
    inquiry.save()
    record_change(record=inquiry, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return inquiry
