"""Making Party groups and workers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hongmian.demo import words
from hongmian.demo.city import (
    PARTY_MEMBERS_AT_LEAST,
    WORKERS_AT_LEAST,
    City,
    DemoAgency,
    DemoPartyGroup,
    DemoWorker,
    chance_for,
    weighted,
)
from hongmian.demo.identity import mobiles
from hongmian.directory.enums import Grade, PartyGroupKind

AT_A_STATION = 12  # at least, beside whom chance adds
GRADES = ((Grade.ASSISTANT, 34), (Grade.SOCIAL_WORKER, 26), (Grade.SENIOR, 1), (Grade.NONE, 39))
JOINT_BELOW, TWO_BRANCHES_FROM = 3, 22  # members of an agency
IN_A_GROUP = 0.94  # the others are registered where they live
FIRST_GROUP = date(2010, 7, 1)


@dataclass(frozen=True)
class Post:
    agency: str
    station: str


def make_party_groups_and_workers(city: City) -> None:
    random = chance_for(city.seed, "people")
    posts = _posts(city, random)
    members = _members(posts, random)
    held = Counter(posts[index].agency for index in members)
    for agency in city.agencies:
        city.party_groups += _groups(agency, held[agency.uscc], random)
    joined = defaultdict(list)
    for group in city.party_groups:
        if group.kind != PartyGroupKind.GENERAL_BRANCH:
            joined[group.agency].append(group.name)
    numbers, staff = mobiles(random), Counter[str]()
    for index, post in enumerate(posts):
        staff[post.agency] += 1
        member = index in members
        joins = random.choice(joined[post.agency]) if member and random.random() < IN_A_GROUP else ""
        city.workers.append(_worker(post, staff[post.agency], random, numbers, member=member, group=joins))


def _posts(city: City, random: Random) -> list[Post]:
    """Return where everyone works: a few at each agency's office, most at the stations."""
    posts = [Post(agency.uscc, "") for agency in city.agencies for _ in range(random.randint(5, 10))]
    stations = [Post(station.agency, station.code) for station in city.stations]
    posts += stations * AT_A_STATION
    left = WORKERS_AT_LEAST + random.randint(15, 85) - len(posts)
    sizes = [random.choice((2, 3, 3, 4, 6)) for _ in stations]
    posts += random.choices(stations, sizes, k=left)
    return sorted(posts, key=lambda post: (post.agency, post.station))


def _members(posts: list[Post], random: Random) -> set[int]:
    """Choose who is a Party member (positions in `posts`): at least one in each agency."""
    first: dict[str, int] = {}
    for index in random.sample(range(len(posts)), len(posts)):
        first.setdefault(posts[index].agency, index)
    chosen = set(first.values())
    others = [index for index in range(len(posts)) if index not in chosen]
    wanted = PARTY_MEMBERS_AT_LEAST + random.randint(15, 60)
    return chosen | set(random.sample(others, wanted - len(chosen)))


def _groups(agency: DemoAgency, members: int, random: Random) -> list[DemoPartyGroup]:
    brand = agency.name[:2]
    if members >= TWO_BRANCHES_FROM:
        named = [
            (f"{brand}党总支", PartyGroupKind.GENERAL_BRANCH),
            (f"{brand}第一党支部", PartyGroupKind.BRANCH),
            (f"{brand}第二党支部", PartyGroupKind.BRANCH),
        ]
    elif members >= JOINT_BELOW:
        named = [(f"{brand}党支部", PartyGroupKind.BRANCH)]
    else:
        named = [(f"{brand}联合党支部", PartyGroupKind.JOINT_BRANCH)]
    founded = FIRST_GROUP + timedelta(days=random.randrange(3_400))
    return [DemoPartyGroup(agency.uscc, name, kind, founded) for name, kind in named]


def _worker(post: Post, number: int, random: Random, numbers: Iterator[str], *, member: bool, group: str) -> DemoWorker:
    return DemoWorker(
        agency=post.agency,
        staff_no=f"{number:03d}",
        name=a_name(random),
        station=post.station,
        grade=weighted(random, GRADES),
        party_member=member,
        party_group=group,
        mobile=next(numbers),
    )


def a_name(random: Random) -> str:
    surname = weighted(random, list(words.SURNAMES.items()))
    if len(surname) == 1 and random.random() < 0.86:
        return surname + random.choice(words.GIVEN_FIRST) + random.choice(words.GIVEN_LAST)
    return surname + random.choice(words.GIVEN_LAST)
