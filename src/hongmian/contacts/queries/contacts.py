"""Contacts as their agency reads them. Notes and risk answers stay sealed here."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hongmian.clients.queries.known import Known, known
from hongmian.contacts.form_content import ContactForm
from hongmian.contacts.models import Contact
from hongmian.contacts.queries.forms import FIRST_FORM, forms_numbered
from hongmian.directory.person import Person

_numbers: dict[str, str] = {}


@dataclass(frozen=True)
class Shown:
    """A contact in the words of the version it was logged with; `client` is None for an anonymous caller."""

    contact: Contact
    topic: str
    caller: str
    outcome: str
    client: Known | None
    form: ContactForm

    @property
    def escalation(self) -> Any:
        return getattr(self.contact, "escalation", None)


def contacts_of(
    person: Person, *, hotline: str = "", since: date | None = None, until: date | None = None, kind: str = "",
    caller: str = "", worker: str = "", escalated: str = "", voided: str = "", words: str = "",
) -> QuerySet[Contact]:  # fmt: skip
    """Return the contacts of the agencies this person works for. `words` are of the line or the worker; `voided`
    "yes" asks for the voided only, otherwise they are left out."""
    rows = Contact.objects.filter(agency__in=person.agencies)
    rows = rows.select_related("hotline", "worker", "escalation", "logged_by")
    rows = rows.defer("note", "risk_answers", "hotline__number", "worker__mobile")
    rows = rows.filter(voided_at__isnull=voided != "yes")
    exact = {"hotline": hotline, "kind": kind, "caller": caller, "worker": worker}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if since:
        rows = rows.filter(day__gte=since)
    if until:
        rows = rows.filter(day__lte=until)
    if escalated:
        rows = rows.filter(escalation__isnull=escalated != "yes")
    for word in words.split():
        rows = rows.filter(hotline__name__icontains=word) | rows.filter(worker__name__icontains=word)
    return rows


def find_contact(person: Person, pk: uuid.UUID) -> Contact | None:
    """Return one contact, or None if it is not there or of another agency."""
    rows = Contact.objects.filter(agency__in=person.agencies, pk=pk)
    rows = rows.select_related("hotline", "worker", "agency", "escalation", "logged_by", "voided_by", "shift")
    return rows.defer("hotline__number", "worker__mobile").first()


def shown(contacts: Iterable[Contact]) -> list[Shown]:
    """Put contacts into words (at most two queries)."""
    listed = list(contacts)
    forms = forms_numbered({contact.form for contact in listed})
    clients = known(contact.client for contact in listed)
    return [_shown(contact, forms.get(contact.form, FIRST_FORM), clients) for contact in listed]


def client_text(key: str) -> str:
    """Return the case number of a client's id. Numbers never change, so that what was read once is kept."""
    if key not in _numbers:
        _numbers.update({str(one.id): one.number for one in known([uuid.UUID(key)]).values()})
    return _numbers.get(key, key)


def _shown(contact: Contact, form: ContactForm, clients: dict[uuid.UUID, Known]) -> Shown:
    return Shown(
        contact=contact,
        topic=form.label_of("topics", contact.topic) or contact.get_kind_display(),
        caller=form.label_of("callers", contact.caller) or contact.get_caller_display(),
        outcome=form.label_of("outcomes", contact.outcome) or contact.get_outcome_display(),
        client=clients.get(contact.client) if contact.client else None,
        form=form,
    )
