"""Making districts, agencies and stations."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, radians, sin, sqrt
from random import Random

from hongmian.demo import words
from hongmian.demo.city import (
    AGENCIES,
    City,
    DemoAgency,
    DemoDistrict,
    DemoStation,
    chance_for,
    shuffled_pairs,
    weighted,
)
from hongmian.demo.identity import uscc
from hongmian.demo.places import PLACES, Place
from hongmian.directory.enums import Service

KM_OF_A_DEGREE = 111.32
AWAY = 0.08  # the share of stations run by an agency of another district
# How many agencies of each district run stations; the other nine work city-wide without any.
WITH_STATIONS = dict(zip((place.code for place in PLACES), (8, 7, 6, 8, 8, 6, 5, 4, 3, 3, 4), strict=True))
WITHOUT_STATIONS = ("440104", "440106", "440106", "440105", "440103", "440111", "440113", "440104", "440106")
COMMON_SERVICES = (
    (Service.ELDERS, 10), (Service.FAMILIES, 8), (Service.AID, 7), (Service.PREVENTION, 6), (Service.COUNSELLING, 5),
    (Service.DISABILITY, 4), (Service.ALLOWANCE, 4), (Service.VOLUNTEERING, 4),
)  # fmt: skip


def make_districts(city: City) -> None:
    city.districts = [DemoDistrict(place.code, place.name, place.name_en) for place in PLACES]


def make_agencies_and_stations(city: City) -> None:
    """Fill agencies and stations; those without stations come last."""
    random = chance_for(city.seed, "network")
    streets = shuffled_pairs(random, words.STREET_FIRST, words.STREET_SECOND)
    homes = [code for code, count in WITH_STATIONS.items() for _ in range(count)]
    codes = [uscc(home, serial) for serial, home in enumerate([*homes, *WITHOUT_STATIONS], start=1)]
    runs = dict(zip(codes, homes, strict=False))
    for place in PLACES:
        city.stations += _stations_of(place, random, streets, runs)
    counts = {code: sum(station.agency == code for station in city.stations) for code in codes}
    names = shuffled_pairs(random, words.AGENCY_FIRST, words.AGENCY_SECOND)
    for code, home in zip(codes, [*homes, *WITHOUT_STATIONS], strict=True):
        city.agencies.append(_agency(code, home, counts[code], random, next(names), next(streets)))
    assert len(city.agencies) == AGENCIES


def _agency(code: str, home: str, stations: int, random: Random, name: str, street: str) -> DemoAgency:
    district = next(place.name for place in PLACES if place.code == home)
    about = random.choice(words.AGENCY_ABOUT) if stations else words.AGENCY_ABOUT_PROJECTS
    return DemoAgency(
        uscc=code,
        name=name + weighted(random, words.AGENCY_KINDS),
        district=home,
        address=f"{street}{random.choice(words.ROADS)}00号{random.randint(2, 9)}楼",
        description=about.format(district=district, count=stations),
    )


def _stations_of(place: Place, random: Random, streets: Iterator[str], runs: dict[str, str]) -> list[DemoStation]:
    own = [code for code, home in runs.items() if home == place.code]
    others = [code for code, home in runs.items() if home != place.code]
    size = {code: random.choice((1, 2, 2, 3, 5)) for code in own}
    stations = []
    for number in range(1, place.stations + 1):
        if number <= len(own):
            agency = own[number - 1]  # each runs at least one
        elif random.random() < AWAY:
            agency = random.choice(others)
        else:
            agency = weighted(random, list(size.items()))
        stations.append(_station(place, number, agency, random, next(streets)))
    return stations


def _station(place: Place, number: int, agency: str, random: Random, street: str) -> DemoStation:
    street_town = street + ("镇" if random.randrange(100) < place.towns else "街")
    latitude, longitude = _position(place, random)
    return DemoStation(
        code=f"{place.prefix}-{number:03d}",
        name=f"{street_town}社工站",
        agency=agency,
        district=place.code,
        street_town=street_town,
        address=f"{street}{random.choice(words.ROADS)}00号",
        latitude=latitude,
        longitude=longitude,
        hours=weighted(random, words.STATION_HOURS),
        purpose=random.choice(words.PURPOSES),
        services=some_services(random, random.randint(3, 5)),
    )


def _position(place: Place, random: Random) -> tuple[float, float]:
    """Return a place evenly anywhere in one of the district's patches, to about a metre."""
    patch = weighted(random, [(patch, round(patch.radius * 10)) for patch in place.patches])
    far, way = patch.radius * sqrt(random.random()), random.uniform(0, 2 * pi)
    north, east = far * sin(way), far * cos(way)
    latitude = patch.latitude + north / KM_OF_A_DEGREE
    longitude = patch.longitude + east / (KM_OF_A_DEGREE * cos(radians(patch.latitude)))
    return round(latitude, 5), round(longitude, 5)


def some_services(random: Random, count: int) -> tuple[Service, ...]:
    chosen: set[Service] = set()
    while len(chosen) < count:
        chosen.add(weighted(random, COMMON_SERVICES))
    return tuple(service for service in Service if service in chosen)
