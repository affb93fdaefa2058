"""Escalations: opened, taken over by one person, followed by steps, and closed with an outcome."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.enums import EscalationOutcome, EscalationState
from hongmian.contacts.models import Contact, Escalation, EscalationStep
from hongmian.contacts.queries.forms import FIRST_FORM, form_numbered
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

FIRST_STEP = timedelta(minutes=30)  # after taking over, the first step is due


@transaction.atomic
def escalate_contact(*, contact: Contact, by: User | None, at: datetime) -> Escalation:
    """Open an escalation that must be taken over within the minutes its form says; once for a contact. Raises Refused
    for a voided one."""
    if Contact.objects.select_for_update().only("voided_at").get(pk=contact.pk).voided_at:
        raise Refused(_("This contact is voided. Count it again before you escalate it."))
    form = form_numbered(contact.form) or FIRST_FORM
    given = {
        "agency_id": contact.agency_id, "opened_at": at, "opened_by": by,
        "take_by": at + timedelta(minutes=form.take_over_minutes),
    }  # fmt: skip
    escalation, is_new = Escalation.objects.get_or_create(contact=contact, defaults=given)
    if is_new:
        record_change(record=escalation, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return escalation


@transaction.atomic
def take_over(*, escalation: Escalation, by: User, at: datetime) -> Escalation:
    """Take it over; taken by oneself already: nothing happens. Raises Refused, naming who, if another was quicker."""
    kept = _locked(escalation)
    if kept.state != EscalationState.OPEN:
        if kept.taken_by_id == by.pk:
            return kept
        raise Refused(_("%(name)s has taken it over already.") % {"name": kept.taken_by})
    before = picture(kept)
    kept.state, kept.taken_at, kept.taken_by = EscalationState.TAKEN, at, by
    kept.next_at = at + FIRST_STEP
    return _keep(kept, before, by, at)


@transaction.atomic
def take_from(*, escalation: Escalation, of: int, by: User, at: datetime) -> Escalation:
    """Take it over from `of`, who took it over before; oneself: nothing happens. Raises Refused, naming who, if it is
    another's by now."""
    kept = _taken(escalation)
    if kept.taken_by_id == by.pk:
        return kept
    if kept.taken_by_id != of:
        raise Refused(_("%(name)s has taken it over already.") % {"name": kept.taken_by})
    before = picture(kept)
    kept.taken_at, kept.taken_by, kept.next_at = at, by, at + FIRST_STEP
    return _keep(kept, before, by, at)


@transaction.atomic
def note_step(
    *, key: uuid.UUID, escalation: Escalation, what: str, next_at: datetime, by: User, at: datetime
) -> EscalationStep:
    """Note what was done, and when the next step is due. The same `key` again stores nothing new."""
    kept = _taken(escalation)
    step, is_new = EscalationStep.objects.get_or_create(
        pk=key, defaults={"escalation": kept, "at": at, "by": by, "what": _words(what)}
    )
    if step.escalation_id != kept.pk:
        raise Refused(_("This form was used already. Please open the page again."))
    if is_new:
        if next_at <= at:
            raise Refused(_("The next step must lie ahead."), field="next")
        before = picture(kept)
        kept.next_at = next_at
        _keep(kept, before, by, at)
    return step


@transaction.atomic
def close_escalation(
    *, escalation: Escalation, outcome: EscalationOutcome, what: str = "", by: User, at: datetime
) -> Escalation:
    """Close it with how it ended and, if told, a last step. Closed already: nothing happens. Raises Refused while no
    step is noted."""
    kept = _locked(escalation)
    if kept.state == EscalationState.CLOSED:
        return kept
    kept = _taken(kept)
    if what.strip():
        EscalationStep.objects.create(escalation=kept, at=at, by=by, what=_words(what))
    if not kept.steps.exists():
        raise Refused(_("Note first what was done. An escalation is closed after at least one step."), field="what")
    before = picture(kept)
    kept.state, kept.outcome = EscalationState.CLOSED, outcome
    kept.closed_at, kept.closed_by, kept.next_at = at, by, None
    return _keep(kept, before, by, at)


def _taken(escalation: Escalation) -> Escalation:
    kept = _locked(escalation)
    if kept.state == EscalationState.OPEN:
        raise Refused(_("Nobody has taken it over yet."))
    if kept.state == EscalationState.CLOSED:
        raise Refused(_("It is closed already."))
    return kept


def _locked(escalation: Escalation) -> Escalation:
    rows = Escalation.objects.select_for_update(of=("self",)).select_related("taken_by", "contact__hotline")
    return rows.get(pk=escalation.pk)


def _words(what: str) -> str:
    words = what.strip()
    if not words:
        raise Refused(_("Say what was done."), field="what")
    return words


def _keep(kept: Escalation, before: Mapping[str, str], by: User, at: datetime) -> Escalation:
    kept.save()
    record_change(record=kept, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return kept
