"""Follow-ups: scheduled, done, missed, scheduled again, cancelled."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.queries.known import known
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import (
    changing,
    check_client,
    check_live,
    check_past,
    check_worker,
    day_of,
    place_of,
    refuse_voided,
    require_reason,
    store,
    unit_of,
)  # fmt: skip
from hongmian.outreach.enums import FollowUpState, Way
from hongmian.outreach.models import CaseFile, FollowUp

GRACE = timedelta(hours=24)  # past its time, before a follow-up counts as missed
FARTHEST = timedelta(days=366)
OPEN = (FollowUpState.SCHEDULED, FollowUpState.MISSED)
AT_ONCE = 500


@dataclass(frozen=True)
class Done:
    """A follow-up that was done, and the one that was scheduled with it, if any."""

    follow_up: FollowUp
    following: FollowUp | None


@transaction.atomic
def schedule_follow_up(
    *, pk: uuid.UUID, unit: Any, due_at: datetime, group: Group | str, way: Way | str = Way.PHONE, purpose: str = "",
    client: uuid.UUID | None = None, contact: uuid.UUID | None = None, case: uuid.UUID | None = None,
    worker: uuid.UUID | None = None, by: User | None, at: datetime,
) -> FollowUp:  # fmt: skip
    """Schedule a follow-up of the unit (a hotline or a station) under the id `pk` that its form brought; the same id
    again gives the follow-up that is there. `client`, `contact`, `case` and `worker` are ids.

    Raises Refused for a time too far away, and for a day the unit returns by workbook.
    """
    if due_at > at + FARTHEST or due_at < at - timedelta(days=31):
        raise Refused(_("Choose a time within the coming year."), field="due_at")
    check_live(unit, day_of(due_at))
    check_client(client, unit.agency_id)
    check_worker(worker, unit.agency_id, at=at)
    _check_case(case, client, unit.agency_id)
    record = FollowUp(
        id=pk, **place_of(unit), worker_id=worker, day=day_of(due_at), due_at=due_at, group=group, way=way,
        purpose=purpose, client=client, contact=contact, case_id=case, logged_by=by, logged_at=at,
    )  # fmt: skip
    return store(record, by=by, at=at)


@transaction.atomic
def do_follow_up(
    *, follow_up: FollowUp, done_at: datetime, group: Group | str, note: str = "", worker: uuid.UUID | None = None,
    again_in_days: int | None = None, by: User | None, at: datetime,
) -> Done:  # fmt: skip
    """Say that a follow-up was done, for whom it counts, and whether there is another in so many days. Done already
    with the same words: stays as it is; with others: refused, so that nobody's words get lost unseen."""
    check_past(done_at, at=at, field="done_at")
    with changing(follow_up, by=by, at=at) as held:
        refuse_voided(held)
        if held.state == FollowUpState.CANCELLED:
            raise Refused(_("This follow-up was cancelled. Schedule a new one."))
        if held.state in OPEN:
            check_live(unit_of(held), day_of(done_at))
            held.state, held.done_at, held.day = FollowUpState.DONE, done_at, day_of(done_at)
            held.group, held.note, held.worker_id = group, note, worker or held.worker_id
        elif (held.done_at, held.group, held.note) != (done_at, group, note):
            raise Refused(
                _("Someone has stored this follow-up as done already. What you wrote is not stored: copy what matters.")
            )
    return Done(held, _following(held, again_in_days, by=by, at=at) if again_in_days else None)


def reschedule_follow_up(
    *, follow_up: FollowUp, due_at: datetime, worker: uuid.UUID | None, by: User | None, at: datetime
) -> FollowUp:
    """Give a follow-up that is not done, missed and cancelled ones too, another time and worker (an id; None: whoever
    is there)."""
    if not at - timedelta(days=1) <= due_at <= at + FARTHEST:
        raise Refused(_("Choose a time within the coming year."), field="due_at")
    with changing(follow_up, by=by, at=at) as held:
        if held.state == FollowUpState.DONE:
            raise Refused(_("This follow-up is done. Schedule the next one."))
        check_live(unit_of(held), day_of(due_at))
        check_client(held.client, held.agency_id)
        check_worker(worker, held.agency_id, at=at)
        held.state, held.due_at, held.day, held.worker_id = FollowUpState.SCHEDULED, due_at, day_of(due_at), worker
        held.cancel_reason = ""
    return held


def cancel_follow_up(*, follow_up: FollowUp, reason: str, by: User | None, at: datetime) -> FollowUp:
    """Cancel what is not done. Cancelled already: stays as it is."""
    words = require_reason(reason)
    with changing(follow_up, by=by, at=at) as held:
        if held.state == FollowUpState.DONE:
            raise Refused(_("This follow-up is done. If that is a mistake, say so first."))
        if held.state != FollowUpState.CANCELLED:
            held.state, held.cancel_reason = FollowUpState.CANCELLED, words
    return held


def mark_missed(*, at: datetime) -> int:
    """Mark as missed what is a day past its time and not done; return how many. Periodic, and safe to repeat."""
    marked = 0
    while batch := _mark_some(at):
        marked += batch
    return marked


@transaction.atomic
def _mark_some(at: datetime) -> int:
    late = FollowUp.objects.filter(state=FollowUpState.SCHEDULED, due_at__lt=at - GRACE, voided_at=None)
    rows = list(late.select_for_update().order_by("pk")[:AT_ONCE])
    events = []
    for row in rows:
        before = picture(row)
        row.state = FollowUpState.MISSED
        events.append(Event(row, ChangeKind.CHANGED, before, picture(row)))
    FollowUp.objects.bulk_update(rows, ("state",))
    record_changes(events=events, by=None, at=at)
    return len(rows)


def _following(done: FollowUp, days: int, *, by: User | None, at: datetime) -> FollowUp:
    """Schedule the next one at the same time of day; its id follows from this one's, so that it comes once. A case
    file that was closed meanwhile is left."""
    pk = uuid.uuid5(done.pk, "following")
    if there := FollowUp.objects.filter(pk=pk).first():
        return there
    case = CaseFile.objects.filter(follow_ups=done, closed_on=None).values_list("pk", flat=True).first()
    due_at = max((done.done_at or at), at - timedelta(days=1)) + timedelta(days=days)
    return schedule_follow_up(
        pk=pk, unit=unit_of(done), due_at=due_at, group=done.group, way=done.way,
        purpose=done.purpose, client=done.client, case=case, worker=_still_there(done, at), by=by, at=at,
    )  # fmt: skip


def _still_there(done: FollowUp, at: datetime) -> uuid.UUID | None:
    """Return the worker of a follow-up unless they have left; then whoever is there does the next one."""
    rows = workers_in_service(at=at).filter(agency=done.agency_id).values_list("pk", flat=True)
    return rows.filter(pk=done.worker_id).first() if done.worker_id else None


def _check_case(case: uuid.UUID | None, client: uuid.UUID | None, agency: uuid.UUID) -> None:
    """Raise Refused for a case file that is not this client's at this agency."""
    if case is None:
        return
    held = CaseFile.objects.filter(pk=case, agency=agency).first()
    if held is None or _person_of(held.client) != _person_of(client):
        raise Refused(_("This case file is about someone else. Open it again and schedule from there."), field="client")


def _person_of(client: uuid.UUID | None) -> uuid.UUID | None:
    found = known([client]).get(client) if client else None
    return found.canonical if found else client
