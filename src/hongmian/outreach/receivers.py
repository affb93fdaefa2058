"""What outreach answers when other rooms ask."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.enums import ReportingMode
from hongmian.kit.errors import Refused
from hongmian.outreach.queries.holding import first_live_day


def keep_live_days(sender: Any, *, unit: Any, mode: str, first_day: Any, last_day: Any, **more: Any) -> None:
    """Object to returning days by workbook for which services were logged live."""
    if mode != ReportingMode.RETURNED:
        return
    if day := first_live_day(unit, first_day, last_day):
        raise Refused(
            _("%(name)s has follow-ups, aid runs or outings logged live on %(day)s. Begin after the last such day.")
            % {"name": unit, "day": day.isoformat()}
        )
