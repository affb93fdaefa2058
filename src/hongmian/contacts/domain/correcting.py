"""Mending a contact: its answers, its time; voiding it with a reason, and taking that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.keeping import SHORTEST_REASON, before_of, keep, locked
from hongmian.contacts.domain.logging import Told, answered, check_time, shift_at
from hongmian.contacts.enums import EscalationState
from hongmian.contacts.models import Contact, Escalation
from hongmian.contacts.queries.forms import form_numbered
from hongmian.directory.domain.reporting import refuse_live
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused


@transaction.atomic
def correct_contact(*, contact: Contact, told: Told, by: User, at: datetime) -> Contact:
    """Put `told` in place of what was stored, by the contact's own version of the form; an empty note keeps the old
    one, and the risk screen stays as it was answered. Counts follow. Raises Refused for a voided contact, another
    agency's line, or a day that reports by workbook."""
    kept = locked(contact.pk)
    if kept.voided_at:
        raise Refused(_("This contact is voided. Count it again before you correct it."))
    line = told.hotline
    if line.pk != kept.hotline_id and line.agency_id != kept.agency_id:
        raise Refused(_("Choose a line of your agency."), field="hotline")
    form = form_numbered(kept.form)
    if form is None:
        raise Refused(_("This form no longer offers that answer. Please open the page again."))
    before, counted = before_of(kept)
    check_time(line, told.called_at, logged_at=kept.logged_at, at=at)
    if (line.pk, told.called_at) != (kept.hotline_id, kept.at):
        kept.shift = shift_at(line, kept.worker_id, told.called_at)
    if line.pk != kept.hotline_id:
        kept.hotline, kept.district_id = line, line.district_id
    kept.at, kept.day = told.called_at, told.called_at.astimezone(SHANGHAI).date()
    for name, value in answered(form, told).items():
        setattr(kept, name, value)
    kept.note = told.note.strip() or kept.note
    keep(kept, kind=ChangeKind.CHANGED, before=before, counted=counted, by=by, at=at)
    refuse_live(line, kept.day)
    return kept


@transaction.atomic
def void_contact(*, contact: Contact, reason: str, by: User, at: datetime) -> Contact:
    """Let a contact count no longer; it stays, with the reason. Voided already: nothing happens. Raises Refused while
    it is escalated and that is not closed."""
    kept = locked(contact.pk)
    if kept.voided_at:
        return kept
    words = " ".join(reason.split())[:200]
    if len(words) < SHORTEST_REASON:
        raise Refused(_("Say in a few words why it is voided; it is kept."), field="reason")
    if Escalation.objects.filter(contact=kept).exclude(state=EscalationState.CLOSED).exists():
        raise Refused(_("This contact is escalated. Close the escalation first."))
    before, counted = before_of(kept)
    kept.voided_at, kept.voided_by, kept.void_reason = at, by, words
    return keep(kept, kind=ChangeKind.WITHDRAWN, before=before, counted=counted, by=by, at=at)


@transaction.atomic
def unvoid_contact(*, contact: Contact, by: User, at: datetime) -> Contact:
    """Let a voided contact count again. Raises Refused if its line reports that day by workbook by now."""
    kept = locked(contact.pk)
    if not kept.voided_at:
        return kept
    before, counted = before_of(kept)
    kept.voided_at, kept.voided_by, kept.void_reason = None, None, ""
    keep(kept, kind=ChangeKind.RESTORED, before=before, counted=counted, by=by, at=at)
    refuse_live(kept.hotline, kept.day)
    return kept
