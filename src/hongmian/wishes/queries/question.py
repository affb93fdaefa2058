"""What the matcher is asked: the open wishes, the offers that stand, and the pairs that must not be."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from hongmian.kit.clock import SHANGHAI
from hongmian.matching.gifts.question import Gift, Question, Spot, Urgency
from hongmian.matching.gifts.question import Pool as Offer
from hongmian.matching.gifts.question import Wish as Asked
from hongmian.wishes.enums import WishState
from hongmian.wishes.models import Pledge, Pool, Wish
from hongmian.wishes.queries.pools import left_of, standing

METRES = 111_195  # of one degree of latitude, on a sphere of 6371 km
Place = tuple[float | None, float | None]
Project = Callable[[Place], Spot | None]


@dataclass(frozen=True)
class Put:
    """The question with the records behind its ids: wishes by number, offers by the hex of their id."""

    question: Question
    wishes: dict[str, Wish]
    pools: dict[str, Pool]


def put_question(*, seed: bytes, at: datetime) -> Put:
    """Return what is to be matched now (three queries): of a wish what it lacks, at the spot of its station."""
    today = at.astimezone(SHANGHAI).date()
    open_now = Wish.objects.filter(state=WishState.OPEN, deadline__gte=today).order_by("number")
    found = open_now.annotate(latitude=F("station__latitude"), longitude=F("station__longitude"))
    wishes: dict[str, Any] = {one.number: one for one in found}
    pools: dict[str, Any] = {one.pk.hex: one for one in standing(on=today)}
    places: list[Place] = [(one.latitude, one.longitude) for one in wishes.values()]
    places += [(one.latitude, one.longitude) for one in pools.values()]
    project = _projection(places)
    question = Question(
        wishes=tuple(_asked(one, project, at) for one in wishes.values()),
        pools=tuple(_offer(one, project) for one in pools.values()), seed=seed,
        never=_never(wishes, pools),
    )  # fmt: skip
    return Put(question, wishes, pools)


def _asked(wish: Any, project: Project, at: datetime) -> Asked:
    waited = max(0, (at - (wish.approved_at or at)).days)
    at_station = project((wish.latitude, wish.longitude))
    return Asked(
        id=wish.number, district=str(wish.district_id), group=wish.group, category=wish.category, value=wish.lacks,
        urgency=Urgency(wish.urgency), waited=waited, at=at_station,
    )  # fmt: skip


def _offer(pool: Any, project: Project) -> Offer:
    return Offer(
        id=pool.pk.hex, count=left_of(pool), most=pool.most, districts=frozenset(pool.districts),
        categories=frozenset(pool.categories), groups=frozenset(pool.groups),
        at=project((pool.latitude, pool.longitude)), reach=pool.reach,
    )  # fmt: skip


def _never(wishes: dict[str, Wish], pools: dict[str, Pool]) -> frozenset[Gift]:
    """A giver who has, or had and let go, a wish does not get it again."""
    offers: dict[uuid.UUID, list[str]] = {}
    for name, pool in pools.items():
        offers.setdefault(pool.giver_id, []).append(name)
    had = Pledge.objects.filter(giver__in=offers, wish__state=WishState.OPEN).values_list("wish__number", "giver")
    return frozenset(Gift(number, name) for number, giver in had if number in wishes for name in offers[giver])


def _projection(places: list[Place]) -> Project:
    """Return how degrees become whole metres on a plane; true to a few metres within a city."""
    north = [latitude for latitude, _longitude in places if latitude is not None]
    shrink = math.cos(math.radians(sum(north) / len(north))) if north else 1.0

    def project(place: Place) -> Spot | None:
        latitude, longitude = place
        if latitude is None or longitude is None:
            return None
        return Spot(round(latitude * METRES), round(longitude * METRES * shrink))

    return project
