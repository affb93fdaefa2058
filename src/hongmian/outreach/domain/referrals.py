"""Passing a client on to another agency: with consent, without names, and only what the other side must know."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.domain.reading import open_client
from hongmian.clients.domain.referring import copy_to_agency
from hongmian.clients.queries.known import known
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import day_of
from hongmian.outreach.domain.namelessness import parts_of_name, parts_of_street, refuse_names
from hongmian.outreach.enums import ReferralState
from hongmian.outreach.models import Referral

LONGEST = 1000


@transaction.atomic
def send_referral(
    *, pk: uuid.UUID, client: uuid.UUID, receiver: Any, summary: str, consent_on: date | None,
    district: str | None = None, person: Person, by: User, at: datetime,
) -> Referral:  # fmt: skip
    """Ask another agency (of `directory`) to take a client (an id) over; `district` is a code. The same id again gives
    the referral that is there.

    Raises Refused without consent, and for a summary that names the client: to know, the record is opened once, and
    that reading is kept as any other.
    """
    sender = _agency_of(client, person)
    if stored := Referral.objects.filter(pk=pk).first():
        return _same(stored, client, receiver, summary)
    if receiver.pk == sender:
        raise Refused(_("Choose another agency: this client is your own already."), field="receiver")
    if consent_on is None or consent_on > day_of(at):
        raise Refused(_("Write the day on which the client agreed; without consent nothing is passed on."),
                      field="consent_on")  # fmt: skip
    if Referral.objects.filter(client=client, receiver=receiver, state=ReferralState.SENT).exists():
        raise Refused(_("This agency has a referral of this client that it has not answered yet."), field="receiver")
    _check_summary(client, summary, person, by, at)
    record = Referral(
        id=pk, client=client, sender_id=sender, receiver=receiver, summary=summary.strip(), consent_on=consent_on,
        group=known([client])[client].group, district_id=district, sent_at=at, sent_by=by,
    )  # fmt: skip
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        if stored := Referral.objects.filter(pk=pk).first():  # the same form, sent twice at once
            return _same(stored, client, receiver, summary)
        raise Refused(_("This agency has a referral of this client that it has not answered yet.")) from None
    record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return record


def accept_referral(*, referral: Referral, by: User, at: datetime) -> Referral:
    """Take the client over: the receiving agency gets a record of its own. Accepted already: stays as it is."""
    with _moving(referral, by, at) as held:
        if held.state != ReferralState.ACCEPTED:
            _require(held, ReferralState.SENT)
            held.received = copy_to_agency(client=_standing(held.client), agency=held.receiver_id, by=by, at=at)
            held.state, held.answered_at = ReferralState.ACCEPTED, at
    return held


def decline_referral(*, referral: Referral, answer: str, by: User, at: datetime) -> Referral:
    """Say no, and why; the sender reads it, so it names nobody either."""
    if len(answer.strip()) < 2:
        raise Refused(_("Say why in a few words; the sender reads it."), field="reason")
    refuse_names(text=answer, field="reason")
    with _moving(referral, by, at) as held:
        if held.state != ReferralState.DECLINED:
            _require(held, ReferralState.SENT)
            held.state, held.answer, held.answered_at = ReferralState.DECLINED, answer.strip()[:200], at
    return held


def finish_referral(*, referral: Referral, by: User, at: datetime) -> Referral:
    """Say that what the client was referred for has been done."""
    with _moving(referral, by, at) as held:
        if held.state != ReferralState.DONE:
            _require(held, ReferralState.ACCEPTED)
            held.state, held.done_at = ReferralState.DONE, at
    return held


def unfinish_referral(*, referral: Referral, by: User, at: datetime) -> Referral:
    """Say that it is not done after all."""
    with _moving(referral, by, at) as held:
        if held.state != ReferralState.ACCEPTED:
            _require(held, ReferralState.DONE)
            held.state, held.done_at = ReferralState.ACCEPTED, None
    return held


def withdraw_referral(*, referral: Referral, by: User, at: datetime) -> Referral:
    """Take back what nobody has answered yet."""
    with _moving(referral, by, at) as held:
        if held.state != ReferralState.WITHDRAWN:
            _require(held, ReferralState.SENT)
            held.state, held.answered_at = ReferralState.WITHDRAWN, at
    return held


@contextmanager
def _moving(referral: Referral, by: User, at: datetime) -> Iterator[Referral]:
    with transaction.atomic():
        held = Referral.objects.select_for_update().get(pk=referral.pk)
        before = picture(held)
        yield held
        held.save()
        record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def _require(held: Referral, state: ReferralState) -> None:
    if held.state != state:
        raise Refused(_("The referral is “%(state)s” by now. Reload the page.") % {"state": held.get_state_display()})


def _agency_of(client: uuid.UUID, person: Person) -> uuid.UUID:
    found = known([client]).get(client)
    if found is None or not can_log_for(person, found.agency):
        raise Refused(_("Choose a client of your own agency."), field="client")
    return found.agency


def _check_summary(client: uuid.UUID, summary: str, person: Person, by: User, at: datetime) -> None:
    if not 10 <= len(summary.strip()) <= LONGEST:
        raise Refused(_("Describe what is needed in 10 to %(most)s signs.") % {"most": LONGEST}, field="summary")
    reason = _("To see that a referral names nobody")
    opened = open_client(client=client, reason=reason, by=by, person=person, at=at)
    if not opened.name:
        raise Refused(_("This client took back their consent, and the record is erased. Nothing is passed on."))
    names = (*parts_of_name(opened.name), *parts_of_name(opened.guardian_name))
    words = (*names, opened.phone, *parts_of_street(opened.street), opened.guardian_phone, opened.number)
    refuse_names(text=summary, words=[word for word in words if word], field="summary")


def _standing(client: uuid.UUID) -> uuid.UUID:
    """Return the id of the record that counts now; raise Refused if what named the person was erased."""
    found = known([client]).get(client)
    if found is None or not found.masked:
        raise Refused(_("The client took back their consent meanwhile, so there is nothing to take over. Decline it."))
    return found.canonical


def _same(stored: Referral, client: uuid.UUID, receiver: Any, summary: str) -> Referral:
    if (stored.client, stored.receiver_id, stored.summary) != (client, receiver.pk, summary.strip()):
        raise Refused(_("This form is stored already, with other words. Open a new one for what you add now."))
    return stored
