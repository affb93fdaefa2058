"""The demo's past: from the first calls in January to this morning's."""

from __future__ import annotations

from datetime import datetime, time

from hongmian.demo.service.aims import aims_of
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.plan import make_plan
from hongmian.demo.service.records import Say, store_records
from hongmian.demo.service.season import DAYS, FIRST_DAY
from hongmian.demo.service.staff import read_staff
from hongmian.demo.service.units import choose_reporting, read_units
from hongmian.demo.service.week import live_through_the_week, plan_week
from hongmian.kit.clock import DEMO_START, SHANGHAI

BEFORE_THE_FIRST_DAY = datetime.combine(FIRST_DAY, time(8), tzinfo=SHANGHAI)


def live_through_the_season(*, scale: str, seed: int, say: Say) -> None:
    """Store what the lines and stations did, a part of it live, a part through return workbooks."""
    staff = read_staff(at=DEMO_START)
    choose_reporting(seed=seed, by=staff.association, at=BEFORE_THE_FIRST_DAY)
    units, persons = read_units(), Persons()
    season = make_plan(aims=aims_of(scale), units=units, days=DAYS, seed=seed)
    store_records(plan=season, persons=persons, staff=staff, seed=seed, say=say)
    week = plan_week(units=units, scale=scale, seed=seed)
    live_through_the_week(plan=week, units=units, persons=persons, staff=staff, seed=seed, say=say)
