"""Emergency aid runs: requested, assigned to a worker, delivered to the door, confirmed by who received it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import (
    changing,
    check_live,
    check_past,
    day_of,
    place_of,
    require_reason,
    store,
    unit_of,
)  # fmt: skip
from hongmian.outreach.enums import AidState, Need
from hongmian.outreach.models import AidRun
from hongmian.outreach.queries.counted import BROUGHT


@transaction.atomic
def request_aid(
    *, pk: uuid.UUID, unit: Any, need: Need | str, what: str, where: str, persons: int,
    needed_by: datetime | None = None, client: uuid.UUID | None = None, contact: uuid.UUID | None = None,
    by: User | None, at: datetime,
) -> AidRun:  # fmt: skip
    """Ask for something to be brought, under the id `pk` that the form brought; the same id again gives the request
    that is there. `client` and `contact` are ids; without a client it is for someone unknown."""
    check_live(unit, day_of(at))
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
        elif held.state != AidState.ASSIGNED or held.worker_id != worker.pk:
            raise Refused(_("This run is in the hands of %(name)s already.") % {"name": held.worker or "—"})
    return held


def release_aid(*, aid_run: AidRun, by: User | None, at: datetime) -> AidRun:
    """Give an assigned run back, so that someone else can take it."""
    with changing(aid_run, by=by, at=at) as held:
        _require(held, AidState.ASSIGNED)
        held.state, held.worker, held.assigned_at = AidState.REQUESTED, None, None
    return held


def deliver_aid(
    *, aid_run: AidRun, delivered_at: datetime, persons: int, by: User | None, at: datetime
) -> AidRun:  # fmt: skip
    """Say that it was brought, when, and how many persons it served: from now on it counts, on that day. Delivered
    already: the persons and the time are corrected."""
    check_past(delivered_at, at=at, field="delivered_at")
    if not 1 <= persons <= 200:
        raise Refused(_("Write how many persons were served, from 1 to 200."), field="persons")
    with changing(aid_run, by=by, at=at) as held:
        if held.state not in (AidState.ASSIGNED, *BROUGHT):
            raise Refused(_("Someone must take this run before it can be delivered."))
        check_live(unit_of(held), day_of(delivered_at))
        held.state = AidState.DELIVERED if held.state == AidState.ASSIGNED else held.state
        held.delivered_at, held.day, held.persons = delivered_at, day_of(delivered_at), persons
    return held


def confirm_aid(*, aid_run: AidRun, by: User | None, at: datetime) -> AidRun:
    """Keep that whoever received it said so. Confirmed already: stays as it is."""
    with changing(aid_run, by=by, at=at) as held:
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


def _require(held: AidRun, *states: AidState) -> None:
    if held.state not in states:
        raise Refused(_("The run is “%(state)s” by now. Reload the page.") % {"state": held.get_state_display()})
