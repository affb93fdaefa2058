"""Ballots that came too thick: by network, ten minutes and candidate, against what the whole vote lets one expect.

A crowd behind one carrier's address votes like everybody else, so it is not told; many ballots from one network for one
candidate within minutes are. How far a count lies above its expectation is measured in its standard deviations
(Poisson: the square root of the expectation). It is a hint for people, never a verdict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt
from statistics import median

from hongmian.awards.boxes import refreshed
from hongmian.ballots.box import Box
from hongmian.ballots.entries import Ballot, read_ballot

WINDOW = 10  # minutes
FEWEST = 12  # ballots that are worth a look
FAR = 5.0  # standard deviations above the expectation
MOST_TOLD = 40
_AT_ONCE = 20_000
_BALLOT = b"\x01"  # how the entry of a ballot begins
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
        return (len(self.ballots) - self.expected) / sqrt(max(self.expected, 1))


@dataclass(frozen=True)
class Hour:
    """Ballots of an hour, and the median of the hours around it."""

    starts: datetime
    ballots: int
    expected: float


def bursts_of(poll_id: str) -> list[Burst]:
    """Return what lies furthest above its expectation, the furthest first; annulled and set-aside ballots left out."""
    box = refreshed(poll_id).box
    ballots = _ballots(box)
    shares = _shares(ballots, len(box.rules.choices))
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for sender in box.senders():
        if sender.ballot in ballots:
            groups[sender.minute // WINDOW, (sender.network or b"").hex()].append(sender.ballot)
            if sender.network:
                groups[sender.minute // WINDOW, ""].append(sender.ballot)
    found = [
        burst
        for (window, network), indexes in groups.items()
        for burst in _within(window, network, indexes, ballots, shares)
    ]
    told = [burst for burst in found if burst.network or not _is_one_networks(burst, found)]
    return sorted(told, key=lambda burst: -burst.far)[:MOST_TOLD]


def _is_one_networks(burst: Burst, found: Sequence[Burst]) -> bool:
    """Whether the burst of all networks together is mostly that of one, which is told by itself."""
    mine = set(burst.ballots)
    return any(
        2 * len(mine.intersection(one.ballots)) > len(mine)
        for one in found
        if one.network and (one.window, one.place) == (burst.window, burst.place)
    )


def hours_of(poll_id: str) -> list[Hour]:
    """Return the ballots of each hour of the log from the first to the last, none left out."""
    box = refreshed(poll_id).box
    counted = Counter(ballot.hour for ballot in _ballots(box, every=True).values())
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


def _ballots(box: Box, *, every: bool = False) -> dict[int, Ballot]:
    gone = () if every else box.tally.annulled.keys() | box.tally.set_aside
    found = {}
    for start in range(0, box.size, _AT_ONCE):
        for index, entry in enumerate(box.entries(start, min(start + _AT_ONCE, box.size)), start):
            if entry[:1] == _BALLOT and index not in gone:
                found[index] = read_ballot(entry)
    return found


def _shares(ballots: dict[int, Ballot], choices: int) -> list[float]:
    """Return for each candidate the part of all ballots that chose them."""
    counted = Counter(place for ballot in ballots.values() for place in ballot.choices)
    return [counted[place] / max(len(ballots), 1) for place in range(choices)]


def _within(
    window: int, network: str, indexes: Sequence[int], ballots: dict[int, Ballot], shares: Sequence[float]
) -> list[Burst]:  # fmt: skip
    if len(indexes) < FEWEST:
        return []
    chosen: dict[int, list[int]] = defaultdict(list)
    for index in indexes:
        for place in ballots[index].choices:
            chosen[place].append(index)
    found = [
        Burst(window, network, place, tuple(mine), len(indexes) * shares[place]) for place, mine in chosen.items()
    ]  # fmt: skip
    return [burst for burst in found if len(burst.ballots) >= FEWEST and burst.far >= FAR]
