"""The demo's past: from the first calls in January to the published table of 12 March."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from hongmian.demo.service.aims import aims_of
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.plan import make_plan
from hongmian.demo.service.records import store_records
from hongmian.demo.service.season import DAYS, FIRST_DAY
from hongmian.demo.service.staff import read_staff
from hongmian.demo.service.units import choose_reporting, read_units
from hongmian.kit.clock import DEMO_START, SHANGHAI

Say = Callable[[str], None]
BEFORE_THE_FIRST_DAY = datetime.combine(FIRST_DAY, time(8), tzinfo=SHANGHAI)


def live_through_the_season(*, scale: str, seed: int, say: Say) -> None:
    """Store what the lines and stations did, a part of it live, a part through return workbooks."""
    staff = read_staff(at=DEMO_START)
    choose_reporting(seed=seed, by=staff.association, at=BEFORE_THE_FIRST_DAY)
    units = read_units()
    plan = make_plan(aims=aims_of(scale), units=units, days=DAYS, seed=seed)
    store_records(plan=plan, persons=Persons(), staff=staff, seed=seed, say=say)
