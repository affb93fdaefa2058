"""Inventing the persons whom the demo's stations know: names of nobody, numbers that ring nobody."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random

from hongmian.clients.domain.bulk import EarlierClient
from hongmian.clients.enums import Attribute, Consent
from hongmian.demo.city import City, chance_for, weighted
from hongmian.demo.people import a_name
from hongmian.demo.service.shares import shares
from hongmian.demo.service.units import Post, drawn_id, drawn_sizes
from hongmian.indicators.enums import Group
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.phones import DEMO_MOBILE

MORE = 14
MOBILES = 9_900  # those from here on stay free for the demo's citizens
GROUPS = ((Group.ELDERS_ALONE, 32), (Group.LOW_INCOME, 19), (Group.DISABLED, 36), (Group.CHILDREN, 10), (Group.NONE, 3))
BORN = {
    Group.ELDERS_ALONE: (1928, 1955), Group.LOW_INCOME: (1950, 1995), Group.DISABLED: (1938, 1999),
    Group.CHILDREN: (2006, 2014), Group.NONE: (1945, 1998),
}  # fmt: skip
ALWAYS = {
    Group.ELDERS_ALONE: (Attribute.ELDER, Attribute.ALONE), Group.LOW_INCOME: (Attribute.LOW_INCOME,),
    Group.DISABLED: (Attribute.DISABILITY,), Group.CHILDREN: (Attribute.CHILD,), Group.NONE: (),
}  # fmt: skip
SOMETIMES = ((Attribute.ILLNESS, 0.22), (Attribute.CARER, 0.07), (Attribute.BEREAVED, 0.03))
SENSITIVE = {Attribute.DISABILITY, Attribute.ILLNESS, Attribute.CHILD}


def make_residents(*, city: City, posts: Sequence[Post], number: int, own: uuid.UUID) -> list[EarlierClient]:
    """Return `number` residents of stations that log live, none with the name or number of a worker. The
    station `own` knows some more, so that its worker has someone to look after at every scale."""
    random = chance_for(city.seed, "residents")
    live = [post for post in posts if not post.returned]
    sizes = drawn_sizes(random, live)
    names, phones = _names(city, random), _phones(city, random)
    counts = shares(number, [sizes[post.id] for post in live])
    counts = [count + MORE if post.id == own else count for post, count in zip(live, counts, strict=True)]
    return [
        _resident(post, names, phones, random) for post, count in zip(live, counts, strict=True) for _ in range(count)
    ]


def _resident(post: Post, names: Iterator[str], phones: Iterator[str], random: Random) -> EarlierClient:
    group = weighted(random, GROUPS)
    attributes = (*ALWAYS[group], *(one for one, chance in SOMETIMES if random.random() < chance))
    child = group == Group.CHILDREN
    met = post.opened
    street = post.unit.address.removesuffix("00号")
    return EarlierClient(
        id=drawn_id(random),
        station=post.unit,
        name=next(names),
        phone="" if child else next(phones),
        street=f"{street}{random.randint(1, 188)}号{random.randint(1, 9)}0{random.randint(1, 8)}房",
        born=str(random.randint(*BORN[group])),
        group=group,
        attributes=attributes,
        guardian_name=next(names) if child else "",
        guardian_phone=next(phones) if child else "",
        consent=Consent.GUARDIAN if child else Consent.OWN,
        consent_on=met,
        sensitive_consent_on=met if SENSITIVE.intersection(attributes) else None,
        added_at=datetime.combine(met, time(8, 30), tzinfo=SHANGHAI) + timedelta(minutes=random.randrange(30)),
    )


def _names(city: City, random: Random) -> Iterator[str]:
    """Yield names of three characters or more, none twice and none of a worker."""
    taken = {worker.name for worker in city.workers}
    while True:
        name = a_name(random)
        if len(name) > 2 and name not in taken:
            taken.add(name)
            yield name


def _phones(city: City, random: Random) -> Iterator[str]:
    taken = {worker.mobile for worker in city.workers}
    free = (f"{DEMO_MOBILE}{last:04d}" for last in random.sample(range(MOBILES), MOBILES))
    return (number for number in free if number not in taken)
