"""When entries can be decided on, and until when one can be mended."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.models import Call, Result
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.queries.polls import public_poll

_LAST_MINUTE = time(23, 59)


def refuse_when_over(call: Call) -> None:
    """Raise CannotDecide where the call is not under way, or what follows the check has begun. It begins as entries
    come in."""
    if not call.is_published:
        raise CannotDecide(_("This award is not under way."))
    if call.assignments.exists() or Result.objects.filter(batch__call=call).exists():
        raise CannotDecide(
            _("The entries are with the experts, or a result is there. Nothing is decided here any more.")
        )
    if public_poll(call.pk) is not None:
        raise CannotDecide(_("The public vote is frozen with its candidates. Nothing is decided here any more."))


def mend_deadline(call: Call, at: datetime) -> datetime | None:
    """Return the end of the day until which an entry can be mended, never past the end of the check; None where no time
    is left."""
    day = at.astimezone(SHANGHAI).date() + timedelta(days=call.mend_days)
    until = min(datetime.combine(day, _LAST_MINUTE, SHANGHAI), call.checked_by)
    return until if call.mend_days and until > at else None


def told_time(at: datetime) -> str:
    return str(date_format(localtime(at), "DATETIME_FORMAT"))
