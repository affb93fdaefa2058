"""Logging a contact: stored once however often it is sent, counted, and escalated where the risk is high."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.escalating import escalate_contact
from hongmian.contacts.domain.keeping import cells_of
from hongmian.contacts.domain.missed_calls import settle_as_reached
from hongmian.contacts.enums import CallerGroup, Outcome
from hongmian.contacts.form_content import ContactForm
from hongmian.contacts.models import Contact, Shift
from hongmian.contacts.queries.counted import STAFFED
from hongmian.contacts.queries.forms import current_form, form_numbered
from hongmian.directory.domain.reporting import refuse_live
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.indicators.domain.counting import count
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

FURTHEST_BACK = timedelta(days=7)  # a phone may have been without a network for days
AHEAD = timedelta(minutes=5)  # by so much a phone's clock may be fast
TELLING = ("hotline_id", "topic", "caller", "outcome", "minutes", "client", "note", "risk")  # the time may be "now"


@dataclass(frozen=True)
class Told:
    """What a worker tells about a contact. `topic` is a key of version `form` (None: the one in use); `answers` are
    {question: answer} of its risk screen; `client` is the id of a person served."""

    hotline: Any
    called_at: datetime
    topic: str
    caller: str = CallerGroup.UNKNOWN
    outcome: str = Outcome.ANSWERED
    minutes: int | None = None
    client: uuid.UUID | None = None
    note: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    form: int | None = None


@transaction.atomic
def log_contact(
    *, key: uuid.UUID, told: Told, worker: uuid.UUID | None = None, escalate: bool = False,
    missed: uuid.UUID | None = None, by: User | None, at: datetime,
) -> Contact:  # fmt: skip
    """Store and count a contact under the id `key`; the same key again returns what is stored. A risk score of the
    form's threshold, or `escalate`, opens an escalation. `missed`: the missed call this calls back.

    Raises Refused if the line was not in service or reports that day by workbook, the time cannot be, or the key
    stands for other answers already.
    """
    form = _form(told)
    new = _contact(key, told, form, worker, by, at)
    contact, is_new = Contact.objects.get_or_create(pk=key, defaults=new)
    if is_new:
        _count(contact, told, missed, by, at)
    elif _voided(contact, new, by):
        return contact
    if escalate or (contact.risk is not None and contact.risk >= form.threshold):
        escalate_contact(contact=contact, by=by, at=at)
    return contact


def _count(contact: Contact, told: Told, missed: uuid.UUID | None, by: User | None, at: datetime) -> None:
    """Do what follows from a new contact."""
    # After the insert, which holds the line against a change of its way of reporting until we are done.
    refuse_live(told.hotline, contact.day)
    count(changes=cells_of(contact))
    record_change(record=contact, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    if missed:
        settle_as_reached(call=missed, contact=contact, by=by, at=at)


def check_time(hotline: Any, called_at: datetime, *, logged_at: datetime, at: datetime) -> None:
    """Raise Refused if a contact logged at `logged_at` cannot have been at `called_at`."""
    if called_at > at + AHEAD:
        raise Refused(_("This time is still to come."), field="called_at")
    if called_at < logged_at - FURTHEST_BACK:
        raise Refused(_("Contacts are logged within seven days."), field="called_at")
    day = called_at.astimezone(SHANGHAI).date()
    if day < hotline.valid_from or (hotline.valid_to and day > hotline.valid_to):
        words = {"name": hotline, "day": day.isoformat()}
        raise Refused(_("%(name)s was not in service on %(day)s.") % words, field="hotline")


def answered(form: ContactForm, told: Told) -> dict[str, Any]:
    """Return the fields of a contact that follow from the answers; raises Refused for one the form does not offer."""
    topic = form.topic(told.topic)
    if topic is None or not form.label_of("callers", told.caller) or not form.label_of("outcomes", told.outcome):
        raise Refused(_("This form no longer offers that answer. Please open the page again."), field="topic")
    return {
        "form": form.number, "kind": topic.kind, "topic": topic.key, "caller": told.caller, "outcome": told.outcome,
        "minutes": told.minutes, "client": told.client,
    }  # fmt: skip


def shift_at(hotline: Any, worker: uuid.UUID | None, moment: datetime) -> Shift | None:
    """Return the worker's shift on the line in which `moment` falls."""
    if worker is None:
        return None
    rows = Shift.objects.filter(hotline=hotline.pk, worker=worker, state__in=STAFFED, taken_at__lte=moment + AHEAD)
    return rows.filter(Q(left_at=None) | Q(left_at__gte=moment)).order_by("-taken_at").first()


def _form(told: Told) -> ContactForm:
    form = form_numbered(told.form) if told.form else current_form()
    if form is None:
        raise Refused(_("This form no longer offers that answer. Please open the page again."), field="topic")
    return form


def _contact(
    key: uuid.UUID, told: Told, form: ContactForm, worker: uuid.UUID | None, by: User | None, at: datetime
) -> dict[str, Any]:
    stored = Contact.objects.filter(pk=key).exists()
    if not stored:
        check_time(told.hotline, told.called_at, logged_at=at, at=at)
    line = told.hotline
    known = {name: answer for name, answer in told.answers.items() if answer}
    return {
        **answered(form, told), "hotline_id": line.pk, "agency_id": line.agency_id, "district_id": line.district_id,
        "worker_id": worker, "day": told.called_at.astimezone(SHANGHAI).date(), "at": told.called_at,
        "logged_by": by, "logged_at": at, "note": told.note.strip(), "risk": form.score(known),
        "risk_answers": json.dumps(known) if known else "", "shift": shift_at(line, worker, told.called_at),
    }  # fmt: skip


def _voided(contact: Contact, new: Mapping[str, Any], by: User | None) -> bool:
    """Say whether the contact stored before was voided since. Raises Refused unless the form that came again says what
    it said first."""
    if contact.agency_id != new["agency_id"] or contact.logged_by_id != (by.pk if by else None):
        raise Refused(_("This form was used already. Please open the page again."))
    if contact.voided_at is None and any(getattr(contact, name) != new[name] for name in TELLING):
        raise Refused(_("This contact is stored already, with other answers. Correct it where it is listed."))
    return contact.voided_at is not None
