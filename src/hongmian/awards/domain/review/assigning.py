"""Rounds of assignment: who reads what, looked at before it is decided, told to the contest log as a digest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.accounts.models import User
from hongmian.awards.domain.review.answering import Answer, answer, answer_in_part
from hongmian.awards.domain.review.asking import Asked, asked_of
from hongmian.awards.domain.review.conflicting import end_conflicts
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.timing import held_call
from hongmian.awards.enums import EntryState, Verdict
from hongmian.awards.logbook import tell
from hongmian.awards.models import Assignment, Call, Juror, Sheet
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.matching.obstructions import Obstruction
from hongmian.matching.question import Pair
from hongmian.matching.record import digest_of, record_of


class CannotAssign(CannotReview):
    """`obstructions`: what stands in the way and what to relax, where no assignment is possible."""

    def __init__(self, message: object, obstructions: tuple[Obstruction, ...] = ()) -> None:
        super().__init__(message)
        self.obstructions = obstructions


@dataclass(frozen=True)
class Load:
    """`number`: what stands for the juror; `has`: entries with this round, `new` of them."""

    number: int
    juror: Juror
    has: int
    new: int


@dataclass(frozen=True)
class Preview:
    """What a round would give. `refusal`: why it cannot be now; `undeclared`: to be left out by name, or waited for."""

    entries: int
    wanted: int
    undeclared: list[Juror]
    refusal: str = ""
    jurors: dict[int, Juror] = field(default_factory=dict)  # by the numbers that obstructions name
    loads: list[Load] = field(default_factory=list)
    new: int = 0
    strange: int = 0  # new pairs whose expert knows no field of the entry
    obstructions: tuple[Obstruction, ...] = ()


def preview_assignment(call: Call, *, at: datetime) -> Preview:
    """Return what the next round would be, with nothing stored."""
    undeclared = undeclared_of(call)
    refusal = _obstacle(call, at)
    asked = asked_of(call)
    size = len(asked.entries)
    if refusal or not size:
        return Preview(size, call.experts_each, undeclared, refusal or _("No entry is eligible."))
    found, jurors = answer(asked.question), {int(number): one for number, one in asked.jurors.items()}
    if found.assignment is None:
        return Preview(size, call.experts_each, undeclared, jurors=jurors, obstructions=found.obstructions)
    new = found.assignment.pairs - asked.question.fixed
    loads = [
        Load(int(number), juror, found.assignment.loads[number], sum(pair.expert == number for pair in new))
        for number, juror in asked.jurors.items()
    ]
    return Preview(
        size, call.experts_each, undeclared, jurors=jurors, loads=sorted(loads, key=lambda one: one.number),
        new=len(new), strange=len(found.assignment.without_common_field & new),
    )  # fmt: skip


@transaction.atomic
def assign_entries(
    *, call: Call, by: User | None, at: datetime, without: Collection[int] = (), why: str = ""
) -> Assignment:
    """Decide the next round. `without`: the ids of jurors who have not declared and are left out.

    Raise CannotAssign where eligibility is open, somebody has neither declared nor is left out, or it cannot be done.
    """
    held = held_call(call)
    if refusal := _obstacle(held, at):
        raise CannotAssign(refusal)
    if missing := [one.expert.name for one in undeclared_of(held) if one.pk not in without]:
        names = {"names": "、".join(missing)}
        raise CannotAssign(_("Not declared yet: %(names)s. Wait for them, or leave them out.") % names)
    end_conflicts(call=held, by=by, at=at)
    asked = asked_of(held, without=without)
    found = answer(asked.question)
    if found.assignment is None:
        raise CannotAssign(_("The entries cannot be given to these experts."), found.obstructions)
    made = _store(held, asked, found, why, by, at)
    if made is None:
        raise CannotAssign(_("Every entry has its experts already."))
    return made


def assign_freed(*, call: Call, why: str, by: User | None, at: datetime) -> Assignment | None:
    """Give freed entries to others, as far as there is somebody; None where there is nobody. The caller holds the call;
    all other pairs stand."""
    if not call.assignments.exists() or (call.review_closes_at and at >= call.review_closes_at):
        return None
    asked = asked_of(call)
    return _store(call, asked, answer_in_part(asked.question), why, by, at)


def undeclared_of(call: Call) -> list[Juror]:
    found = call.jurors.filter(left_at=None, expert__left_at=None, declared_at=None).select_related("expert")
    return list(found.order_by("expert__name", "pk"))


def undecided_of(call: Call) -> int:
    """Return how many entries that were sent in have no final verdict."""
    sent = call.entries.filter(state=EntryState.SUBMITTED)
    return sent.filter(Q(verdict="") | Q(verdict=Verdict.MEND)).count()


def _obstacle(call: Call, at: datetime) -> str:
    """Return why no round can be held now, "" if nothing stands against it."""
    if not call.is_published or not call.has_jury:
        return _("No experts judge this award.")
    if at < call.entry_closes_at:
        return _("Entries still come in. Assign when that is over.")
    if call.review_closes_at and at >= call.review_closes_at:
        return _("The review is over. Nothing is assigned any more.")
    if open_ones := undecided_of(call):
        words = ngettext(
            "%(n)s entry has no verdict on its eligibility. Decide it first.",
            "%(n)s entries have no verdict on their eligibility. Decide them first.", open_ones,
        )  # fmt: skip
        return words % {"n": open_ones}
    if not call.jurors.filter(left_at=None, declared_at__isnull=False).exists():
        return _("Nobody on the panel has declared yet.")
    return ""


def _store(
    call: Call, asked: Asked, found: Answer, why: str, by: User | None, at: datetime
) -> Assignment | None:  # fmt: skip
    """Keep a round and its new sheets; None where it gives nothing new."""
    new = sorted(found.assignment.pairs - asked.question.fixed) if found.assignment else []
    if found.assignment is None or not new:
        return None
    record = record_of(found.assignment)
    last = call.assignments.aggregate(last=Max("round"))["last"] or 0
    made = Assignment.objects.create(
        call=call,
        round=last + 1,
        seed=call.hash,
        record=record.decode(),
        digest=digest_of(record),
        why=why,
        at=at,
        by=by,
    )
    _number(asked)
    Sheet.objects.bulk_create([_sheet(asked, pair, made.round) for pair in new], batch_size=500)
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    tell("assignment", call.pk, at=at, round=made.round, seed=made.seed, assignment=made.digest)
    return made


def _number(asked: Asked) -> None:
    """Write down the numbers of those who take part."""
    fresh = [one for number, one in asked.jurors.items() if one.number is None]
    for number, juror in asked.jurors.items():
        juror.number = int(number)
    Juror.objects.bulk_update(fresh, ["number"])


def _sheet(asked: Asked, pair: Pair, number: int) -> Sheet:
    return Sheet(juror=asked.jurors[pair.expert], entry_id=asked.entries[pair.entry], round=number)
