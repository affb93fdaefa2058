"""Deciding an objection: by somebody not concerned, with a published reason; upheld, it changes what the result is
computed from, and the next result follows at once where it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.concern import refuse_concerned
from hongmian.awards.domain.objections.holding import held_cases, held_change, names_around
from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.domain.objections.remedies import Change, apply, change_of
from hongmian.awards.domain.reasons import names_of, published_words, refuse_names
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.enums import Ruling
from hongmian.awards.logbook import tell
from hongmian.awards.models import Objection, Result
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


@dataclass(frozen=True)
class Decided:
    """`result`: that followed; `due`: why none could yet, "" otherwise; `others`: how many were decided with it."""

    objection: Objection
    result: Result | None = None
    due: str = ""
    others: int = 0


@transaction.atomic
def decide_objection(
    *, objection: Objection, ruling: str, why: str, by: User, at: datetime, remedy: str = "", entry: str = "",
    expert: int | None = None, others: Sequence[str] = (),
) -> Decided:  # fmt: skip
    """Decide an open objection; raise CannotRule. `remedy`, for an upheld one: what is changed; `entry`: number of the
    one it is about, where the objection names none; `expert`: number of the one whose scores are struck; `others`:
    numbers of objections about the same, which get the same answer. The same decision sent again answers what stands.
    There is no way back."""
    held = held_cases(objection, others)
    first = held[0]
    upheld = _is_upheld(ruling)
    words = published_words(why, names=names_around(held), refusal=CannotRule)
    if first.ruling:
        return _standing(first, ruling, remedy if upheld else "", words, by)
    change = None
    _refuse_concerned(held, by, at)
    if upheld:
        change = held_change(change_of(first, remedy, number=entry, expert=expert, cases=len(held)))
        _refuse_concerned(held, by, at, change)
        if change.entry:
            refuse_names(words, names=names_of(change.entry), refusal=CannotRule, field="why")
    for one in held:
        _store(one, Ruling(ruling), change, words, by, at)
        tell("decision", one.batch.call_id, at=at, objection=one.code, verdict=ruling, why=words)
    if change is None:
        return Decided(first, others=len(held) - 1)
    apply(change, objection=first, why=words, by=by, at=at)
    return _next_result(first, change, by, at, others=len(held) - 1)


def _refuse_concerned(held: Sequence[Objection], by: User, at: datetime, change: Change | None = None) -> None:
    entry, expert = (change.entry, change.expert) if change else (None, None)
    for one in held:
        refuse_concerned(one, by=by, at=at, entry=entry, expert=expert)


def _is_upheld(ruling: str) -> bool:
    if ruling not in Ruling.values:
        raise CannotRule(_("Say whether the objection is upheld or rejected."), field="ruling")
    return ruling == Ruling.UPHELD


def _standing(objection: Objection, ruling: str, remedy: str, words: str, by: User) -> Decided:
    told = (objection.decided_by_id, objection.ruling, objection.remedy, objection.why)
    if told != (by.pk, ruling, remedy, words):
        raise CannotRule(
            _("%(who)s has decided already: %(ruling)s. That stands in the contest log and cannot be taken back.")
            % {"who": objection.decided_by or _("the system"), "ruling": objection.get_ruling_display()}
        )
    return Decided(objection)


def _store(
    objection: Objection, ruling: Ruling, change: Change | None, why: str, by: User, at: datetime
) -> None:  # fmt: skip
    before = picture(objection)
    objection.ruling, objection.why, objection.decided_by, objection.decided_at = ruling, why, by, at
    if change:
        objection.remedy, objection.juror = change.remedy, change.sheet.juror if change.sheet else None
    objection.save(update_fields=["ruling", "why", "decided_by", "decided_at", "remedy", "juror"])
    record_change(record=objection, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def _next_result(objection: Objection, change: Change, by: User, at: datetime, *, others: int) -> Decided:
    try:
        with transaction.atomic():
            result = compute_result(batch=objection.batch, why=change.why, by=by, at=at)
    except Refused as refusal:
        return Decided(objection, due=str(refusal), others=others)
    return Decided(objection, result=result, others=others)
