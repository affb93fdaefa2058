"""The association's list of experts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.assigning import assign_freed
from hongmian.awards.domain.review.conflicting import end_conflicts
from hongmian.awards.domain.review.ending import RECUSED
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.models import Call, Expert, ExpertAgency
from hongmian.directory.enums import Role
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import Event, picture, record_change, record_changes
from hongmian.history.enums import ChangeKind

LONGEST_NAME, LONGEST_TITLE = 40, 80


@dataclass(frozen=True)
class Work:
    """An agency that an expert works for, or worked for until a day."""

    agency: uuid.UUID
    until: date | None = None


@transaction.atomic
def store_expert(
    *, expert: Expert | None, name: str, title: str = "", expertise: Iterable[str] = (), agencies: Iterable[Work] = (),
    user: User | None = None, by: User | None, at: datetime,
) -> Expert:  # fmt: skip
    """Add an expert, or change one. What they newly have to do with entries ends the sheets they have of them."""
    held = Expert.objects.select_for_update().get(pk=expert.pk) if expert else Expert()
    before = picture(held) if expert else {}
    held.name, held.title, held.expertise = " ".join(name.split()), " ".join(title.split()), sorted(set(expertise))
    held.user = user
    _check(held, at)
    held.save()
    record_change(record=held, kind=_kind(expert), before=before, by=by, at=at)
    _store_agencies(held, list(agencies), by, at)
    for call in Call.objects.filter(jurors__expert=held, jurors__left_at=None).distinct():
        if end_conflicts(call=call, by=by, at=at):
            assign_freed(call=call, why=RECUSED, by=by, at=at)
    return held


@transaction.atomic
def leave_expert(*, expert: Expert, by: User | None, at: datetime) -> Expert:
    """Take somebody off the list; what they judged stands."""
    held = Expert.objects.select_for_update().get(pk=expert.pk)
    if held.panels.filter(left_at=None, sheets__ended_at=None, sheets__done_at=None, sheets__isnull=False).exists():
        raise CannotReview(_("%(name)s still has entries to judge. Take them off the panel first.") % {"name": held})
    before = picture(held)
    held.left_at = at
    held.save()
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return held


def _kind(expert: Expert | None) -> ChangeKind:
    return ChangeKind.CHANGED if expert else ChangeKind.ADDED


def _check(expert: Expert, at: datetime) -> None:
    if not expert.name:
        raise CannotReview(_("Write the name."), field="name")
    if len(expert.name) > LONGEST_NAME:
        raise CannotReview(_("Write the name in at most %(most)s characters.") % {"most": LONGEST_NAME}, field="name")
    if len(expert.title) > LONGEST_TITLE:
        raise CannotReview(_("Write it in at most %(most)s characters.") % {"most": LONGEST_TITLE}, field="title")
    if expert.user is None:
        return
    if not person_of(expert.user, at=at).has(Role.EXPERT):
        raise CannotReview(_("This account has not the role of an expert. Give it that role first."), field="user")
    if Expert.objects.filter(user=expert.user).exclude(pk=expert.pk).exists():
        raise CannotReview(_("This account is another expert's already."), field="user")


def _store_agencies(expert: Expert, works: list[Work], by: User | None, at: datetime) -> None:
    if len({one.agency for one in works}) != len(works):
        raise CannotReview(_("An agency is there twice. Keep the line with the later day."), field="agencies")
    known = {one.agency_id: one for one in expert.agencies.all()}
    wanted = {one.agency: one for one in works}
    gone = [one for agency, one in known.items() if agency not in wanted]
    events = [Event(one, ChangeKind.WITHDRAWN, picture(one), {}) for one in gone]
    expert.agencies.filter(pk__in=[one.pk for one in gone]).delete()
    for agency, work in wanted.items():
        held = known.get(agency) or ExpertAgency(expert=expert, agency_id=agency)
        before = picture(held) if agency in known else {}
        held.until = work.until
        held.save()
        kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
        events.append(Event(held, kind, before, picture(held)))
    record_changes(events=events, by=by, at=at)
