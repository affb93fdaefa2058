"""The records behind the plan of the stations that log live: follow-ups, aid runs, outings and support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from hongmian.demo.service.persons import Persons
from hongmian.demo.service.said import FOUND, PLACES, SUPPORTS
from hongmian.demo.service.station_days import StationDay
from hongmian.demo.service.units import drawn_id
from hongmian.indicators.enums import Code
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.domain.bulk import PastAidRun, PastFollowUp, PastOuting, PastSupport
from hongmian.outreach.enums import Need, Supported, Way

KNOWN, NOTED = 0.45, 0.02  # follow-ups of a person who has a record, and those with words
OPENS, CLOSES = 9 * 60, 18 * 60
WAYS = ((Way.PHONE, 70), (Way.VIDEO, 12), (Way.VISIT, 11), (Way.STATION, 7))
NEEDS = ((Need.MEDICINE, 38), (Need.MASKS, 27), (Need.FOOD, 26), (Need.HOSPITAL, 5), (Need.OTHER, 4))
WHOM = {Code.QUARANTINED: Supported.QUARANTINED, Code.MEDICAL_STAFF: Supported.MEDICAL_STAFF}


def follow_ups_of(cell: StationDay, persons: Persons, random: Random) -> Iterator[PastFollowUp]:
    station = cell.station
    for group, number in cell.groups.items():
        ways = random.choices([way for way, _ in WAYS], [weight for _, weight in WAYS], k=number)
        for way in ways:
            done = _moment(cell, random)
            known = persons.of_group(station.id, group, random) if random.random() < KNOWN else None
            yield PastFollowUp(
                id=drawn_id(random),
                station=station.unit,
                worker=random.choice(station.staff),
                due_at=done - timedelta(minutes=random.randint(0, 90)),
                done_at=done,
                group=group,
                way=way,
                client=known.id if known else None,
                note=random.choice(FOUND[group]) if random.random() < NOTED else "",
            )


def aid_runs_of(cell: StationDay, persons: Persons, random: Random) -> Iterator[PastAidRun]:
    for number in cell.aid:
        brought = _moment(cell, random)
        asked = brought - timedelta(minutes=random.randint(40, 300))
        known = persons.someone(cell.station.id, random) if random.random() < KNOWN else None
        yield PastAidRun(
            id=drawn_id(random),
            station=cell.station.unit,
            worker=random.choice(cell.station.staff),
            requested_at=asked,
            assigned_at=asked + timedelta(minutes=random.randint(3, 30)),
            delivered_at=brought,
            confirmed_at=brought + timedelta(minutes=random.randint(2, 120)),
            need=random.choices([need for need, _ in NEEDS], [weight for _, weight in NEEDS])[0],
            persons=number,
            client=known.id if known else None,
        )


def outings_of(cell: StationDay, random: Random) -> Iterator[PastOuting]:
    station = cell.station
    for heads in cell.outings:
        yield PastOuting(
            id=drawn_id(random),
            station=station.unit,
            worker=random.choice(station.staff),
            logged_at=_moment(cell, random),
            place=station.unit.street_town + random.choice(PLACES),
            heads=heads,
            workers=random.randint(1, 4),
        )


def supports_of(cell: StationDay, random: Random) -> Iterator[PastSupport]:
    for code, parts in cell.supports.items():
        for heads in parts:
            yield PastSupport(
                id=drawn_id(random),
                station=cell.station.unit,
                worker=random.choice(cell.station.staff),
                logged_at=_moment(cell, random),
                whom=WHOM[code],
                what=random.choice(SUPPORTS[WHOM[code]]),
                heads=heads,
            )


def _moment(cell: StationDay, random: Random) -> datetime:
    minute = random.randrange(OPENS, CLOSES)
    return datetime.combine(cell.day, time(), tzinfo=SHANGHAI) + timedelta(minutes=minute)
