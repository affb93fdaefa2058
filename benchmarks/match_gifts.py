"""Matching offers with micro-wishes: 10,000 × 2,000, sparse; a fifth of it beside networkx, all aims in one cost."""

from __future__ import annotations

import random
import resource
import time
from typing import Any

from hongmian.matching.gifts.giving import give
from hongmian.matching.gifts.openings import Openings
from hongmian.matching.gifts.question import Pool, Question, Spot, Urgency, Wish
from hongmian.matching.gifts.reasons import Reasons
from hongmian.matching.gifts.record import record_of
from tests.matching.gifts.naive import by_networkx

DISTRICTS = tuple(f"4401{number:02}" for number in range(3, 14))
GROUPS = ("elders_alone", "low_income", "disabled", "children", "none")
CATEGORIES = ("daily", "clothes", "study", "play", "appliance", "aids", "protection", "other")
PRICES = (50_00, 100_00, 200_00, 300_00, 500_00)
WIDE = 6_000  # metres a district is wide, here


def measure() -> dict[str, Any]:
    small, large = _question(2_000, 400, seed=7), _question(10_000, 2_000, seed=8)
    ours, found = min((_timed(give, small) for _ in range(3)), key=lambda one: one[0])
    theirs, gifts = _timed(by_networkx, small)
    if gifts != found.gifts:
        raise SystemExit("networkx found other gifts")
    seconds, giving = _timed(give, large)
    record, kept = _timed(record_of, giving)
    why, _said = _timed(_reasons, giving)
    return {
        "pairs that may be, 2,000 × 400": len(Openings.of(small).rows),
        "seconds, best of three": round(ours, 2),
        "networkx, the same gifts, once, seconds": round(theirs, 2),
        "ratio to networkx": round(ours / theirs, 3),
        "pairs that may be, 10,000 × 2,000": len(Openings.of(large).rows),
        "granted": len(giving.gifts),
        "seconds (aim 10)": round(seconds, 2),
        "reasons of all 10,000, seconds": round(why, 2),
        "record, MB": round(len(kept) / 1e6, 1),
        "record, seconds": round(record, 2),
        "MB at most (aim 1,000)": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024),
    }


def _timed(work: Any, *given: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    done = work(*given)
    return time.perf_counter() - begun, done


def _reasons(giving: Any) -> list[Any]:
    reasons = Reasons(giving)
    return [reasons.why(wish.id) for wish in giving.question.wishes]


def _question(wishes: int, offers: int, *, seed: int) -> Question:
    """Offers of some wishes each, in one district, for one or two things, within a reach: a dozen wishes fit one."""
    draw = random.Random(seed)

    def spot(district: str) -> Spot:
        return Spot(draw.randrange(WIDE), DISTRICTS.index(district) * WIDE + draw.randrange(WIDE))

    def wish(number: int) -> Wish:
        district = draw.choice(DISTRICTS)
        return Wish(
            f"W{number:05}", district, draw.choice(GROUPS), draw.choice(CATEGORIES), draw.choice(PRICES),
            draw.choice(tuple(Urgency)), draw.randrange(60), spot(district),
        )  # fmt: skip

    def offer(number: int) -> Pool:
        district = draw.choice(DISTRICTS)
        return Pool(
            f"P{number:04}", draw.randrange(1, 9), draw.choice(PRICES[2:]), frozenset((district,)),
            frozenset(draw.sample(CATEGORIES, 2)), at=spot(district), reach=draw.randrange(1_500, 3_500),
        )  # fmt: skip

    return Question(tuple(map(wish, range(wishes))), tuple(map(offer, range(offers))), seed.to_bytes(32, "big"))
