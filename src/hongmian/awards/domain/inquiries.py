"""Looking into ballots: one person sets them aside, which the log tells; another annuls them, or they stay counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.boxes import append, boxed
from hongmian.awards.domain.annulling import CannotAnnul, annul_ballot
from hongmian.awards.domain.drafting import locked
from hongmian.awards.enums import Finding
from hongmian.awards.models import Inquiry, Poll
from hongmian.ballots.entries import Reinstatement, SetAside, hour_of
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.tally import FaultError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

MOST = 2_000  # ballots in one inquiry: each is an entry of the log


@transaction.atomic
def set_aside(
    *, poll: Poll, ballots: Iterable[int], reason: str, note: str, by: User, at: datetime
) -> Inquiry:  # fmt: skip
    """Set ballots aside for a reason of the published list; those that are aside or annulled already are left out.
    They are counted until they are annulled. Raise CannotAnnul where none is left, or objections have ended."""
    held = locked(poll)
    refuse_late(held, at)
    opened = boxed(held.pk)
    place = place_of(opened, reason)
    taken: list[int] = []
    for index in sorted(set(ballots))[: MOST + 1]:
        if len(taken) == MOST:
            raise CannotAnnul(_("At most %(most)s ballots are set aside at once.") % {"most": f"{MOST:,}"})
        if index in opened.box.tally.set_aside:
            continue
        try:
            append(opened, SetAside(index, place, hour_of(at)))
        except FaultError:  # no ballot, or annulled already
            continue
        taken.append(index)
    if not taken:
        raise CannotAnnul(_("None of these is a ballot that could still be set aside."), field="ballots")
    made = Inquiry.objects.create(
        poll=held, reason=reason, note=note.strip(), ballots=taken, opened_by=by, opened_at=at
    )  # fmt: skip
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


@transaction.atomic
def annul_inquiry(*, inquiry: Inquiry, by: User, at: datetime) -> Inquiry:
    """Annul what was set aside; somebody else than who set it aside."""
    held = _waiting(inquiry, at)
    if held.opened_by_id == by.pk:
        raise CannotAnnul(_("You set these ballots aside. Somebody else must annul them."))
    annulled = boxed(held.poll_id).box.tally.annulled
    for index in held.ballots:
        if index not in annulled:
            annul_ballot(
                poll=held.poll, index=index, reason=held.reason, by=held.opened_by, confirmed_by=by, at=at
            )  # fmt: skip
    return _decide(held, Finding.ANNULLED, by, at)


@transaction.atomic
def release_inquiry(*, inquiry: Inquiry, by: User, at: datetime) -> Inquiry:
    """Nothing was found: the ballots stay counted, and the log says so."""
    held = _waiting(inquiry, at)
    opened = boxed(held.poll_id)
    place = place_of(opened, held.reason)
    for index in held.ballots:
        if index in opened.box.tally.set_aside:
            append(opened, Reinstatement(index, place, hour_of(at)))
    return _decide(held, Finding.RELEASED, by, at)


def refuse_late(poll: Poll, at: datetime) -> None:
    if poll.opened_at is None:
        raise CannotAnnul(_("This poll was never opened: it has no ballots."))
    if at >= poll.objections_until:
        raise CannotAnnul(_("Objections have ended; the count stands as it is."))


def place_of(opened: BoxedPoll, reason: str) -> int:
    """Return the place of a reason in the frozen list."""
    ids = [one.id for one in opened.rules.annulments.reasons]
    if reason not in ids:
        raise CannotAnnul(
            _("The rules know no reason %(id)s. They are: %(ids)s.") % {"id": reason, "ids": ", ".join(ids)},
            field="reason",
        )
    return ids.index(reason)


def _waiting(inquiry: Inquiry, at: datetime) -> Inquiry:
    held = Inquiry.objects.select_for_update(of=("self",)).select_related("poll", "opened_by").get(pk=inquiry.pk)
    if held.finding:
        raise CannotAnnul(_("This was decided already."))
    refuse_late(held.poll, at)
    return held


def _decide(inquiry: Inquiry, finding: Finding, by: User, at: datetime) -> Inquiry:
    before = picture(inquiry)
    inquiry.finding, inquiry.decided_by, inquiry.decided_at = finding, by, at
    inquiry.save()
    record_change(record=inquiry, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return inquiry
