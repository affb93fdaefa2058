"""Who and what stands on the ballot: added, changed and removed while the poll is a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.queries.districts import districts
from hongmian.history.domain.record import Event, picture, record_change, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.polls.domain.drafting import CannotChange, locked_draft, refuse_wrong
from hongmian.polls.models import Candidate, Poll

FIELDS = ("code", "title_zh", "title_en", "text_zh", "text_en", "district")


@transaction.atomic
def add_candidate(*, poll: Poll, by: User | None, at: datetime, **fields: str) -> Candidate:
    """Put somebody last on the list; raise Refused where the poll is no draft or a field is wrong."""
    held = locked_draft(poll)
    last = held.candidates.aggregate(last=Max("place"))["last"] or 0
    candidate = _checked(Candidate(poll=held, place=last + 1, **fields), _districts())
    _refuse_second(candidate)
    candidate.save()
    record_change(record=candidate, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return candidate


@transaction.atomic
def change_candidate(*, candidate: Candidate, by: User | None, at: datetime, **fields: str) -> Candidate:
    locked_draft(candidate.poll)
    held = Candidate.objects.select_for_update().get(pk=candidate.pk)
    before = picture(held)
    for name, value in fields.items():
        setattr(held, name, value)
    _checked(held, _districts())
    _refuse_second(held)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


@transaction.atomic
def remove_candidate(*, candidate: Candidate, by: User | None, at: datetime) -> None:
    locked_draft(candidate.poll)
    record_change(record=candidate, kind=ChangeKind.WITHDRAWN, before=picture(candidate), by=by, at=at)
    candidate.delete()


@transaction.atomic
def import_candidates(*, poll: Poll, rows: Iterable[Mapping[str, Any]], by: User | None, at: datetime) -> int:
    """Replace the whole list by `rows` (dicts of FIELDS) in their order, or nothing; return how many.

    Raise Refused that names the first row that is wrong. A candidate whose number stays keeps its portrait.
    """
    held = locked_draft(poll)
    fresh = _read(held, rows)
    before = {one.code: one for one in held.candidates.all()}
    gone = [one for code, one in before.items() if code not in fresh]
    events = [Event(one, ChangeKind.WITHDRAWN, picture(one), {}) for one in gone]
    held.candidates.filter(pk__in=[one.pk for one in gone]).delete()
    for code, one in fresh.items():
        if code in before:
            one.pk = before[code].pk
    Candidate.objects.bulk_update([one for one in fresh.values() if one.pk], ["place", *FIELDS[1:]])
    Candidate.objects.bulk_create([one for one in fresh.values() if not one.pk])
    events += [_event(one, before.get(code)) for code, one in fresh.items()]
    record_changes(events=events, by=by, at=at)
    return len(fresh)


def _read(poll: Poll, rows: Iterable[Mapping[str, Any]]) -> dict[str, Candidate]:
    """Return the candidates of the rows by code, checked."""
    known = _districts()
    found: dict[str, Candidate] = {}
    for number, row in enumerate(rows, 1):
        given = {name: str(row.get(name) or "").strip() for name in FIELDS}
        try:
            one = _checked(Candidate(poll=poll, place=number, **given), known)
            if one.code in found:
                raise CannotChange(_("The number %(code)s is there twice.") % {"code": one.code})
        except CannotChange as refusal:
            raise CannotChange(_("Row %(row)s: %(why)s") % {"row": number, "why": refusal}) from None
        found[one.code] = one
    return found


def _event(one: Candidate, old: Candidate | None) -> Event:
    kind = ChangeKind.CHANGED if old else ChangeKind.ADDED
    return Event(one, kind, picture(old) if old else {}, picture(one))


def _checked(candidate: Candidate, known: Mapping[str, str]) -> Candidate:
    """Return the candidate if its fields are right; a district may come as its code or its name."""
    candidate.district = known.get(candidate.district, candidate.district)
    refuse_wrong(candidate, exclude=("poll",))
    if candidate.district and candidate.district not in known.values():
        raise CannotChange(
            _("There is no district %(name)s. Give its name or code.") % {"name": candidate.district}, field="district"
        )
    return candidate


def _districts() -> dict[str, str]:
    """Return the code of every name and code of a district of the city."""
    return {name: one.code for one in districts() for name in (one.code, one.name, one.name_en)}


def _refuse_second(candidate: Candidate) -> None:
    same = Candidate.objects.filter(poll_id=candidate.poll_id, code=candidate.code).exclude(pk=candidate.pk)
    if same.exists():
        raise CannotChange(_("The number %(code)s is there already.") % {"code": candidate.code}, field="code")
