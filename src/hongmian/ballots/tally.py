"""Counting: what the entries of a log add up to. The intake, the audit and the verifier share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from hongmian.ballots.entries import Annulment, Ballot, Entry, Notice, Reinstatement, RulesEntry, SetAside
from hongmian.ballots.notices import Told, open_notice
from hongmian.ballots.rules import Rules
from hongmian.tlog.tiles import LONGEST_ENTRY


class FaultError(ValueError):
    """An entry that the rules do not allow where it stands."""


class Why(NamedTuple):
    """The entry that annulled a ballot, and its reason as a place in the list of the rules."""

    entry: int
    reason: int


@dataclass
class Tally:
    """What stands after the entries so far. `counts`: ballots for each choice, by its place in the rules."""

    rules: Rules
    counts: list[int] = field(init=False)
    ballots: int = 0
    hour: int = 0
    annulled: dict[int, Ballot] = field(default_factory=dict)  # by index
    why: dict[int, Why] = field(default_factory=dict)  # by index, of the annulled
    set_aside: set[int] = field(default_factory=set)
    closes_at: datetime = field(init=False)
    ended: Told | None = None  # closed or aborted: no ballot comes after it
    secret_destroyed: bool = False

    def __post_init__(self) -> None:
        self.counts = [0] * len(self.rules.choices)
        self.closes_at = self.rules.closes_at

    def add_ballot(self, ballot: Ballot) -> None:
        """Count a ballot that has been checked."""
        self.ballots += 1
        self.hour = ballot.hour
        for place in ballot.choices:
            self.counts[place] += 1

    def add_ballots(self, choices: Iterable[Sequence[int]], *, hour: int) -> None:
        """Count ballots of one hour that have been checked, by the places of their choices."""
        counts = self.counts
        for places in choices:
            self.ballots += 1
            for place in places:
                counts[place] += 1
        self.hour = hour

    def add(self, index: int, entry: Entry, *, ballot: Ballot | None = None) -> None:
        """Take in any entry; `ballot`: what a mark is about. Raise FaultError where it does not fit."""
        match entry:
            case Ballot():
                self.add_ballot(entry)
            case RulesEntry():
                if index:
                    raise FaultError("the rules stand in entry 0 only")
            case Notice():
                if len(bytes(entry)) > LONGEST_ENTRY:
                    raise FaultError("a notice longer than an entry can be")
                self._notice(open_notice(entry.note, self.rules.key))
            case _:
                self._mark(index, entry, ballot)

    def _notice(self, told: Told) -> None:
        if told.word == "ended":
            raise FaultError("the notice of an end stands beside the log, not in it")
        if told.word == "secret-destroyed":
            if not self.ended:
                raise FaultError("the secret is destroyed before voting has ended")
            self.secret_destroyed = True
            return
        if self.ended:
            raise FaultError("a notice about voting after voting had ended")
        if told.word == "extended":
            if told.closes_at is None or not self.closes_at < told.closes_at <= self.rules.annulments.objections_until:
                raise FaultError("an extension that does not close later, or after objections have ended")
            self.closes_at = told.closes_at
        else:
            self.ended = told

    def _mark(self, index: int, mark: SetAside | Annulment | Reinstatement, ballot: Ballot | None) -> None:
        if ballot is None:
            raise FaultError(f"entry {mark.index} is no ballot that could be marked")
        if mark.reason >= len(self.rules.annulments.reasons):
            raise FaultError(f"the rules have no reason {mark.reason}")
        annulled, aside = mark.index in self.annulled, mark.index in self.set_aside
        if annulled if not isinstance(mark, Reinstatement) else not (annulled or aside):
            raise FaultError(f"the ballot {mark.index} is {'annulled already' if annulled else 'counted already'}")
        self.set_aside.discard(mark.index)
        match mark:
            case SetAside():
                self.set_aside.add(mark.index)
            case Annulment():
                self.annulled[mark.index], self.why[mark.index] = ballot, Why(index, mark.reason)
                self._count(ballot, -1)
            case Reinstatement() if annulled:
                del self.why[mark.index]
                self._count(self.annulled.pop(mark.index), 1)

    def _count(self, ballot: Ballot, change: int) -> None:
        for place in ballot.choices:
            self.counts[place] += change

    def annulled_by_reason(self) -> dict[str, int]:
        """Return how many ballots are annulled for each reason, by its id, those of none left out."""
        reasons = self.rules.annulments.reasons
        return dict(Counter(reasons[why.reason].id for why in self.why.values()))

    def by_id(self) -> dict[str, int]:
        """Return the count of each choice by its id, in the order of the rules."""
        return {choice.id: count for choice, count in zip(self.rules.choices, self.counts, strict=True)}
