"""What staff do with a hotline besides editing it: check it, withdraw it, bring it back, open its number."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.domain.keep import keep
from hongmian.directory.models import Hotline, HotlineReport, Worker
from hongmian.history.domain.record import picture, record_change, record_reading
from hongmian.history.enums import ChangeKind
from hongmian.history.queries.changes import last_change
from hongmian.kit.errors import Refused

SENT_TWICE = timedelta(minutes=1)
SHORTEST_REASON = 4


@transaction.atomic
def check_hotline(*, hotline: Hotline, by: User, at: datetime) -> Hotline:
    """Keep that someone called the line and it works. Sent twice within a minute, it is kept once."""
    line = _locked(hotline)
    if line.checked_at and timedelta(0) <= at - line.checked_at < SENT_TWICE:
        return line
    line.checked_at = at
    return keep(record=line, by=by, at=at, kind=ChangeKind.CHECKED)


@transaction.atomic
def withdraw_hotline(*, hotline: Hotline, last_day: date, by: User | None, at: datetime) -> Hotline:
    """End the line after `last_day`. Raises Refused if that is before its first day or still to come.

    Withdrawn before on the same day or earlier: nothing happens.
    """
    line = _locked(hotline)
    if last_day > at.date():
        raise Refused(_("The last day cannot be later than today. To end it later, edit “In service through”."))
    if last_day < line.valid_from:
        raise Refused(
            _("This line began on %(day)s; its last day cannot be before that.") % {"day": line.valid_from.isoformat()},
            field="last_day",
        )
    if line.valid_to and line.valid_to <= last_day:
        return line
    line.valid_to = last_day
    return keep(record=line, by=by, at=at, kind=ChangeKind.WITHDRAWN)


@transaction.atomic
def restore_hotline(*, hotline: Hotline, by: User, at: datetime) -> Hotline:
    """Bring a withdrawn line back, with the last day it had before if that is still ahead."""
    line = _locked(hotline)
    if line.valid_to is None or line.valid_to > at.date():
        return line
    line.valid_to = _last_day_before(line, at)
    return keep(record=line, by=by, at=at, kind=ChangeKind.RESTORED)


@transaction.atomic
def reveal_number(*, record: Hotline | Worker, reason: str, by: User, at: datetime) -> str:
    """Return a sealed number in clear, and keep who read it and why. Raises Refused without a reason."""
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(_("Say in a few words why you need the number; it is kept."), field="reason")
    field = "number" if isinstance(record, Hotline) else "mobile"
    record_reading(record=record, field=field, reason=reason[:200], by=by, at=at)
    return str(getattr(record, field))


@transaction.atomic
def settle_report(*, report: HotlineReport, by: User, at: datetime) -> HotlineReport:
    """Close a citizen's report. Settled already: nothing happens."""
    kept = HotlineReport.objects.select_for_update().get(pk=report.pk)
    if kept.settled_at:
        return kept
    before = picture(kept)
    kept.settled_at, kept.settled_by = at, by
    kept.save(update_fields=["settled_at", "settled_by"])
    record_change(record=kept, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return kept


def _locked(hotline: Hotline) -> Hotline:
    return Hotline.objects.select_for_update().get(pk=hotline.pk)


def _last_day_before(line: Hotline, at: datetime) -> date | None:
    change = last_change(line, kind=ChangeKind.WITHDRAWN)
    earlier = change.before.get("valid_to", "") if change else ""
    day = date.fromisoformat(earlier) if earlier else None
    return day if day and day > at.date() else None
