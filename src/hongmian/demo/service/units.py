"""The lines and stations of the demo city as the plan sees them: when they are open, and who works there."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from hongmian.demo.city import chance_for
from hongmian.demo.service.season import FIRST_DAY, works
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import HotlineKind, ReportingMode, Role, Service
from hongmian.directory.queries.holidays import is_holiday
from hongmian.directory.queries.in_service import (
    agencies_in_service,
    hotlines_in_service,
    stations_in_service,
    workers_in_service,
)
from hongmian.directory.queries.reporting import Modes, modes_of
from hongmian.kit.clock import DEMO_START
from hongmian.kit.hours import MINUTES, Span, parse_hours

ON_THE_ROSTER = 6
RETURNING = 0.25  # the part of the lines whose agencies send workbooks


@dataclass(frozen=True, eq=False)
class Line:
    """A hotline; `staff` are ids of workers."""

    unit: Any
    staff: Sequence[uuid.UUID]
    returned: bool

    @property
    def id(self) -> uuid.UUID:
        return self.unit.pk  # type: ignore[no-any-return]  # a primary key is of no declared type

    @property
    def listens(self) -> bool:
        return self.unit.kind == HotlineKind.PROJECT and Service.COUNSELLING in self.unit.services

    def spans(self, day: date) -> list[Span]:
        """Return its hours of a day in minutes, none past midnight."""
        if day < self.unit.valid_from:
            return []
        spans = parse_hours(self.unit.hours).on(day, is_holiday)
        return [(start, min(end, MINUTES)) for start, end in spans]


@dataclass(frozen=True, eq=False)
class Post:
    """A station, at work since its line was opened."""

    unit: Any
    staff: Sequence[uuid.UUID]
    returned: bool
    opened: date

    @property
    def id(self) -> uuid.UUID:
        return self.unit.pk  # type: ignore[no-any-return]  # as above

    def works(self, day: date) -> bool:
        return day >= self.opened and works(day)


@dataclass(frozen=True)
class Units:
    lines: Sequence[Line]
    posts: Sequence[Post]


def read_units() -> Units:
    """Read every line and station of the network, in one order."""
    modes, staff = modes_of(), _staff()
    lines = [_line(hotline, staff, modes) for hotline in hotlines_in_service(at=DEMO_START).order_by("pk")]
    opened = {line.unit.station_id: line.unit.valid_from for line in lines}
    posts = [
        Post(station, staff[station.pk], _returns(modes, station), opened[station.pk])
        for station in stations_in_service(at=DEMO_START).order_by("code")
    ]
    return Units(lines, posts)


def drawn_sizes(random: Random, units: Sequence[Line] | Sequence[Post]) -> dict[uuid.UUID, float]:
    """Draw how much there is to do at each unit, compared with the others."""
    return {unit.id: random.lognormvariate(0, 0.35) for unit in units}


def drawn_id(random: Random) -> uuid.UUID:
    """Draw an id: the same seed, the same ids."""
    return uuid.UUID(int=random.getrandbits(128), version=4)


def choose_reporting(*, seed: int, by: Any, at: datetime) -> None:
    """Let about a quarter of the lines, with their stations, report by workbook: whole agencies, and one station of
    the demo's own agency, so that its manager sees both ways."""
    units = read_units()
    own = agencies_in_service(at=at).get(membership__role=Role.AGENCY).pk
    lines = Counter(line.unit.agency_id for line in units.lines)
    others = sorted((agency for agency in lines if agency != own), key=str)
    chance_for(seed, "reporting").shuffle(others)
    chosen: set[uuid.UUID] = set()
    for agency in others:
        if sum(lines[one] for one in chosen) < RETURNING * len(units.lines):
            chosen.add(agency)
    last = max((post.unit for post in units.posts if post.unit.agency_id == own), key=lambda station: station.code)
    for unit in [post.unit for post in units.posts] + [line.unit for line in units.lines]:
        if unit.agency_id in chosen or last.pk in (unit.pk, getattr(unit, "station_id", None)):
            set_reporting(unit=unit, mode=ReportingMode.RETURNED, first_day=FIRST_DAY, by=by, at=at)


def _line(hotline: Any, staff: dict[uuid.UUID, list[uuid.UUID]], modes: Modes) -> Line:
    there = staff[hotline.station_id or hotline.agency_id]
    own = [hotline.worker_id] if hotline.worker_id else []
    roster = [*own, *(worker for worker in there if worker not in own)]
    return Line(hotline, roster[:ON_THE_ROSTER], _returns(modes, hotline))


def _staff() -> dict[uuid.UUID, list[uuid.UUID]]:
    """Read who works at each station (by its id), and in each agency's office (by the agency's)."""
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for worker in (
        workers_in_service(at=DEMO_START).order_by("agency", "staff_no").values_list("pk", "station", "agency")
    ):
        found[worker[1] or worker[2]].append(worker[0])
    return found


def _returns(modes: Modes, unit: Any) -> bool:
    return modes.of(unit.pk, FIRST_DAY + timedelta(days=1)) == ReportingMode.RETURNED
