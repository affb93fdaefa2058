"""Sixty care activities of the demo city: held, under way and to come, with sign-ups, attendance and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from hongmian.accounts.models import User
from hongmian.activities.codes import SHORT, SIGNS
from hongmian.activities.domain.bulk import Kept, Taken, store_activities
from hongmian.activities.domain.planning import Plan
from hongmian.activities.enums import Part, Standing, State
from hongmian.demo.care.activity_words import CALLED, FAMILY, KINDS, OFF, Kind
from hongmian.demo.city import City, chance_for
from hongmian.demo.entries.pictures import picture
from hongmian.demo.service.staff import Staff, read_staff
from hongmian.demo.service.units import drawn_id
from hongmian.directory.enums import Role
from hongmian.directory.queries.in_service import party_groups_in_service, stations_in_service, workers_in_service
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.phones import DEMO_MOBILE

NUMBER = {"city": 60, "town": 60, "hamlet": 12}
BACK, AHEAD = 24, 26  # days around the day on which the demo begins
OWN = 5  # every so many-th is at the station of the demo's worker
AGO = timedelta(days=9)  # from plan to activity
YESTERDAY = DEMO_START.date() - timedelta(days=1)  # held at the worker's station, waits for its report
CITIZEN_EVERY = 10  # activities to which the demo's citizen goes
TEAM = 3  # workers
REPORTED_BEFORE = DEMO_START - timedelta(days=2)  # later ones wait for their report
PICTURES = 6  # reports with a picture
COMES, OFF_EVERY, DRAFT_EVERY = 0.86, 17, 19


@dataclass(frozen=True)
class Town:
    """Who holds activities: stations, and workers and Party groups by agency."""

    stations: Sequence[Any]
    own: Any
    workers: dict[Any, list[Any]]
    groups: dict[Any, list[Any]]


def hold_activities(*, city: City, scale: str) -> int:
    """Store them all, the same for the same seed; return how many."""
    random, staff = chance_for(city.seed, "activities"), read_staff(at=DEMO_START)
    kept = list(_all(_town(staff, random), staff, NUMBER[scale], random))
    return store_activities(kept=kept, at=DEMO_START - timedelta(hours=1))


def _all(town: Town, staff: Staff, number: int, random: Random) -> Iterator[Kept]:
    citizen = User.objects.get_by_natural_key(Role.CITIZEN)
    pictured = 0
    for index, day in enumerate(_days(number)):
        own = index % OWN == 0 or day == YESTERDAY
        station = town.own if own else random.choice(town.stations)
        kind = KINDS[random.randrange(len(KINDS))]
        guest = citizen if own and index % CITIZEN_EVERY == 0 and (kind.places or kind.helpers) else None
        one = _activity(index, kind, station, day, town, staff, random, guest)
        pictured += bool(one.report)
        if one.report and pictured <= PICTURES:
            one = _with_picture(one, kind, random)
        yield one


def _days(number: int) -> list[date]:
    """Spread over the weeks before and after, weekends twice as thick."""
    first = DEMO_START.date() - timedelta(days=BACK)
    days = [first + timedelta(days=step) for step in range(BACK + AHEAD)]
    slots = [day for day in days for _time in range(2 if day.weekday() >= 5 else 1)]
    return [slots[index * len(slots) // number] for index in range(number)]


def _activity(
    index: int, kind: Kind, station: Any, day: date, town: Town, staff: Staff, random: Random, guest: User | None
) -> Kept:  # fmt: skip
    plan = _plan(kind, station, day, town, staff, random)
    state = _state(index, plan)
    made_at = min(plan.starts_at, DEMO_START) - AGO
    shown = state != State.PLANNED
    over = plan.ends_at <= DEMO_START and state != State.CALLED_OFF
    taken = list(_taken(plan, over, made_at, random, guest)) if shown else []
    by = staff.worker if station.pk == staff.station else None
    report = (kind.report, plan.ends_at + timedelta(hours=20)) if state == State.REPORTED else None
    lasts = int((plan.ends_at - plan.starts_at).total_seconds()) // 60
    return Kept(
        id=drawn_id(random), code="".join(random.choice(SIGNS) for _sign in range(SHORT)), station=station, plan=plan,
        state=state, made_at=made_at, by=by, taken=taken, report=report,
        called_off=(random.choice(OFF), min(plan.starts_at, DEMO_START) - timedelta(hours=15))
        if state == State.CALLED_OFF else None,
        walk_ins=random.randint(0, 9) + (0 if kind.places or kind.helpers else 35) if over else 0,
        worker_minutes={worker: lasts + 30 * random.randint(0, 3) for worker in plan.workers} if report else {},
    )  # fmt: skip


def _plan(kind: Kind, station: Any, day: date, town: Town, staff: Staff, random: Random) -> Plan:
    begins = datetime.combine(day, time(kind.begins // 60, kind.begins % 60), tzinfo=SHANGHAI)
    workers = town.workers[station.agency_id]
    team = random.sample(workers, min(TEAM, len(workers)))
    if station.pk == staff.station:
        team = [staff.worker_id, *(one for one in team if one != staff.worker_id)]
    groups = town.groups.get(station.agency_id, [])
    other = random.choice(town.stations).agency_id if random.random() < 0.15 else None
    return Plan(
        group=kind.group, title=kind.title, title_en=kind.title_en, about=kind.about, about_en=kind.about_en,
        starts_at=begins, ends_at=begins + timedelta(minutes=kind.lasts), place=f"{station.street_town}{kind.hall}",
        places=kind.places, volunteer_places=kind.helpers, workers=team,
        party_groups=[random.choice(groups)] if groups and random.random() < 0.6 else [],
        agencies=[other] if other and other != station.agency_id else [],
    )  # fmt: skip


def _state(index: int, plan: Plan) -> State:
    if index % OFF_EVERY == OFF_EVERY - 3:
        return State.CALLED_OFF
    if plan.starts_at > DEMO_START + timedelta(days=5) and index % DRAFT_EVERY == 0:
        return State.PLANNED
    return State.REPORTED if plan.ends_at < REPORTED_BEFORE else State.OPEN


def _taken(plan: Plan, over: bool, made_at: datetime, random: Random, guest: User | None) -> Iterator[Taken]:
    """Sign-ups in the order of their asking; beyond the places they wait."""
    numbers = iter(random.sample(range(9000), 120))
    lasts = int((plan.ends_at - plan.starts_at).total_seconds()) // 60
    chosen = Part.VOLUNTEER if plan.volunteer_places else Part.CITIZEN
    for part, places in ((Part.CITIZEN, plan.places), (Part.VOLUNTEER, plan.volunteer_places)):
        left, asking = places, made_at
        wanted = int(places * random.uniform(0.5, 1.15))
        while wanted > 0:
            persons = 1 if part == Part.VOLUNTEER else random.choice((1, 1, 1, 2))
            asking += timedelta(minutes=random.randint(20, 400))
            asked = min(asking, DEMO_START - timedelta(minutes=wanted))
            holds = persons <= left
            came = over and holds and random.random() < COMES
            user = guest if holds and part == chosen else None
            guest = None if user else guest
            yield Taken(
                id=drawn_id(random), part=part, persons=persons, user=user, asked_at=asked, came=came,
                name=user.name if user else random.choice(FAMILY) + random.choice(CALLED),
                phone="" if user else f"{DEMO_MOBILE}{next(numbers):04}",
                standing=Standing.HELD if holds else Standing.WAITING,
                minutes=lasts if came and part == Part.VOLUNTEER else None,
            )  # fmt: skip
            left -= persons if holds else left
            wanted -= persons


def _with_picture(one: Kept, kind: Kind, random: Random) -> Kept:
    return Kept(**{**vars(one), "pictures": [(drawn_id(random), kind.caption, picture(random))]})


def _town(staff: Staff, random: Random) -> Town:
    stations = list(stations_in_service(at=DEMO_START).order_by("code"))
    own = next(station for station in stations if station.pk == staff.station)
    holding = random.sample(stations, min(len(stations), 28))
    workers: dict[Any, list[Any]] = {}
    rows = workers_in_service(at=DEMO_START).filter(agency__in={one.agency_id for one in (*holding, own)})
    for agency, pk in rows.order_by("agency", "staff_no").values_list("agency", "pk"):
        workers.setdefault(agency, []).append(pk)
    groups: dict[Any, list[Any]] = {}
    for agency, pk in party_groups_in_service(at=DEMO_START).order_by("agency", "name").values_list("agency", "pk"):
        groups.setdefault(agency, []).append(pk)
    return Town(holding, own, workers, groups)
