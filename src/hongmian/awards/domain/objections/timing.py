"""While a notice is out people may object; by when they have an answer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count, islice

from django.utils.translation import gettext as _

from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.models import Batch
from hongmian.awards.rules import takes_objections
from hongmian.contests.working_days import UnknownYearError, is_working_day, last_day_of_notice
from hongmian.kit.clock import SHANGHAI

_LAST_SECOND = time(23, 59, 59)
SATURDAY = 5


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
    day = _nth_working_day(at.astimezone(SHANGHAI).date(), max(batch.call.answer_days, 1))
    return datetime.combine(day, _LAST_SECOND, SHANGHAI)


def _nth_working_day(sent: date, days: int) -> date:
    """Nobody is kept from objecting because the holidays of next year are not out yet: then its weekdays count."""
    try:
        return last_day_of_notice(sent + timedelta(days=1), working_days=days)
    except UnknownYearError:
        later = (sent + timedelta(days=number) for number in count(1))
        return next(islice((day for day in later if _is_weekday(day)), days - 1, None))


def _is_weekday(day: date) -> bool:
    try:
        return is_working_day(day)
    except UnknownYearError:
        return day.weekday() < SATURDAY
