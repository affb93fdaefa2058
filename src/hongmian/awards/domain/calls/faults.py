"""What is wrong with a call: everything at once, each with its field and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hongmian.kit.errors import Refused


@dataclass(frozen=True)
class Fault:
    """`field`: of the call, or `results` (when the batches are released). `part`: within a field that is data, such as
    the id of a question, `jury.criteria.0.weight`, or the number of a batch."""

    field: str
    sentence: str
    part: str = ""


class WrongCall(Refused):
    """The call cannot be stored, or not be published, as it is. `faults`: all of them; the first is its field."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.sentence for fault in self.faults), field=self.faults[0].field)


class CannotChange(Refused):
    """The call is not where this could be done to it."""


class Overtaken(CannotChange):
    """Somebody changed the draft since it was looked at."""
