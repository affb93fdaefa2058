"""The demo's past: from the first calls in January to this morning's."""

from __future__ import annotations

from hongmian.demo.service.aims import aims_of
from hongmian.demo.service.editions import EDITIONS, publish_edition
from hongmian.demo.service.gifts import enter_gifts, make_gifts
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.plan import make_plan
from hongmian.demo.service.records import Say, store_records
from hongmian.demo.service.season import DAYS
from hongmian.demo.service.staff import read_staff
from hongmian.demo.service.units import read_units
from hongmian.demo.service.week import live_through_the_week, plan_week
from hongmian.kit.clock import DEMO_START


def live_through_the_season(*, scale: str, seed: int, say: Say) -> None:
    """Store what the lines and stations did, what was given, and publish the editions."""
    staff, aims = read_staff(at=DEMO_START), aims_of(scale)
    units, persons = read_units(), Persons()
    season = make_plan(aims=aims, units=units, days=DAYS, seed=seed)
    store_records(plan=season, persons=persons, staff=staff, seed=seed, say=say)
    enter_gifts(gifts=make_gifts(aims=aims, scale=scale, seed=seed), staff=staff, seed=seed)
    say("  entered gifts")
    for day in EDITIONS:
        publish_edition(day, staff)
    say(f"  published {len(EDITIONS)} editions of the bulletin")
    week = plan_week(units=units, scale=scale, seed=seed)
    live_through_the_week(plan=week, units=units, persons=persons, staff=staff, seed=seed, say=say)
