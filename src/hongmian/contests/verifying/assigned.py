"""The rounds of assignment, replayed from their published records: who reads what followed from the call's hash."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from hongmian.ballots.verifying.faults import MissingError, VerifyFault
from hongmian.ballots.verifying.sources import Source
from hongmian.contests.checking import CheckedContests
from hongmian.contests.course import Course
from hongmian.contests.events import Event
from hongmian.contests.opened import Opened
from hongmian.contests.standing import Award
from hongmian.matching.errors import MatchingError
from hongmian.matching.experts import Assignment
from hongmian.matching.question import Pair


@dataclass
class Replayed:
    """`rounds`: told in the log; `missing`: those whose record is not there; `pairs`: whoever was given what;
    `standing`: those of them that the last round left, of entries that compete; `unjudged`: of a result, see there."""

    rounds: int = 0
    missing: list[int] = field(default_factory=list)
    pairs: set[Pair] = field(default_factory=set)
    standing: frozenset[Pair] = frozenset()
    unjudged: tuple[Pair, ...] = ()

    @property
    def replayed(self) -> int:
        return self.rounds - len(self.missing)


def replay_rounds(source: Source, checked: CheckedContests, award: str, *, until: int | None = None) -> Replayed:
    """Replay the rounds of an award, up to the event `until` of the log; `source` is where the log is. Raise
    VerifyFault where a record is not what the log bound, or has another answer."""
    course, found, wanted = Course(), Replayed(), _wanted(source, checked.course.awards[award], award)
    standing: frozenset[Pair] | None = frozenset()
    for event in checked.events[:until]:
        if event["award"] != award:
            continue
        if event["kind"] == "assignment":
            found.rounds += 1
            made = _replayed(source, event, course.awards[award], wanted)
            if made is None:
                found.missing.append(int(event["round"]))
            else:
                _check_fixed(made, standing, event)
                found.pairs |= made.pairs
            standing = _standing(made, standing)
        course.add(event)
    competing = course.awards[award].competing if award in course.awards else frozenset()
    found.standing = frozenset(pair for pair in standing or () if pair.entry in competing)
    return found


def check_assigned(replayed: Replayed, opened: Opened) -> None:
    """Whoever judged an entry was given it."""
    if replayed.missing:
        return
    for one in opened.scores.values():
        if Pair(one.entry, str(one.expert)) not in replayed.pairs:
            raise VerifyFault(f"expert {one.expert} judged {one.entry}, which no round gave to them")


def unjudged(replayed: Replayed, opened: Opened) -> tuple[Pair, ...]:
    """Return who was given an entry and has no sheet of it that counts: never handed in, struck, or recused after the
    last round with nobody left, which no event tells. Nothing where a record is not there."""
    if replayed.missing:
        return ()
    judged = {Pair(one.entry, str(one.expert)) for one in opened.scores.values()}
    return tuple(sorted(replayed.standing - judged))


def _wanted(source: Source, award: Award, name: str) -> int | None:
    """Return how many experts the call wants for an entry; None where the call is not there."""
    try:
        content = source.fetch(f"{name}/call.json")
    except MissingError:
        return None
    if sha256(content).hexdigest() != award.call:
        raise VerifyFault(f"{name}/call.json is not the call that the log tells")
    try:
        told: Any = json.loads(content)["experts_each"]
    except (LookupError, TypeError, ValueError):
        return None
    return told if isinstance(told, int) else None


def _replayed(source: Source, event: Event, before: Award, wanted: int | None) -> Assignment | None:
    """Return the assignment of a round, answered anew; None where its record is not there."""
    from hongmian.matching.record import replay  # noqa: PLC0415 - a vote is verified without the solver

    name = f"{event['award']}/assignment-{event['round']}.json"
    try:
        record = source.fetch(name)
    except MissingError:
        return None
    _must(sha256(record).hexdigest() == event["assignment"], name, "it is not the record that the log bound")
    try:
        made = replay(record)
    except MatchingError as error:
        raise VerifyFault(f"{name}: {error}") from error
    question = made.question
    _must(question.seed.hex() == before.call == event["seed"], name, "its seed is not the hash of the call")
    entries = {one.id for one in question.entries}
    whole = entries == before.competing or (before.rounds > 0 and entries < before.competing)
    _must(whole, name, "its entries are not those that competed")
    _must(wanted in (None, question.wanted), name, f"it asks for {question.wanted} experts an entry, the call {wanted}")
    _must(not question.kept, name, "it keeps pairs, which no round does")
    return made


def _standing(made: Assignment | None, before: frozenset[Pair] | None) -> frozenset[Pair] | None:
    """Return the pairs that stand after a round. Entries that nobody is left for are not in it, and keep theirs."""
    if made is None or before is None:
        return None
    entries = {one.id for one in made.question.entries}
    return made.pairs | {pair for pair in before if pair.entry not in entries}


def _check_fixed(made: Assignment, standing: frozenset[Pair] | None, event: Event) -> None:
    """What stood before stands: a pair ends only by a recusal, with its entry, or with its expert."""
    if standing is None:
        return
    name, question = f"{event['award']}/assignment-{event['round']}.json", made.question
    entries, experts = {one.id for one in question.entries}, {one.id for one in question.experts}
    for pair in sorted(question.fixed - standing):
        raise VerifyFault(f"{name}: {pair.entry} is fixed for expert {pair.expert}, though no round before gave it")
    for pair in sorted(standing - question.fixed - question.never):
        if pair.entry in entries and pair.expert in experts:
            raise VerifyFault(f"{name}: {pair.entry} was taken from expert {pair.expert} without a recusal")


def _must(holds: bool, name: str, what: str) -> None:
    if not holds:
        raise VerifyFault(f"{name}: {what}")
