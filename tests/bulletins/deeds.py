"""Services of the cast, stored and counted by the rooms' own verbs."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.bulletins.models import Bulletin
from hongmian.contacts.domain.bulk import PastContact, store_contacts
from hongmian.contacts.enums import ContactKind
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.indicators.domain.counting import count
from hongmian.indicators.enums import Group, UnitKind
from hongmian.indicators.units import Cell, unit_of_line, unit_of_station
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.domain.bulk import PastFollowUp, store_follow_ups
from hongmian.returns.models import Entry

THURSDAY = date(2020, 3, 12)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), SHANGHAI)


def calls(line, day, times, kind=ContactKind.KNOWLEDGE, client=None):
    made = [PastContact(uuid.uuid4(), line, at(day), None, kind, client=client) for _ in range(times)]
    store_contacts(contacts=made, form=1, by=None)
    return made


def follow_ups(station, day, times, group=Group.ELDERS_ALONE, client=None):
    made = [PastFollowUp(uuid.uuid4(), station, None, at(day), at(day), group, client=client) for _ in range(times)]
    store_follow_ups(follow_ups=made, by=None)


def returned(unit, day, code, value, *, change=None, first=True, known=None, why=""):
    """An accepted figure of the ledger, as the room of returns stores it: with its count."""
    cell = unit_of_station(unit) if hasattr(unit, "code") else unit_of_line(unit)
    change = value if change is None else change
    Entry.objects.create(
        unit=cell.id, unit_kind=cell.kind, agency=cell.agency, district=cell.district, day=day, code=code, value=value,
        change=change, first=first, at=known or at(day, 20), why=why,
    )  # fmt: skip
    count(changes={Cell(cell, day, code): change})


def by_workbook(cast, line, day):
    set_reporting(unit=line, mode=ReportingMode.RETURNED, first_day=day, by=cast.grace, at=at(day))


def published_edition(cast):
    """The edition through 12 March, published once for the cast."""
    made = Bulletin.objects.first()
    if made is None:
        busy_weeks(cast, days=3)
        made = publish_bulletin(as_of=THURSDAY, by=None, at=at(THURSDAY + timedelta(days=1)))
    return made


def busy_weeks(cast, first=date(2020, 2, 24), days=18):
    """Calls on both agencies' lines, one follow-up group small in Yuexiu."""
    for n in range(days):
        day = first + timedelta(days=n)
        calls(cast.guard, day, 6)
        calls(cast.night, day, 5, ContactKind.COUNSELLING)
        follow_ups(cast.banyan, day, 2)
    follow_ups(cast.gate, first, 1, Group.CHILDREN)


__all__ = ["UnitKind"]
