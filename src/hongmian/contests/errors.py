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


def must(holds: bool, rule: str) -> None:
    """Raise OutOfCourseError with the rule unless it holds."""
    if not holds:
        raise OutOfCourseError(rule)
