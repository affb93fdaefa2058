"""The editions of the bulletin that the demo's association published."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.demo.service.staff import Staff
from hongmian.kit.clock import SHANGHAI

EDITIONS = (date(2020, 2, 29), date(2020, 3, 7), date(2020, 3, 12))
IN_THE_MORNING = time(9, 30)  # of the next day


def published_at(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), IN_THE_MORNING, tzinfo=SHANGHAI)


def publish_edition(day: date, staff: Staff) -> None:
    publish_bulletin(as_of=day, by=staff.association, at=published_at(day))
