"""The week after the published table, up to the morning on which the demo begins, and the roster of the next."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

from hongmian.contacts.domain.bulk import store_contacts, store_shifts
from hongmian.demo.city import chance_for
from hongmian.demo.service.aims import aims_of, part_of
from hongmian.demo.service.contact_records import contacts_of, split_by_worker
from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.plan import Plan, make_plan
from hongmian.demo.service.records import FORM, store_records
from hongmian.demo.service.season import LAST_DAY
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.units import Line, Units
from hongmian.demo.service.watches import Watch, coming_watches, put_on_duty
from hongmian.kit.clock import DEMO_START

PART = 0.06  # of the whole season
TODAY = DEMO_START.date()
WEEK = tuple(LAST_DAY + timedelta(days=number) for number in range(1, (TODAY - LAST_DAY).days + 1))
AHEAD = tuple(TODAY + timedelta(days=number) for number in range(7))
LAST_CALL = DEMO_START.hour * 60 - 4


def plan_week(*, units: Units, scale: str, seed: int) -> Plan:
    return make_plan(aims=part_of(aims_of(scale), PART), units=units, days=WEEK, seed=seed)


def live_through_the_week(*, plan: Plan, units: Units, persons: Persons, staff: Staff, seed: int) -> None:
    """Store the live records of the week, this morning's calls, and the roster of the days to come."""
    store_records(plan=plan.before(TODAY), persons=persons, staff=staff, seed=seed)
    watched = _store_roster(units, staff, seed)
    _store_morning([cell for cell in plan.line_days if cell.day == TODAY], watched, persons, staff, seed)


def _store_roster(units: Units, staff: Staff, seed: int) -> dict[tuple[Line, date], list[Watch]]:
    random = chance_for(seed, "roster")
    lines = [line for line in units.lines if not line.returned]
    watched = {(line, day): list(coming_watches(line, day, DEMO_START, random)) for day in AHEAD for line in lines}
    for line in lines:
        if line.unit.station_id == staff.station:
            watched[line, TODAY] = put_on_duty(watched[line, TODAY], line, staff.worker_id)
    for planner, own in ((staff.manager, True), (None, False)):
        chosen = [watches for (line, _), watches in watched.items() if (line.unit.agency_id == staff.agency) is own]
        store_shifts(shifts=[watch.record for watch in chain.from_iterable(chosen)], by=planner)
    return watched


def _store_morning(
    cells: list[LineDay], watched: dict[tuple[Line, date], list[Watch]], persons: Persons, staff: Staff, seed: int
) -> None:
    random = chance_for(seed, "morning")
    live = [cell for cell in cells if not cell.line.returned]
    calls = (contacts_of(cell, watched[cell.line, cell.day], persons, random, until=LAST_CALL) for cell in live)
    own, others = split_by_worker(chain.from_iterable(calls), staff.worker_id)
    store_contacts(contacts=own, form=FORM, by=staff.worker)
    store_contacts(contacts=others, form=FORM, by=None)
