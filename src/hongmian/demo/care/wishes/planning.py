"""How far each wish of the demo city has come: drawn from a seed, with moments that follow one another."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hongmian.demo.care.wishes.words import BACK, GONE, THANKS
from hongmian.demo.service.units import drawn_id
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.wishes.domain.bulk import EarlierPledge
from hongmian.wishes.enums import PledgeState, WishState

FIRST = datetime(2020, 3, 3, 9, tzinfo=SHANGHAI)  # stations began to collect; the action itself from 17 March
LEDGER_FROM = datetime(2020, 3, 13, 9, tzinfo=SHANGHAI)  # nothing arrived before: published figures stay as they are
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WEEK = 7 * DAY
# of six hundred
SHARES = (
    (WishState.OPEN, 176), (WishState.TAKEN, 92), (WishState.SENT, 54), (WishState.HANDED, 26),
    (WishState.GRANTED, 160), (WishState.COLLECTED, 44), (WishState.RETURNED, 12), (WishState.WITHDRAWN, 16),
    (WishState.EXPIRED, 20),
)  # fmt: skip
LEAST_SHARE = 20_00


@dataclass
class Course:
    """What became of one wish."""

    state: WishState
    collected_at: datetime
    state_at: datetime
    approved_at: datetime | None = None
    closed_at: datetime | None = None
    deadline: datetime = DEMO_START + 20 * DAY
    returned_why: str = ""
    ended_why: str = ""
    thanks: str = ""
    pledges: tuple[EarlierPledge, ...] = ()
    line: tuple[tuple[uuid.UUID, datetime], ...] = ()


def states(number: int, random: Random) -> list[WishState]:
    """Return the states of so many wishes, in the shares of the demo, shuffled; every state at least twice, and the
    rest of them open."""
    whole = sum(share for _, share in SHARES)
    counted = {state: max(2, round(number * share / whole)) for state, share in SHARES}
    counted[WishState.OPEN] += number - sum(counted.values())
    found = [state for state, times in counted.items() for _ in range(times)]
    random.shuffle(found)
    return found


def course(state: WishState, price: int, givers: list[uuid.UUID], random: Random) -> Course:
    """Draw the course of a wish of `price` fen that has come to `state`; `givers` are ids to draw from."""
    latest = DEMO_START - (9 * DAY if state in (WishState.GRANTED, WishState.HANDED) else 5 * DAY)
    if state in (WishState.COLLECTED, WishState.RETURNED):
        latest = DEMO_START - HOUR
    elif state == WishState.OPEN:
        latest = DEMO_START - DAY
    drawn = _between(FIRST, latest, random)
    collected = _by_day(drawn)
    found = Course(state, collected, collected, deadline=DEMO_START + random.randint(3, 60) * DAY)
    if state == WishState.COLLECTED:
        return found
    if state == WishState.RETURNED:
        found.state_at, found.returned_why = _by_day(_after(drawn, 0.5, random)), random.choice(BACK)
        return found
    found.approved_at = found.state_at = _by_day(_after(drawn, 0.8, random))
    if state in (WishState.WITHDRAWN, WishState.EXPIRED):
        return _ended(found, random)
    _pledge(found, price, givers, random)
    return found


def _ended(found: Course, random: Random) -> Course:
    assert found.approved_at
    if found.state == WishState.EXPIRED:
        found.deadline = _between(found.approved_at + 2 * DAY, DEMO_START - DAY, random)
        found.state_at = (found.deadline + DAY).replace(hour=0, minute=30)
    else:
        found.state_at, found.ended_why = _after(found.approved_at, 2, random), random.choice(GONE)
    found.closed_at = found.state_at
    return found


def _pledge(found: Course, price: int, givers: list[uuid.UUID], random: Random) -> None:
    who = iter(random.sample(givers, 8))
    start = found.approved_at or FIRST
    found.pledges = tuple(_tried(start, price, who, random))
    if found.state == WishState.OPEN:
        found.pledges += tuple(_part(start, price, who, random))
        return
    held = [_held(found, share, next(who), random) for share in _split(price, random)]
    found.pledges += tuple(held)
    found.state_at = _since(found.state, held, start)
    if found.state == WishState.TAKEN and random.random() < 0.25:
        found.line = ((next(who), _between(found.state_at, DEMO_START, random)),)
    if found.state == WishState.GRANTED:
        found.closed_at = found.state_at = min(found.state_at + random.randint(2, 30) * HOUR, DEMO_START - HOUR)
        found.thanks = random.choice(THANKS)


def _tried(start: datetime, price: int, who: Iterator[uuid.UUID], random: Random) -> Iterator[EarlierPledge]:
    """A pledge that came to nothing: taken back after a day, or lapsed."""
    lot = random.random()
    if lot < 0.06:
        at = _after(start, 0.4, random)
        yield _row(random, who, price, PledgeState.WITHDRAWN, at, ended_at=min(at + DAY, DEMO_START))
    elif lot < 0.18 and start + WEEK + DAY < DEMO_START:
        at = _after(start, 0.4, random)
        yield _row(random, who, price, PledgeState.LAPSED, at, ended_at=at + WEEK)


def _part(start: datetime, price: int, who: Iterator[uuid.UUID], random: Random) -> Iterator[EarlierPledge]:
    """A third of the open wishes have a part already."""
    if random.random() < 0.34 and price >= 100_00:
        share = random.choice((price // 4, price // 2, price * 3 // 5)) // 100 * 100
        yield _row(random, who, share, PledgeState.HELD, _between(max(start, DEMO_START - 6 * DAY), DEMO_START, random))


def _split(price: int, random: Random) -> list[int]:
    """Every fourth wish is given by two or three together."""
    lot = random.random()
    if lot < 0.18 and price >= 100_00:
        first = random.randint(LEAST_SHARE // 100, (price - LEAST_SHARE) // 100) * 100
        return [first, price - first]
    if lot < 0.25 and price >= 200_00:
        return [price // 2, price // 4, price - price // 2 - price // 4]
    return [price]


def _held(found: Course, share: int, giver: uuid.UUID, random: Random) -> EarlierPledge:
    """One of the pledges that make up the wish, as far as the wish has come."""
    state, who = found.state, iter((giver,))
    start = found.approved_at or FIRST
    if state == WishState.TAKEN:
        at = _between(max(start, DEMO_START - 6 * DAY), DEMO_START - HOUR, random)
        return _row(random, who, share, PledgeState.HELD, at)
    held = _between(start, start + DAY, random)
    sent = held + random.randint(4, 60) * HOUR
    if state == WishState.SENT and random.random() < 0.45:
        sent = max(sent, DEMO_START - 3 * DAY)
        return _row(random, who, share, PledgeState.SENT, held, sent_at=min(sent, DEMO_START - HOUR))
    arrived = min(max(sent + random.randint(12, 60) * HOUR, LEDGER_FROM + random.randint(0, 40) * HOUR),
                  DEMO_START - 30 * HOUR)  # fmt: skip
    sent = min(sent, arrived - HOUR)
    if state == WishState.SENT:
        return _row(random, who, share, PledgeState.ARRIVED, held, sent_at=sent, arrived_at=arrived)
    done = min(arrived + random.randint(3, 40) * HOUR, DEMO_START - 2 * HOUR)
    return _row(random, who, share, PledgeState.DONE, held, sent_at=sent, arrived_at=arrived, done_at=done)


def _row(
    random: Random, who: Iterator[uuid.UUID], share: int, state: PledgeState, at: datetime, **moments: Any
) -> EarlierPledge:  # fmt: skip
    hand = random.random() < 0.3
    soon = at + WEEK - 2 * DAY
    return EarlierPledge(
        id=drawn_id(random), giver=next(who), share=share, state=state, held_at=at, due_at=at + WEEK, by_hand=hand,
        reminded_at=soon if soon <= DEMO_START else None,
        tracking_no="" if hand else f"DEMO{random.randrange(10**8):08}", **moments,
    )  # fmt: skip


def _since(state: WishState, held: list[EarlierPledge], start: datetime) -> datetime:
    moments = {
        WishState.TAKEN: [one.held_at for one in held], WishState.SENT: [one.sent_at or start for one in held],
    }.get(state, [one.done_at or start for one in held])  # fmt: skip
    return max(moments)


def _by_day(moment: datetime) -> datetime:
    """Return the same day between eight and twenty o'clock, when stations are open; what came first stays first."""
    midnight = moment.replace(hour=0, minute=0)
    if midnight.date() == DEMO_START.date():  # this morning, until now
        return max(moment, midnight + 8 * HOUR + (moment - midnight) / 12)
    return midnight + 8 * HOUR + (moment - midnight) / 2


def _after(moment: datetime, days: float, random: Random) -> datetime:
    """Return a moment up to so many days later, before now."""
    return _between(moment, min(moment + days * DAY, DEMO_START - HOUR / 2), random)


def _between(first: datetime, last: datetime, random: Random) -> datetime:
    span = max(int((last - first) / timedelta(minutes=1)), 0)
    return first + timedelta(minutes=random.randint(0, span))
