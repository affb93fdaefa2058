"""One entry after the other: is it allowed where it stands, and what does it add to the count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hongmian.ballots.entries import (
    Annulment,
    Ballot,
    Entry,
    EntryError,
    Mark,
    Reinstatement,
    RulesEntry,
    hour_of,
    read_ballot,
    read_entry,
)
from hongmian.ballots.rules import Rules
from hongmian.ballots.tally import FaultError, Tally
from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.tlog.errors import LogError

_SHANGHAI_HOURS = 8  # ahead of UTC


class Recount:
    """Takes the entries of a log in order; raises VerifyFault at the first that the rules do not allow."""

    def __init__(self, rules: Rules, digest: bytes, *, entry_at: Callable[[int], bytes]) -> None:
        """`digest`: SHA-256 of `rules.json`; `entry_at` fetches an earlier entry, when a mark is about it."""
        self.rules, self.tally, self.size = rules, Tally(rules), 0
        self._digest, self._entry_at = digest, entry_at
        self._voters: set[bytes] = set()
        self._periods = (rules.period_at(rules.opens_at), rules.period_at(rules.closes_at))
        self._hours = (hour_of(rules.opens_at), hour_of(rules.closes_at))

    def add(self, entries: Sequence[bytes]) -> None:
        """Take the next entries."""
        for written in entries:
            try:
                if written[:1] == b"\x01":
                    self._add_ballot(read_ballot(written))
                else:
                    self._add_other(read_entry(written))
            except (EntryError, FaultError, LogError) as error:
                raise VerifyFault(str(error), index=self.size) from error
            self.size += 1

    def _add_ballot(self, ballot: Ballot) -> None:
        if not self.size or self.tally.ended:
            raise FaultError("a ballot before the rules, or after voting had ended")
        self._check_time(ballot)
        self._check_choices(ballot.choices)
        once = ballot.once
        if once in self._voters:
            raise FaultError("this voter has a ballot in this period already")
        self._voters.add(once)
        self.tally.add_ballot(ballot)

    def _check_time(self, ballot: Ballot) -> None:
        """Hours never go back; a voter's period and hour lie within those of the poll."""
        (first, last), (opens, closes) = self._periods, self._hours
        if not max(opens, self.tally.hour) <= ballot.hour <= closes:
            raise FaultError("its hour is before that of the ballot before, or outside the time of voting")
        if not first <= ballot.period <= last:
            raise FaultError(f"this poll has no period {ballot.period}")
        if ballot.period > (ballot.hour + 1 + _SHANGHAI_HOURS) // 24:  # an hour: for a clock set back at midnight
            raise FaultError(f"period {ballot.period} is a day to come")

    def _check_choices(self, choices: Sequence[int]) -> None:
        rules = self.rules
        if not rules.min_choices <= len(choices) <= rules.max_choices:
            allowed = f"{rules.min_choices} to {rules.max_choices}"
            raise FaultError(f"{len(choices)} choices, where the rules allow {allowed}")
        if choices[-1] >= len(rules.choices):
            raise FaultError(f"the rules have no choice {choices[-1]}")

    def _add_other(self, entry: Entry) -> None:
        if (self.size == 0) != isinstance(entry, RulesEntry):
            raise FaultError("the rules stand in entry 0, and nowhere else")
        if isinstance(entry, RulesEntry) and entry.digest != self._digest:
            raise FaultError("the log was begun with other rules than rules.json")
        ballot = self._ballot_at(entry.index) if isinstance(entry, Mark) else None
        was_annulled = isinstance(entry, Mark) and entry.index in self.tally.annulled
        self.tally.add(self.size, entry, ballot=ballot)
        if ballot and self.rules.annulments.may_vote_again:
            self._free_or_bind(entry, ballot, was_annulled=was_annulled)
        closes_at = self.tally.closes_at
        self._periods = (self._periods[0], self.rules.period_at(closes_at))
        self._hours = (self._hours[0], hour_of(closes_at))

    def _free_or_bind(self, entry: Entry, ballot: Ballot, *, was_annulled: bool) -> None:
        """An annulled voter may vote again; a ballot that is counted again must not be the voter's second."""
        if isinstance(entry, Annulment):
            self._voters.discard(ballot.once)
        elif isinstance(entry, Reinstatement) and was_annulled:
            if ballot.once in self._voters:
                raise FaultError("it brings back a ballot whose voter has voted again")
            self._voters.add(ballot.once)

    def _ballot_at(self, index: int) -> Ballot | None:
        entry = read_entry(self._entry_at(index)) if index < self.size else None
        return entry if isinstance(entry, Ballot) else None
