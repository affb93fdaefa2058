"""Who decides an objection: somebody with the right to, whom it does not concern."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.domain.review.relations import worked_since
from hongmian.awards.enums import EntryState
from hongmian.awards.models import Call, Eligibility, Entry, ExpertAgency, Juror, Objection
from hongmian.awards.queries.concerned import plain_name
from hongmian.awards.rules import can_decide_objections
from hongmian.directory.person import Person
from hongmian.directory.queries.agency_facts import ties_of
from hongmian.directory.queries.people import person_of


def refuse_concerned(objection: Objection, *, by: User, at: datetime, entry: Entry | None, expert: int | None) -> None:
    """Raise CannotRule with every reason. `entry`: that the remedy is about; `expert`: whose scores it strikes."""
    reasons = list(reasons_against(objection, by=by, at=at, entry=entry, expert=expert))
    if reasons:
        raise CannotRule(" ".join(reasons))


def reasons_against(
    objection: Objection, *, by: User, at: datetime, entry: Entry | None = None, expert: int | None = None
) -> Iterator[str]:
    """Yield why this person does not decide this objection, as sentences; none: they may."""
    person, call, about = person_of(by, at=at), objection.batch.call, entry or objection.entry
    agencies = _agencies(call, by, person)
    if not can_decide_objections(person):
        yield _("Objections are decided by the association, the Party committee and the bureau.")
    if objection.sent_by_id == by.pk:
        yield _("You sent this objection yourself.")
    if Juror.objects.filter(call=call, expert__user=by).exists():
        yield _("You are on the panel of this award.")
    if expert is not None and _shares_agency(call, expert, agencies):
        yield _("The expert works for an agency that you work for, or worked for.")
    mine = _own_entries(call, by, person, agencies)
    yield from _about_an_entry(about, by, mine) if about else _about_the_procedure(objection, by)
    if mine and not (about and about.pk in mine):
        yield _("You, or an agency that you work for or worked for, have an entry in this award.")


def _about_an_entry(entry: Entry, by: User, mine: set[uuid.UUID]) -> Iterator[str]:
    if entry.pk in mine:
        yield _("The entry is your own, or of an agency that you work for or worked for.")
    elif plain_name(str(by)) in {plain_name(name) for name in entry.people.values_list("name", flat=True)}:
        yield _("Your name stands among the people of the entry.")
    if Eligibility.objects.filter(entry=entry, by=by).exists():
        yield _("You decided that this entry may compete.")


def _about_the_procedure(objection: Objection, by: User) -> Iterator[str]:
    """Whoever ran the step has a part in it."""
    call, batch = objection.batch.call, objection.batch
    told = by.pk in (call.draw_told_by_id, call.draw_confirmed_by_id)
    if told or batch.results.filter(by=by).exists():
        yield _("You computed the result it is about, or told the draw.")


def _own_entries(call: Call, by: User, person: Person, agencies: set[uuid.UUID]) -> set[uuid.UUID]:
    """Return what they have a stake in: their own entries, and those of their agencies. Where one goes, another may
    take its place, so this counts for an objection to a rival's entry as well."""
    workers = {grant.worker for grant in person.grants if grant.worker}
    of_agencies = (
        Q(agency__in=agencies)
        | Q(hotline__agency__in=agencies)
        | Q(people__agency__in=agencies)
        | Q(people__worker__agency__in=agencies)
    )
    own = Q(entered_by=by) | Q(people__worker__in=workers)
    return set(call.entries.filter(own | of_agencies, state=EntryState.SUBMITTED).values_list("pk", flat=True))


def _agencies(call: Call, by: User, person: Person) -> set[uuid.UUID]:
    """Return the agencies they act for, or acted for within the years that the call says for experts."""
    since = worked_since(call)
    return {*person.agencies, *(tie.agency for tie in ties_of([by.pk]) if tie.until and tie.until >= since)}


def _shares_agency(call: Call, expert: int, agencies: set[uuid.UUID]) -> bool:
    of_expert = ExpertAgency.objects.filter(expert__panels__call=call, expert__panels__number=expert)
    return of_expert.filter(agency__in=agencies).exists()
