"""Making hotlines: one for each station, the rest for projects of the whole city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from hongmian.demo import words
from hongmian.demo.city import (
    HOTLINES,
    STATIONS,
    City,
    DemoAgency,
    DemoHotline,
    DemoStation,
    DemoWorker,
    chance_for,
    weighted,
)
from hongmian.demo.identity import landlines
from hongmian.demo.network import some_services
from hongmian.directory.enums import HotlineKind, Language, Service

OWN_MOBILES = 18  # stations whose line is the mobile of one of their workers
PROJECTS = HOTLINES - STATIONS
FIRST_LINE, LAST_LINE = date(2020, 1, 26), date(2020, 3, 11)
BOTH = (Language.CANTONESE, Language.MANDARIN)
# Further languages by district, each with its chance.
SPOKEN = {
    "440104": ((Language.ENGLISH, 0.15),),
    "440106": ((Language.ENGLISH, 0.2), (Language.TEOCHEW, 0.1)),
    "440111": ((Language.HAKKA, 0.15), (Language.TEOCHEW, 0.1)),
    "440114": ((Language.HAKKA, 0.35),),
    "440117": ((Language.HAKKA, 0.4),),
    "440118": ((Language.HAKKA, 0.5),),
}


def make_hotlines(city: City) -> None:
    random = chance_for(city.seed, "lines")
    numbers = landlines(random)
    staff: dict[str, list[DemoWorker]] = defaultdict(list)
    for worker in city.workers:
        staff[worker.station].append(worker)
    with_own = set(random.sample([station.code for station in city.stations], OWN_MOBILES))
    for station in city.stations:
        if station.code in with_own:
            city.hotlines.append(_own_mobile(station, random.choice(staff[station.code]), random))
        else:
            city.hotlines.append(_station_line(station, next(numbers), random))
    city.hotlines += _project_lines(city, numbers, random)
    assert len(city.hotlines) == HOTLINES


def _station_line(station: DemoStation, number: str, random: Random) -> DemoHotline:
    kind = random.choice(words.STATION_LINES)
    return DemoHotline(
        number=number,
        name=station.street_town + kind,
        kind=HotlineKind.STATION,
        agency=station.agency,
        station=station.code,
        worker="",
        district=station.district,
        hours=weighted(random, words.LINE_HOURS),
        languages=_languages(station.district, random),
        services=station.services,
        valid_from=_begun(random),
        consent_on=None,
    )


def _own_mobile(station: DemoStation, worker: DemoWorker, random: Random) -> DemoHotline:
    begun = _begun(random)
    return DemoHotline(
        number=worker.mobile,
        name=f"{station.street_town}社工随身热线",
        kind=HotlineKind.OWN_MOBILE,
        agency=station.agency,
        station=station.code,
        worker=worker.staff_no,
        district=station.district,
        hours=weighted(random, words.NIGHT_HOURS if random.random() < 0.5 else words.LINE_HOURS),
        languages=_languages(station.district, random),
        services=some_services(random, 3),
        valid_from=begun,
        consent_on=FIRST_LINE - timedelta(days=random.randint(1, 3)),
    )


def _project_lines(city: City, numbers: Iterator[str], random: Random) -> Iterator[DemoHotline]:
    """Agencies without stations first, each with a line; then those that run the most."""
    runs = {agency.uscc: 0 for agency in city.agencies}
    for station in city.stations:
        runs[station.agency] += 1
    without = [agency for agency in city.agencies if not runs[agency.uscc]]
    largest = sorted(city.agencies, key=lambda agency: (-runs[agency.uscc], agency.uscc))
    answering = [*without, *largest][:PROJECTS]
    subjects = words.PROJECT_LINES * (PROJECTS // len(words.PROJECT_LINES) + 1)
    for agency, (subject, services) in zip(answering, subjects, strict=False):
        yield _project_line(agency, subject, services, next(numbers), random)


def _project_line(
    agency: DemoAgency, subject: str, services: tuple[str, ...], number: str, random: Random
) -> DemoHotline:
    languages = (*BOTH, Language.SIGN) if "听障" in subject else (*BOTH, Language.TEOCHEW)[: random.choice((2, 2, 3))]
    return DemoHotline(
        number=number,
        name=agency.name[:2] + subject,
        kind=HotlineKind.PROJECT,
        agency=agency.uscc,
        station="",
        worker="",
        district="",
        hours=weighted(random, words.NIGHT_HOURS if "夜间" in subject else words.LINE_HOURS),
        languages=languages,
        services=tuple(Service(word) for word in services),
        valid_from=_begun(random),
        consent_on=None,
    )


def _languages(district: str, random: Random) -> tuple[Language, ...]:
    further = [language for language, chance in SPOKEN.get(district, ()) if random.random() < chance]
    return tuple(language for language in Language if language in (*BOTH, *further))


def _begun(random: Random) -> date:
    """Most lines opened in the first fortnight."""
    span = (LAST_LINE - FIRST_LINE).days
    return FIRST_LINE + timedelta(days=round(random.triangular(0, span, span / 5)))
