"""The public notice of a result: so many working days, the day on which it begins not counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.results.refusing import NoNotice
from hongmian.awards.logbook import tell
from hongmian.awards.models import Batch
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI


def renew_notice(*, batch: Batch, by: User | None, at: datetime) -> Batch:
    """Begin the notice of a batch that is held, or give a corrected result its whole time; never shorten it."""
    today = at.astimezone(SHANGHAI).date()
    last = _last_day(today, batch.call.notice_days)
    before = picture(batch)
    batch.notice_first = batch.notice_first or today
    batch.notice_last = max(last, batch.notice_last or last)
    batch.save(update_fields=["notice_first", "notice_last"])
    record_change(record=batch, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    tell(
        "notice", batch.call_id, at=at, batch=batch.number, first=batch.notice_first.isoformat(),
        last=batch.notice_last.isoformat(),
    )  # fmt: skip
    return batch


def _last_day(today: date, working_days: int) -> date:
    try:
        return last_day_of_notice(today + timedelta(days=1), working_days=working_days)
    except UnknownYearError as error:
        raise NoNotice(
            _("The holidays of %(year)s are not known yet: update the package chinesecalendar.") % {"year": error.year}
        ) from None
