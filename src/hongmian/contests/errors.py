"""Why an event is not taken."""

from __future__ import annotations


class ContestError(ValueError):
    """`place`: of the event among those that were told together, from 0."""

    def __init__(self, what: str, *, place: int = 0) -> None:
        super().__init__(what)
        self.place = place


class EventError(ContestError):
    """The event is not written as its kind is. The message names the member."""


class OutOfCourseError(ContestError):
    """The event does not fit what stands before it."""


class NotAdoptedError(Exception):
    """The signer may not go on from what is stored. `why`: "remembers", "foreign", "behind" or "other"; `known` and
    `stored`: how many events the checkpoint covers and how many there are."""

    def __init__(self, why: str, *, known: int = 0, stored: int = 0) -> None:
        super().__init__(why)
        self.why, self.known, self.stored = why, known, stored


def must(holds: bool, rule: str) -> None:
    """Raise OutOfCourseError with the rule unless it holds."""
    if not holds:
        raise OutOfCourseError(rule)
