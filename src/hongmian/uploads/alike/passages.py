"""Stretches that two texts share, sign by sign, each stretch of the new text told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Match = tuple[int, int, int]  # start here, start there, length


@dataclass(frozen=True)
class Passage:
    """Offsets in both texts as they were given: first sign, and behind the last; `signs` counts letters alone."""

    here: tuple[int, int]
    there: tuple[int, int]
    signs: int


def shared(here: str, there: str, seeds: Sequence[tuple[int, int]], *, least: int) -> list[Match]:
    """Return the stretches of at least `least` signs, from left to right, none overlapping in `here`.

    `seeds`: where both have the same signs (here, there), ordered. No place is grown from that is covered already, so
    the cost is bounded by the length times the seeds that one place has.
    """
    found: list[Match] = []
    covered = at = 0
    while at < len(seeds):
        place = seeds[at][0]
        best = (0, 0, 0)
        while at < len(seeds) and seeds[at][0] == place:
            if place >= covered:
                best = max(best, _grown(here, there, place, seeds[at][1], covered), key=lambda match: match[2])
            at += 1
        if best[2] >= least:
            found.append(best)
            covered = best[0] + best[2]
    return found


def _grown(here: str, there: str, at: int, other: int, covered: int) -> Match:
    """Return the longest equal stretch through two places, not reaching back over what is covered."""
    back = 0
    while at - back > covered and other - back > 0 and here[at - back - 1] == there[other - back - 1]:
        back += 1
    ahead, most = 0, min(len(here) - at, len(there) - other)
    while ahead < most and here[at + ahead] == there[other + ahead]:
        ahead += 1
    return at - back, other - back, back + ahead
