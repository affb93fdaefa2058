"""Emergency aid runs: requested, assigned to a worker, delivered to the door, confirmed by who received it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import (
    changing,
    check_client,
    check_live,
    day_of,
    place_of,
    refuse_voided,
    require_reason,
    store,
    unit_of,
)  # fmt: skip
from hongmian.outreach.domain.mending import check_delivery
from hongmian.outreach.enums import AidState, Need
from hongmian.outreach.models import AidRun
from hongmian.outreach.queries.counted import BROUGHT

DAY = timedelta(days=1)  # a request may be written down late
FARTHEST = timedelta(days=62)


@transaction.atomic
def request_aid(
    *, pk: uuid.UUID, unit: Any, need: Need | str, what: str, where: str, persons: int,
    needed_by: datetime | None = None, client: uuid.UUID | None = None, contact: uuid.UUID | None = None,
    by: User | None, at: datetime,
) -> AidRun:  # fmt: skip
    """Ask for something to be brought, under the id `pk` that the form brought; the same id again gives the request
    that is there. `client` and `contact` are ids; without a client it is for someone unknown."""
    check_live(unit, day_of(at))
    check_client(client, unit.agency_id)
    if needed_by and not at - DAY <= needed_by <= at + FARTHEST:
        raise Refused(_("Choose a time within the coming two months."), field="needed_by")
    record = AidRun(
        id=pk, **place_of(unit), day=day_of(at), need=need, what=what, where=where, persons=persons,
        needed_by=needed_by, client=client, contact=contact, requested_at=at, logged_by=by, logged_at=at,
    )  # fmt: skip
    return store(record, by=by, at=at)


def assign_aid(*, aid_run: AidRun, worker: Any, by: User | None, at: datetime) -> AidRun:
    """Give a requested run to a worker of the agency. Whoever comes second is told who has it."""
    with changing(aid_run, by=by, at=at) as held:
        if worker.agency_id != held.agency_id:
            raise Refused(_("Choose a worker of the agency that runs this errand."), field="worker")
        if held.state == AidState.REQUESTED:
            held.state, held.worker, held.assigned_at = AidState.ASSIGNED, worker, at
        elif held.state != AidState.ASSIGNED:
            _require(held, AidState.REQUESTED)
        elif held.worker_id != worker.pk:
            raise _in_hands_of(held)
    return held


def release_aid(*, aid_run: AidRun, worker: uuid.UUID | None, by: User | None, at: datetime) -> AidRun:
    """Take an assigned run from `worker` (an id), so that someone else can take it. Nobody has it: stays as it is."""
    with changing(aid_run, by=by, at=at) as held:
        _require(held, AidState.ASSIGNED, AidState.REQUESTED)
        if held.worker_id not in (None, worker):
            raise _in_hands_of(held)
        held.state, held.worker, held.assigned_at = AidState.REQUESTED, None, None
    return held


def deliver_aid(
    *, aid_run: AidRun, delivered_at: datetime, persons: int, by: User | None, at: datetime
) -> AidRun:  # fmt: skip
    """Say that it was brought, when, and how many persons it served: from now on it counts, on that day. Delivered
    already and told alike: stays as it is; told otherwise: refused, to be corrected knowingly."""
    check_delivery(delivered_at, persons, at=at)
    with changing(aid_run, by=by, at=at) as held:
        refuse_voided(held)
        if held.state in BROUGHT:
            if (held.delivered_at, held.persons) != (delivered_at, persons):
                raise Refused(_("Someone has stored this run as delivered already. Look at it, and correct it there."))
            return held
        if held.state != AidState.ASSIGNED:
            raise Refused(_("Someone must take this run before it can be delivered."))
        check_live(unit_of(held), day_of(delivered_at))
        held.state, held.persons = AidState.DELIVERED, persons
        held.delivered_at, held.day = delivered_at, day_of(delivered_at)
    return held


def confirm_aid(*, aid_run: AidRun, by: User | None, at: datetime) -> AidRun:
    """Keep that whoever received it said so. Confirmed already: stays as it is."""
    with changing(aid_run, by=by, at=at) as held:
        refuse_voided(held)
        if held.state != AidState.CONFIRMED:
            _require(held, AidState.DELIVERED)
            held.state, held.confirmed_at = AidState.CONFIRMED, at
    return held


def cancel_aid(*, aid_run: AidRun, reason: str, by: User | None, at: datetime) -> AidRun:
    """Cancel a run that was not delivered. Cancelled already: stays as it is."""
    words = require_reason(reason)
    with changing(aid_run, by=by, at=at) as held:
        if held.state != AidState.CANCELLED:
            _require(held, AidState.REQUESTED, AidState.ASSIGNED)
            held.state, held.cancel_reason = AidState.CANCELLED, words
    return held


def _in_hands_of(held: AidRun) -> Refused:
    return Refused(_("This run is in the hands of %(name)s already.") % {"name": held.worker or "—"})


def _require(held: AidRun, *states: AidState) -> None:
    if held.state not in states:
        raise Refused(_("The run is “%(state)s” by now. Reload the page.") % {"state": held.get_state_display()})
