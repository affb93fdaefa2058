"""What was said of a follow-up or an aid run by mistake: corrected, or taken back by one step."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import (
    changing,
    check_client,
    check_live,
    check_past,
    day_of,
    refuse_voided,
    unit_of,
)
from hongmian.outreach.enums import AidState, FollowUpState
from hongmian.outreach.models import AidRun, FollowUp
from hongmian.outreach.queries.counted import BROUGHT

MOST_PERSONS = 200


def correct_follow_up(
    *, follow_up: FollowUp, done_at: datetime, group: Group | str, by: User | None, at: datetime
) -> FollowUp:  # fmt: skip
    """Correct when a follow-up was done and for whom it counts. What was found stays as it was written."""
    check_past(done_at, at=at, field="done_at")
    with changing(follow_up, by=by, at=at) as held:
        refuse_voided(held)
        if held.state != FollowUpState.DONE:
            raise Refused(_("This follow-up is not done yet. Reload the page."))
        check_live(unit_of(held), day_of(done_at))
        held.done_at, held.day, held.group = done_at, day_of(done_at), Group(group)
    return held


def undo_follow_up(*, follow_up: FollowUp, by: User | None, at: datetime) -> FollowUp:
    """Say that it was not done after all: it is due again and counts no longer. Due already: stays as it is."""
    with changing(follow_up, by=by, at=at) as held:
        refuse_voided(held)
        if held.state == FollowUpState.CANCELLED:
            raise Refused(_("This follow-up was cancelled. Give it another time to take it up again."))
        if held.state == FollowUpState.DONE:
            held.state, held.done_at, held.day = FollowUpState.SCHEDULED, None, day_of(held.due_at)
    return held


def correct_aid(
    *, aid_run: AidRun, delivered_at: datetime, persons: int, by: User | None, at: datetime
) -> AidRun:  # fmt: skip
    """Correct when a run was delivered and how many persons it served."""
    check_delivery(delivered_at, persons, at=at)
    with changing(aid_run, by=by, at=at) as held:
        refuse_voided(held)
        if held.state not in BROUGHT:
            raise Refused(_("This run is not delivered yet. Reload the page."))
        check_live(unit_of(held), day_of(delivered_at))
        held.delivered_at, held.day, held.persons = delivered_at, day_of(delivered_at), persons
    return held


def undo_aid(*, aid_run: AidRun, state: AidState | str, by: User | None, at: datetime) -> AidRun:
    """Take a run back by one step from `state`: confirmed to delivered, delivered to whoever runs it, cancelled to
    where it was. Not in that state any more: stays as it is, so that a form sent twice takes one step."""
    with changing(aid_run, by=by, at=at) as held:
        refuse_voided(held)
        if held.state == state == AidState.CONFIRMED:
            held.state, held.confirmed_at = AidState.DELIVERED, None
        elif held.state == state == AidState.DELIVERED:
            held.state, held.delivered_at, held.day = AidState.ASSIGNED, None, day_of(held.requested_at)
        elif held.state == state == AidState.CANCELLED:
            check_client(held.client, held.agency_id)
            held.state = AidState.ASSIGNED if held.worker_id else AidState.REQUESTED
            held.cancel_reason = ""
    return held


def check_delivery(delivered_at: datetime, persons: int, *, at: datetime) -> None:
    """Raise Refused for a time in the future or long past, and for a number of persons that cannot be."""
    check_past(delivered_at, at=at, field="delivered_at")
    if not 1 <= persons <= MOST_PERSONS:
        raise Refused(
            _("Write how many persons were served, from 1 to %(most)s.") % {"most": MOST_PERSONS}, field="persons"
        )
