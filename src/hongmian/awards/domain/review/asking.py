"""The question of an assignment (docs/design/assignment.md): entries, experts, what stands, what must never be.

Entries are asked by their numbers, experts by the numbers that stand for them.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hongmian.awards.domain.review.numbering import numbered
from hongmian.awards.domain.review.relations import found_relations
from hongmian.awards.enums import EntryState, RelationKind, Verdict
from hongmian.awards.form.fields import read_form
from hongmian.awards.form.questions import ChoiceQuestion
from hongmian.awards.models import Call, Juror, Relation, Sheet
from hongmian.matching.question import Conflict, Entry, Expert, Pair, Question


@dataclass(frozen=True)
class Asked:
    """`jurors`, `entries`: who and what stands behind the ids of the question."""

    question: Question
    jurors: Mapping[str, Juror]
    entries: Mapping[str, uuid.UUID]


def asked_of(call: Call, *, without: Collection[int] = ()) -> Asked:
    """Return what is asked now (eight queries). Jurors who have not declared, and those in `without` (their ids), get
    nothing new; the sheets that are open stand."""
    sheets = list(Sheet.objects.filter(juror__call=call).select_related("juror__expert", "entry"))
    standing = [one for one in sheets if one.ended_at is None]
    entries, numbers = _entries(call)
    able = [one for one in _able(call) if one.pk not in without]
    jurors = {str(number): one for number, one in numbered(call, able).items()}
    held = {str(one.juror.number): one.juror for one in standing} | jurors
    number_of = {juror.pk: number for number, juror in held.items()}
    open_pairs = _pairs(((one.entry.number, number_of.get(one.juror_id)) for one in standing), numbers)
    ended = _pairs(((one.entry.number, number_of.get(one.juror_id)) for one in sheets if one.ended_at), numbers)
    question = Question(
        entries=entries,
        experts=tuple(_expert(number, one, open_pairs, new=number in jurors, of=len(entries))
                      for number, one in held.items()),
        wanted=call.experts_each,
        seed=bytes.fromhex(call.hash),
        conflicts=tuple(sorted(_conflicts(call, number_of, numbers), key=lambda one: one.pair)),
        recusals=frozenset(ended),
        fixed=frozenset(open_pairs),
    )  # fmt: skip
    return Asked(question, held, numbers)


def _able(call: Call) -> list[Juror]:
    found = call.jurors.filter(left_at=None, expert__left_at=None, declared_at__isnull=False)
    return list(found.select_related("expert"))


def _entries(call: Call) -> tuple[tuple[Entry, ...], dict[str, uuid.UUID]]:
    """Return the entries that are judged with the fields they touch: the category, and what was chosen in the open."""
    judged = call.entries.filter(state=EntryState.SUBMITTED, verdict=Verdict.ELIGIBLE, excluded_at=None)
    choices = [one.id for one in read_form(call.form).questions if isinstance(one, ChoiceQuestion) and not one.blind]
    rows = list(judged.values_list("number", "pk", "answers"))
    entries = [
        Entry(number, frozenset((call.category, *(field for one in choices for field in answers.get(one, ())))))
        for number, _, answers in rows
    ]
    return tuple(entries), {number: pk for number, pk, _ in rows}


def _expert(number: str, juror: Juror, fixed: Collection[Pair], *, new: bool, of: int) -> Expert:
    """Who gets nothing new has room for what they have; without a limit of their own, for all entries there are."""
    given = sum(pair.expert == number for pair in fixed)
    most = (juror.most if juror.most is not None else of) if new else given
    return Expert(number, frozenset(juror.expert.expertise), max(most, given))


def _pairs(told: object, entries: Collection[str]) -> set[Pair]:
    return {Pair(entry, number) for entry, number in told if number and entry in entries}  # type: ignore[attr-defined]


def _conflicts(call: Call, number_of: Mapping[int, str], entries: Mapping[str, uuid.UUID]) -> set[Conflict]:
    """Return the relations that are kept, and those that are found now."""
    named = {pk: number for number, pk in entries.items()}
    known = Relation.objects.filter(juror__call=call).values_list("juror", "entry", "kind")
    kinds = {(one.juror, one.entry): str(one.kind) for one in found_relations(call)}
    kinds |= {(juror, entry): kind for juror, entry, kind in known}
    return {
        Conflict(named[entry], number_of[juror], str(RelationKind(kind).label))
        for (juror, entry), kind in kinds.items() if juror in number_of and entry in named
    }  # fmt: skip
