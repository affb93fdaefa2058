"""The demo's past: from the first calls in January to this morning's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from hongmian.clients.domain.bulk import EarlierClient, store_clients
from hongmian.demo.city import City
from hongmian.demo.service.aims import CLIENTS, PARTS, aims_of
from hongmian.demo.service.gifts import enter_gifts, make_gifts
from hongmian.demo.service.persons import Persons, known_persons
from hongmian.demo.service.plan import make_plan
from hongmian.demo.service.records import Say, store_records
from hongmian.demo.service.reporting import EDITIONS, report_the_season
from hongmian.demo.service.residents import make_residents
from hongmian.demo.service.season import DAYS, FIRST_DAY
from hongmian.demo.service.staff import Staff, read_staff
from hongmian.demo.service.today_clients import register_again
from hongmian.demo.service.today_contacts import furnish_line
from hongmian.demo.service.today_outreach import furnish_outreach
from hongmian.demo.service.units import Units, choose_reporting, read_units
from hongmian.demo.service.week import live_through_the_week, plan_week
from hongmian.demo.service.week_returns import send_the_week
from hongmian.kit.clock import DEMO_START, SHANGHAI

BEFORE_THE_FIRST_DAY = datetime.combine(FIRST_DAY, time(8), tzinfo=SHANGHAI)


def live_through_the_season(*, city: City, scale: str, say: Say) -> None:
    """Store what the lines and stations did, a part of it live, a part through return workbooks."""
    seed, staff, aims = city.seed, read_staff(at=DEMO_START), aims_of(scale)
    choose_reporting(seed=seed, by=staff.association, at=BEFORE_THE_FIRST_DAY)
    units = read_units()
    residents = make_residents(city=city, posts=units.posts, number=CLIENTS // PARTS[scale], own=staff.station)
    _store_residents(residents, staff)
    persons = known_persons(residents)
    season = make_plan(aims=aims, units=units, days=DAYS, seed=seed)
    store_records(plan=season, persons=persons, staff=staff, seed=seed, say=say)
    enter_gifts(gifts=make_gifts(aims=aims, scale=scale, seed=seed), staff=staff, seed=seed)
    returned = report_the_season(plan=season, staff=staff)
    say(f"  took in {returned:,} returned figures, published {len(EDITIONS)} editions of the bulletin")
    week = plan_week(units=units, scale=scale, seed=seed)
    live_through_the_week(plan=week, units=units, persons=persons, staff=staff, seed=seed)
    send_the_week(plan=week, staff=staff)
    _furnish_today(units, residents, persons, staff, seed)
    say("  lived through the week until this morning")


def _store_residents(residents: Sequence[EarlierClient], staff: Staff) -> None:
    own = [one for one in residents if one.station.agency_id == staff.agency]
    store_clients(clients=own, by=staff.manager)
    store_clients(clients=[one for one in residents if one.station.agency_id != staff.agency], by=None)


def _furnish_today(units: Units, residents: Sequence[EarlierClient], persons: Persons, staff: Staff, seed: int) -> None:
    """Leave something to do for the demo's worker, manager and association."""
    register_again(residents=residents, staff=staff, seed=seed)
    line = next(line.unit for line in units.lines if line.unit.station_id == staff.station)
    furnish_line(line=line, persons=persons, staff=staff, seed=seed)
    stations = [post.unit for post in units.posts if not post.returned]
    furnish_outreach(
        station=next(station for station in stations if station.pk == staff.station),
        others=[station for station in stations if station.agency_id != staff.agency],
        residents=residents, staff=staff, seed=seed,
    )  # fmt: skip
