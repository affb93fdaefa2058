"""What can go wrong in an assignment. Only `InfeasibleError` is something a person is asked to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hongmian.matching.obstructions import Obstruction


class MatchingError(Exception):
    """Something of an assignment is not what it must be."""


class QuestionError(MatchingError):
    """The question contradicts itself: an id twice, a pair of nobody, a number below zero."""


class NoFlowError(MatchingError):
    """No flow satisfies the supplies of a network."""


class UnprovenError(MatchingError):
    """The solver's answer does not stand up to whole numbers. It is not used."""


class ReplayError(MatchingError):
    """A record is not what its own question leads to."""


class InfeasibleError(MatchingError):
    """Not everything wanted can be had; `obstructions` say why and what to relax, `missing` is how many pairs lack."""

    def __init__(self, obstructions: tuple[Obstruction, ...], missing: int) -> None:
        super().__init__("\n".join(one.en for one in obstructions))
        self.obstructions = obstructions
        self.missing = missing
