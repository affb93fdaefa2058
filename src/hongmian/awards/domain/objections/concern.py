"""Who decides an objection: somebody with the right to, whom it does not concern."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.models import Call, Eligibility, Entry, ExpertAgency, Juror, Objection
from hongmian.awards.queries.concerned import plain_name
from hongmian.awards.rules import can_decide_objections, is_concerned
from hongmian.directory.person import Person
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
    if not can_decide_objections(person):
        yield _("Objections are decided by the association, the Party committee and the bureau.")
    if objection.sent_by_id == by.pk:
        yield _("You sent this objection yourself.")
    if Juror.objects.filter(call=call, expert__user=by).exists():
        yield _("You are on the panel of this award.")
    if expert is not None and _shares_agency(call, expert, person):
        yield _("The expert works for an agency that you work for.")
    yield from _about_an_entry(about, by, person) if about else _about_the_procedure(objection, by, person)


def _about_an_entry(entry: Entry, by: User, person: Person) -> Iterator[str]:
    if is_concerned(person, entry):
        yield _("The entry is your own, or of an agency that you work for.")
    elif plain_name(str(by)) in {plain_name(name) for name in entry.people.values_list("name", flat=True)}:
        yield _("Your name stands among the people of the entry.")
    if Eligibility.objects.filter(entry=entry, by=by).exists():
        yield _("You decided that this entry may compete.")


def _about_the_procedure(objection: Objection, by: User, person: Person) -> Iterator[str]:
    """Everybody who competes has a part in it, and so has whoever ran the step."""
    call, batch = objection.batch.call, objection.batch
    mine = call.entries.exclude(number="")
    if mine.filter(entered_by=by).exists() or mine.filter(agency__in=person.agencies).exists():
        yield _("You or an agency that you work for have an entry in this award.")
    told = by.pk in (call.draw_told_by_id, call.draw_confirmed_by_id)
    if told or batch.results.filter(by=by).exists():
        yield _("You computed the result it is about, or told the draw.")


def _shares_agency(call: Call, expert: int, person: Person) -> bool:
    of_expert = ExpertAgency.objects.filter(expert__panels__call=call, expert__panels__number=expert)
    return of_expert.filter(agency__in=person.agencies).exists()
