"""The answer to the question of an assignment, as far as there is one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hongmian.matching.errors import InfeasibleError
from hongmian.matching.experts import Assignment, assign
from hongmian.matching.obstructions import Obstruction, TooFewExperts, TooNarrow
from hongmian.matching.question import Question


@dataclass(frozen=True)
class Answer:
    """`assignment` is None where nothing can be given; `obstructions` say what stands in the way of the rest."""

    assignment: Assignment | None
    obstructions: tuple[Obstruction, ...] = ()


def answer(question: Question) -> Answer:
    """Return the whole answer, or none and why."""
    try:
        return Answer(assign(question))
    except InfeasibleError as error:
        return Answer(None, error.obstructions)


def answer_in_part(question: Question) -> Answer:
    """Return the answer for as many entries as can be served whole: those in the way are left as they are."""
    told: tuple[Obstruction, ...] = ()
    while True:
        found = answer(question)
        if found.assignment is not None:
            return Answer(found.assignment, told)
        told += found.obstructions
        blocked = {name for one in found.obstructions for name in _named(one)}
        if not blocked:
            return Answer(None, told)
        question = _without(question, blocked)


def _named(obstruction: Obstruction) -> tuple[str, ...]:
    if isinstance(obstruction, TooFewExperts):
        return (obstruction.entry,)
    return obstruction.entries if isinstance(obstruction, TooNarrow) else ()


def _without(question: Question, entries: set[str]) -> Question:
    """Leave entries out, with all their pairs; their experts keep as many places fewer as they have of them."""
    given = [pair.expert for pair in question.fixed if pair.entry in entries]
    return replace(
        question,
        entries=tuple(one for one in question.entries if one.id not in entries),
        experts=tuple(replace(one, capacity=one.capacity - given.count(one.id)) for one in question.experts),
        conflicts=tuple(one for one in question.conflicts if one.entry not in entries),
        recusals=frozenset(pair for pair in question.recusals if pair.entry not in entries),
        fixed=frozenset(pair for pair in question.fixed if pair.entry not in entries),
    )
