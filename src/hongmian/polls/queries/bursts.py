"""Ballots that came too thick: by network, ten minutes and candidate, against what the whole vote lets one expect.

A crowd behind one carrier's address votes like everybody else, so it is not told; many ballots from one network for one
candidate within minutes are. How far a count lies above its expectation is measured in its standard deviations
(Poisson: the square root of the expectation). It is a hint for people, never a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt
from statistics import median

from hongmian.ballots.ballot_box import BallotBox
from hongmian.ballots.entries import read_ballot
from hongmian.polls.boxes import refreshed
from hongmian.polls.queries.watching import ALL, FEWEST, WINDOW, Group, Key, forget_networks, looking

FAR = 5.0  # standard deviations above the expectation
MOST_TOLD = 40
_AROUND = 3  # hours on either side that make the expected curve


@dataclass(frozen=True)
class Burst:
    """`network`: a name for it in hex, empty where ballots of all networks together are meant; `place`: the candidate's
    place in the rules; `expected`: how many of them one would expect."""

    window: int
    network: str
    place: int
    ballots: tuple[int, ...]
    expected: float

    @property
    def starts(self) -> datetime:
        return datetime.fromtimestamp(self.window * WINDOW * 60, tz=UTC)

    @property
    def far(self) -> float:
        return _far(len(self.ballots), self.expected)


@dataclass(frozen=True)
class Hour:
    """Ballots of an hour, and the median of the hours around it."""

    starts: datetime
    ballots: int
    expected: float


def bursts_of(poll_id: str) -> list[Burst]:
    """Return what lies furthest above its expectation, the furthest first; annulled and set-aside ballots left out."""
    box = refreshed(poll_id).box
    gone = box.tally.annulled.keys() | box.tally.set_aside
    shares = _shares(box)
    with looking(box) as known:
        found = [
            burst for key, group in known.groups.items() if _stands_out(group, shares)
            for burst in _within(key, group.but(gone), shares)
        ]  # fmt: skip
    told = [burst for burst in found if burst.network or not _is_one_networks(burst, found)]
    return sorted(told, key=lambda burst: -burst.far)[:MOST_TOLD]


def forget_bursts(poll_id: str) -> list[Burst]:
    """Let go of what this process knows of networks, since objections have ended: there are no bursts any more."""
    forget_networks(refreshed(poll_id).box)
    return []


def hours_of(poll_id: str) -> list[Hour]:
    """Return the ballots of each hour of the log from the first to the last, none left out."""
    with looking(refreshed(poll_id).box) as known:
        counted = known.hours.copy()
    if not counted:
        return []
    hours = range(min(counted), max(counted) + 1)
    numbers = [counted[hour] for hour in hours]
    return [
        Hour(
            datetime.fromtimestamp(hour * 3600, tz=UTC), numbers[at],
            median(numbers[max(0, at - _AROUND) : at + _AROUND + 1]),
        )
        for at, hour in enumerate(hours)
    ]  # fmt: skip


def _shares(box: BallotBox) -> list[float]:
    """Return for each candidate the part of the ballots that chose them; those set aside are left out."""
    tally, counts = box.tally, list(box.tally.counts)
    for index in tally.set_aside:
        for place in read_ballot(box.entries(index, index + 1)[0]).choices:
            counts[place] -= 1
    ballots = tally.ballots - len(tally.annulled) - len(tally.set_aside)
    return [count / max(ballots, 1) for count in counts]


def _stands_out(group: Group, shares: Sequence[float]) -> bool:
    size = len(group)
    return any(
        count >= FEWEST and _far(count, size * shares[place]) >= FAR for place, count in group.counts.items()
    )  # fmt: skip


def _within(key: Key, group: Group, shares: Sequence[float]) -> list[Burst]:
    window, network = key
    found = []
    for place, count in group.counts.items():
        expected = len(group) * shares[place]
        if count >= FEWEST and _far(count, expected) >= FAR:
            found.append(Burst(window, "" if network == ALL else network.hex(), place, group.of(place), expected))
    return found


def _is_one_networks(burst: Burst, found: Sequence[Burst]) -> bool:
    """Whether the burst of all networks together is mostly that of one, which is told by itself."""
    mine = set(burst.ballots)
    return any(
        2 * len(mine.intersection(one.ballots)) > len(mine)
        for one in found
        if one.network and (one.window, one.place) == (burst.window, burst.place)
    )


def _far(count: int, expected: float) -> float:
    return (count - expected) / sqrt(max(expected, 1))
