"""The demo's past: from the first calls in January to this morning's."""

from __future__ import annotations

from hongmian.clients.domain.bulk import store_clients
from hongmian.demo.city import City
from hongmian.demo.service.aims import CLIENTS, PARTS, aims_of
from hongmian.demo.service.editions import EDITIONS, publish_edition
from hongmian.demo.service.gifts import enter_gifts, make_gifts
from hongmian.demo.service.persons import known_persons
from hongmian.demo.service.plan import make_plan
from hongmian.demo.service.records import Say, store_records
from hongmian.demo.service.residents import make_residents
from hongmian.demo.service.season import DAYS
from hongmian.demo.service.staff import read_staff
from hongmian.demo.service.today_outreach import furnish_outreach
from hongmian.demo.service.units import read_units
from hongmian.demo.service.week import live_through_the_week, plan_week
from hongmian.kit.clock import DEMO_START


def live_through_the_season(*, city: City, scale: str, say: Say) -> None:
    """Store what the lines and stations did, what was given, and publish the editions."""
    seed, staff, aims, units = city.seed, read_staff(at=DEMO_START), aims_of(scale), read_units()
    residents = make_residents(city=city, posts=units.posts, number=CLIENTS // PARTS[scale], own=staff.station)
    own = [one for one in residents if one.station.agency_id == staff.agency]
    store_clients(clients=own, by=staff.manager)
    store_clients(clients=[one for one in residents if one.station.agency_id != staff.agency], by=None)
    persons = known_persons(residents)
    season = make_plan(aims=aims, units=units, days=DAYS, seed=seed)
    store_records(plan=season, persons=persons, staff=staff, seed=seed, say=say)
    enter_gifts(gifts=make_gifts(aims=aims, scale=scale, seed=seed), staff=staff, seed=seed)
    say("  entered gifts")
    for day in EDITIONS:
        publish_edition(day, staff)
    say(f"  published {len(EDITIONS)} editions of the bulletin")
    week = plan_week(units=units, scale=scale, seed=seed)
    live_through_the_week(plan=week, units=units, persons=persons, staff=staff, seed=seed, say=say)
    stations = [post.unit for post in units.posts if not post.returned]
    furnish_outreach(
        station=next(station for station in stations if station.pk == staff.station),
        others=[station for station in stations if station.agency_id != staff.agency],
        residents=residents,
        staff=staff,
        seed=seed,
    )
