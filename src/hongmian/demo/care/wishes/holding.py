"""Holding the care action of the demo city: wishes in every state, asks, offers, and something for everyone to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

from hongmian.demo.care.wishes.asked import ask_stations, offer_pools
from hongmian.demo.care.wishes.givers import Givers, make_givers
from hongmian.demo.care.wishes.persons import Wisher, at_station, elsewhere
from hongmian.demo.care.wishes.planning import FIRST, Course, course, states
from hongmian.demo.care.wishes.words import things_of, words_of
from hongmian.demo.city import City, chance_for, weighted
from hongmian.demo.service.aims import CLIENTS, PARTS
from hongmian.demo.service.residents import make_residents
from hongmian.demo.service.staff import Staff, read_staff
from hongmian.demo.service.units import drawn_id, read_units
from hongmian.indicators.enums import Group
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.wishes.domain.bulk import EarlierPledge, EarlierWish, store_wishes
from hongmian.wishes.domain.keeping import DRAWN, SIGNS
from hongmian.wishes.enums import CLOSED, ConsentOf, PledgeState, Urgency, Way, WishState

WISHES = {"city": 1_200, "town": 600, "hamlet": 120}
# what waits at the station of the demo's worker
OWN = (
    *[WishState.COLLECTED] * 3, WishState.RETURNED, *[WishState.OPEN] * 3, *[WishState.TAKEN] * 2,
    *[WishState.SENT] * 3, WishState.HANDED, WishState.GRANTED,
)  # fmt: skip
URGENCY = ((Urgency.USUAL, 60), (Urgency.SOON, 28), (Urgency.URGENT, 12))
OF_CITIZEN = ((PledgeState.DONE, 2), (PledgeState.HELD, 2), (PledgeState.LAPSED, 1), (PledgeState.SENT, 1))


def hold_wishes(*, city: City, scale: str, say: Callable[[str], None]) -> int:
    """Store the wishes of a scale with all that came of them; return how many."""
    random, staff = chance_for(city.seed, "wishes"), read_staff(at=DEMO_START)
    givers = make_givers(city=city, at=FIRST)
    residents = make_residents(
        city=city, posts=read_units().posts, number=CLIENTS // PARTS[scale], own=staff.station
    )  # fmt: skip
    found = states(WISHES[scale], random)
    for state in OWN:
        found.remove(state)
    own = zip(OWN, at_station(residents, staff.station), strict=False)
    others = zip(found, elsewhere(residents, staff.station, random), strict=False)
    numbers = _numbers(random)
    wishes = [_wish(who, state, givers, staff, next(numbers), random) for state, who in [*own, *others]]
    stored = store_wishes(wishes=_with_citizen(wishes, givers), by=staff.association)
    asked = ask_stations(staff=staff, stations=[one.station for one in residents], random=random)
    offered = offer_pools(givers=givers, at=DEMO_START - 2 * timedelta(days=1))
    say(f"  collected {stored:,} micro-wishes, {asked} asks and {offered} offers of companies")
    return stored


def _wish(
    who: Wisher, state: WishState, givers: Givers, staff: Staff, number: str, random: Random
) -> EarlierWish:  # fmt: skip
    thing = random.choice(things_of(who.group))
    told = course(state, thing.yuan * 100, givers.others, random)
    zh, en = words_of(who.group, thing, random.randrange(9), random.randrange(9))
    closed = state in CLOSED
    return EarlierWish(
        id=drawn_id(random), number=number, station=who.station, client=who.client, who=who.who, group=who.group,
        category=thing.category, price=thing.yuan * 100, urgency=weighted(random, URGENCY),
        deadline=told.deadline.astimezone(SHANGHAI).date(), way=random.choice(list(Way)),
        text_zh="" if closed else zh, text_en="" if closed else en,
        consent=ConsentOf.GUARDIAN if who.group == Group.CHILDREN else ConsentOf.OWN,
        consent_on=told.collected_at.date(), collected_at=told.collected_at,
        collected_by=staff.worker if who.station.pk == staff.station else None, state=state, state_at=told.state_at,
        approved_at=told.approved_at, approved_by=_approver(told, who, staff), closed_at=told.closed_at,
        returned_why=told.returned_why, ended_why=told.ended_why, pledges=told.pledges, line=told.line,
        thanks=told.thanks,
    )  # fmt: skip


def _approver(told: Course, who: Wisher, staff: Staff) -> Any:
    if told.approved_at is None:
        return None
    return staff.manager if who.station.agency_id == staff.agency else staff.association


def _with_citizen(wishes: Iterable[EarlierWish], givers: Givers) -> Iterator[EarlierWish]:
    """Let the demo's citizen have given some of it: one pledge a wish, one in each state that has something to show."""
    wanted = dict(OF_CITIZEN)
    for wish in wishes:
        one = next((pledge for pledge in wish.pledges if wanted.get(pledge.state)), None)
        if one is None:
            yield wish
            continue
        wanted[one.state] -= 1
        yield wish._replace(pledges=[_by_citizen(each, one, givers) for each in wish.pledges])


def _by_citizen(each: EarlierPledge, one: EarlierPledge, givers: Givers) -> EarlierPledge:
    return each._replace(giver=givers.citizen) if each.id == one.id else each


def _numbers(random: Random) -> Iterator[str]:
    """Draw numbers by lot, none twice."""
    given: set[str] = set()
    while True:
        number = "W-" + "".join(random.choices(SIGNS, k=DRAWN))
        if number not in given:
            given.add(number)
            yield number
