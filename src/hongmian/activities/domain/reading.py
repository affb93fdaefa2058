"""Reading the list of names: noted once a day for each reader."""

from __future__ import annotations

from datetime import datetime, time

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.activities.models import Activity
from hongmian.history.domain.record import record_reading
from hongmian.history.queries.changes import was_read
from hongmian.kit.clock import SHANGHAI

FIELD = "sign_ups"


def note_reading(*, activity: Activity, by: User, at: datetime) -> None:
    """Keep that somebody saw who takes part; a second look on the same day is not noted again."""
    day = datetime.combine(at.astimezone(SHANGHAI).date(), time(), tzinfo=SHANGHAI)
    if not was_read(activity, field=FIELD, by=by, since=day):
        record_reading(record=activity, field=FIELD, reason=_("The list of an activity"), by=by, at=at)
