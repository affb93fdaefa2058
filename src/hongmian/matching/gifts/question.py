"""What is asked when offers are matched with wishes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from hongmian.matching.errors import QuestionError
from hongmian.matching.ids import only_once

MOST = 1_000_000_000  # of any number of a question: a value in fen, days, metres, places of an offer


class Urgency(IntEnum):
    USUAL = 1
    SOON = 2
    URGENT = 3


class Spot(NamedTuple):
    """Whole metres on a plane, north and east of a point that whoever asks chooses: distances are then exact."""

    north: int
    east: int


class Gift(NamedTuple):
    """A wish that an offer grants, by their ids."""

    wish: str
    pool: str


@dataclass(frozen=True)
class Wish:
    """`value` in fen, `waited` in whole days."""

    id: str
    district: str
    group: str
    category: str
    value: int
    urgency: Urgency = Urgency.USUAL
    waited: int = 0
    at: Spot | None = None

    @property
    def cell(self) -> tuple[str, str]:
        """Return the district and group: the offers are to be spread evenly over these."""
        return self.district, self.group


@dataclass(frozen=True)
class Pool:
    """An offer of `count` wishes of up to `most` fen each; an empty set means any. `reach`: metres it goes at most,
    which binds only where both have a spot."""

    id: str
    count: int
    most: int
    districts: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    at: Spot | None = None
    reach: int | None = None


@dataclass(frozen=True)
class Question:
    """`seed` decides between equals; `never` are pairs that must not be (the giver took it before, say)."""

    wishes: tuple[Wish, ...]
    pools: tuple[Pool, ...]
    seed: bytes
    never: frozenset[Gift] = frozenset()

    def __post_init__(self) -> None:
        wishes = only_once(wish.id for wish in self.wishes)
        pools = only_once(pool.id for pool in self.pools)
        if strangers := [one for one in self.never if one.wish not in wishes or one.pool not in pools]:
            raise QuestionError(f"a pair of a wish or offer that is not there: {min(strangers)}")
        for numbers in (*map(_numbers_of_wish, self.wishes), *map(_numbers_of_pool, self.pools)):
            if not all(0 <= number <= MOST for number in numbers):
                raise QuestionError(f"a number that is not 0 to {MOST}")


def _numbers_of_wish(wish: Wish) -> tuple[int, ...]:
    return wish.value, wish.waited, *(abs(number) for number in wish.at or ())


def _numbers_of_pool(pool: Pool) -> tuple[int, ...]:
    return pool.count, pool.most, pool.reach or 0, *(abs(number) for number in pool.at or ())
