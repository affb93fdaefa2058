"""The report of an activity: a short text that names nobody, the figures of the list, the hours of the team."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.activities.domain.keeping import changing, refuse_called_off
from hongmian.activities.domain.reckoning import figures_of
from hongmian.activities.domain.texts import refuse_personal
from hongmian.activities.enums import State
from hongmian.activities.models import Activity, Report
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

SHORTEST = 10  # signs of a report


def report_activity(
    *, activity: Activity, text: str, worker_minutes: Mapping[uuid.UUID, int], stood_by: bool, by: User | None,
    at: datetime,
) -> Report:  # fmt: skip
    """Report what came of an activity, or correct the report. `worker_minutes`: of the team's workers, by their id;
    `stood_by`: the writer says that what looks like a name is none of a real person.

    Raises Refused: not over yet, called off, too short, or a text that tells who somebody is."""
    words = text.strip()
    if len(words) < SHORTEST:
        raise Refused(_("Write in two or three sentences what happened."), field="text")
    refuse_personal({"text": words}, agency=activity.agency_id, stood_by=stood_by)
    with changing(activity, by=by, at=at) as held:
        _check(held, at)
        for worker, minutes in worker_minutes.items():
            held.team.filter(worker=worker).update(minutes=minutes)
        held.state = State.REPORTED
        report = Report.objects.select_for_update().filter(activity=held).first()
        before = picture(report) if report else {}
        report = report or Report(activity=held)
        report.text, report.at, report.by = words, at, by
        for name, value in vars(figures_of(held)).items():
            setattr(report, name, value)
        report.save()
        kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
        record_change(record=report, kind=kind, before=before, by=by, at=at)
    return report


def _check(activity: Activity, at: datetime) -> None:
    refuse_called_off(activity)
    if activity.state == State.PLANNED:
        raise Refused(_("Announce the activity first."))
    if at < activity.ends_at:
        raise Refused(_("Report it once it is over."))
