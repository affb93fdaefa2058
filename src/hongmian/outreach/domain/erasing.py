"""What goes when a person's data is erased: the sealed words about them, and what was still to be done for them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import Event, picture, record_change, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.outreach.domain.aid_runs import cancel_aid
from hongmian.outreach.domain.follow_ups import cancel_follow_up
from hongmian.outreach.domain.keeping import day_of
from hongmian.outreach.domain.referrals import withdraw_referral
from hongmian.outreach.enums import AidState, FollowUpState, ReferralState
from hongmian.outreach.models import AidRun, CaseEntry, CaseFile, FollowUp, Referral

NOT_DONE = (FollowUpState.SCHEDULED, FollowUpState.MISSED)
NOT_BROUGHT = (AidState.REQUESTED, AidState.ASSIGNED)


@transaction.atomic
def erase_words(*, clients: Sequence[uuid.UUID], by: User, at: datetime) -> None:
    """End what is under way for these clients (ids), and erase the words that may name them. What counted stays."""
    _end(clients, by=by, at=at)
    _empty(FollowUp.objects.filter(client__in=clients), ("purpose", "note"), by=by, at=at)
    _empty(AidRun.objects.filter(client__in=clients), ("what", "where"), by=by, at=at)
    _empty(CaseEntry.objects.filter(case__client__in=clients), ("text",), by=by, at=at)
    _empty(Referral.objects.filter(client__in=clients), ("summary",), by=by, at=at)


def _end(clients: Sequence[uuid.UUID], *, by: User, at: datetime) -> None:
    why = _("The person's data was erased")
    for follow_up in FollowUp.objects.filter(client__in=clients, state__in=NOT_DONE):
        cancel_follow_up(follow_up=follow_up, reason=why, by=by, at=at)
    for run in AidRun.objects.filter(client__in=clients, state__in=NOT_BROUGHT):
        cancel_aid(aid_run=run, reason=why, by=by, at=at)
    for referral in Referral.objects.filter(client__in=clients, state=ReferralState.SENT):
        withdraw_referral(referral=referral, by=by, at=at)
    for case in CaseFile.objects.select_for_update().filter(client__in=clients, closed_on=None):
        before = picture(case)
        case.closed_on = day_of(at)
        case.save(update_fields=("closed_on",))
        record_change(record=case, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def _empty(rows: Any, fields: tuple[str, ...], *, by: User, at: datetime) -> None:
    events = []
    for row in rows.select_for_update().order_by("pk"):
        before = picture(row)
        for name in fields:
            setattr(row, name, "")
        row.save(update_fields=fields)
        events.append(Event(row, ChangeKind.CHANGED, before, picture(row)))
    record_changes(events=events, by=by, at=at)
