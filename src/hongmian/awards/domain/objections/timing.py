"""While a notice is out people may object; by when they have an answer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.models import Batch
from hongmian.awards.rules import takes_objections
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.kit.clock import SHANGHAI

_LAST_SECOND = time(23, 59, 59)


def refuse_outside_notice(batch: Batch, at: datetime) -> None:
    if takes_objections(batch, at=at):
        return
    if batch.notice_last is None:
        raise CannotObject(_("There is no result yet. One can object while its notice is out."))
    raise CannotObject(
        _("One could object until the end of %(day)s; the notice is over.") % {"day": batch.notice_last.isoformat()}
    )


def decide_by(batch: Batch, at: datetime) -> datetime:
    """Return the end of the last working day on which an objection sent now is decided in time."""
    try:
        day = _nth_working_day(at.astimezone(SHANGHAI).date(), batch.call.answer_days)
    except UnknownYearError as error:
        raise CannotObject(
            _("The holidays of %(year)s are not known yet: update the package chinesecalendar.") % {"year": error.year}
        ) from None
    return datetime.combine(day, _LAST_SECOND, SHANGHAI)


def _nth_working_day(sent: date, days: int) -> date:
    return last_day_of_notice(sent + timedelta(days=1), working_days=max(days, 1))
