"""What was sent in, by whom and when. Nothing here is stored yet."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hongmian.awards.domain.entries.bulk import Sent
from hongmian.awards.domain.entries.saving import Someone
from hongmian.awards.enums import Part
from hongmian.demo.awards.people import Entrant, People
from hongmian.demo.awards.timeline import on
from hongmian.demo.city import City, chance_for
from hongmian.demo.entries.cases import cases
from hongmian.demo.entries.headlines import headlines
from hongmian.demo.entries.pictures import picture
from hongmian.demo.entries.planted import near_duplicate_of, with_a_leak, with_personal_data
from hongmian.demo.entries.projects import projects
from hongmian.demo.entries.reports import A_HANDFUL, report
from hongmian.demo.entries.spots import Spot, spots_of
from hongmian.demo.entries.stories import stories
from hongmian.demo.entries.workers import workers
from hongmian.demo.entries.written import Written
from hongmian.demo.votes.faces import face
from hongmian.kit.ids import stable_id

Maker = Callable[[Random, int, Sequence[Spot]], list[Written]]
MAKERS: Mapping[str, tuple[Maker, int]] = {
    "projects": (projects, 120), "stories": (stories, 300), "cases": (cases, 200), "workers": (workers, 80),
}  # fmt: skip
FEW = {"projects": 24, "stories": 45, "cases": 30, "workers": 24}  # in a hamlet
FIRST, LAST = on(3, 3), on(3, 15, 17, 40)
COPIED, COPY, LEAK, PERSONAL = 2, 9, 4, 6  # places of what is wrong on purpose
NOMINATED_BY_CITIZENS = 0.2
PICTURED = 4  # every so many stories have a picture
MORE = 0.25  # have a co-author


@dataclass(frozen=True)
class DemoEntry:
    award: str
    place: int
    written: Written
    by: Entrant
    people: tuple[Someone, ...]
    at: datetime
    files: tuple[tuple[str, str, Callable[[], bytes]], ...] = ()

    def at_time(self, at: datetime) -> DemoEntry:
        return replace(self, at=at)

    @property
    def id(self) -> uuid.UUID:
        return stable_id("demo.award entry", f"{self.award}:{self.place}")

    def sent(self, call: Any) -> Sent:
        return Sent(
            self.id, call, self.by.user, self.by.agency, self.written.title, self.written.answers, self.people,
            self.by.name, self.by.phone, self.at, [(asked, name, draw()) for asked, name, draw in self.files],
        )  # fmt: skip


def sent_in(city: City, people: People, scale: str) -> list[DemoEntry]:
    """Return the entries of the four awards that are open to entry, with a few that are wrong on purpose."""
    names = {one.uscc: one.name for one in city.agencies}
    found: list[DemoEntry] = []
    for award, (make, count) in MAKERS.items():
        random = chance_for(city.seed, award)
        written = make(random, FEW[award] if scale == "hamlet" else count, spots_of(city))
        planted = _planted(award, written, names, random)
        found += [
            made_entry(award, place, one, city, people, chance_for(city.seed, f"{award} {place}"))
            for place, one in enumerate(planted)
        ]
    return found


def _planted(award: str, written: Sequence[Written], names: Mapping[str, str], random: Random) -> list[Written]:
    listed = list(written)
    if award == "stories":
        copy = near_duplicate_of(listed[COPIED], random)
        listed[COPY] = replace(copy, about=replace(listed[COPY].about, who=copy.about.who))
    if award == "projects":
        listed[LEAK] = with_a_leak(listed[LEAK], names[listed[LEAK].about.agency])
    if award == "cases":
        listed[PERSONAL] = with_personal_data(listed[PERSONAL])
    return listed


def made_entry(award: str, place: int, written: Written, city: City, people: People, random: Random) -> DemoEntry:
    code = written.about.agency
    by = people.managers[code] if award == "projects" or random.random() < 0.5 else people.workers[code]
    if award == "workers":
        by = random.choice(people.citizens) if place and random.random() < NOMINATED_BY_CITIZENS else by
        by = by if place else people.citizens[0]
        someone = Someone(written.title, Part.NOMINEE, people.agencies[code])
        named = replace(written, title=headlines(chance_for(city.seed, "headlines"))[place])
        return DemoEntry(award, place, named, by, (someone,), _moment(random), _portrait(random))
    return DemoEntry(
        award, place, written, by, tuple(_authors(award, code, by, city, people, random)), _moment(random),
        tuple(_files(award, place, written, random)),
    )  # fmt: skip


def _authors(
    award: str, code: str, by: Entrant, city: City, people: People, random: Random
) -> Iterator[Someone]:  # fmt: skip
    """The manager sends in what somebody of the agency wrote; a worker their own."""
    staff = [one.name for one in city.workers if one.agency == code]
    first = by.name if by is people.workers[code] else random.choice(staff)
    yield Someone(first, Part.LEADER if award == "projects" else Part.AUTHOR, people.agencies[code])
    if random.random() < MORE:
        other = random.choice([name for name in staff if name != first])
        yield Someone(other, Part.COAUTHOR, people.agencies[code])


def _files(
    award: str, place: int, written: Written, random: Random
) -> Iterator[tuple[str, str, Callable[[], bytes]]]:  # fmt: skip
    asked = {"projects": "report", "cases": "attachments"}.get(award)
    if asked and place < A_HANDFUL // 2:
        yield asked, "服务报告.pdf", lambda: report(written)
    if award == "stories" and place % PICTURED == 0 and place < PICTURED * A_HANDFUL:
        seed = random.random()
        yield "pictures", "街口.png", lambda: picture(chance_for(0, str(seed)))


def _portrait(random: Random) -> tuple[tuple[str, str, Callable[[], bytes]], ...]:
    seed = random.random()
    return (("portrait", "照片.png", lambda: face(chance_for(0, str(seed)))),)


def _moment(random: Random) -> datetime:
    """Return when it was sent in: by day, more of them towards the end."""
    days = (LAST.date() - FIRST.date()).days
    at = FIRST + timedelta(days=int((days + 1) * random.random() ** 0.6), minutes=random.randrange(12 * 60))
    return at if at <= LAST else LAST - timedelta(minutes=random.randrange(8 * 60))
