"""The way of a return: submitted by its sender, approved by the agency, accepted by the association; sent back with
a reason, or withdrawn. Only what is accepted counts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.queries.people import person_of
from hongmian.kit.collecting import collector_paused
from hongmian.kit.errors import Refused
from hongmian.returns.domain.accepting import enter_figures
from hongmian.returns.domain.figures import from_held
from hongmian.returns.domain.keeping import change_state, discard
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Held, Return
from hongmian.returns.queries.known import Known
from hongmian.returns.rules import can_accept, can_approve, can_send_back, can_submit, can_withdraw, sends_for


@transaction.atomic
def submit_return(*, sent: Return, remark: str, by: User | None, at: datetime, checked: Known | None = None) -> int:
    """Send a checked return on its way; `remark` confirms its warnings and explains its corrections.

    The association's own (and the command line's, `by` None) is accepted at once, a manager's needs no approval.
    Returns how many entries the ledger took. `checked`: what the ledger said when it was checked, if that was just now.
    Done already: nothing happens.
    """
    sent = _held(sent)
    if sent.state in (ReturnState.SUBMITTED, ReturnState.APPROVED, ReturnState.ACCEPTED):
        return 0
    person = person_of(by, at=at) if by else None
    if person and not can_submit(person, sent):
        raise Refused(_("Only the person who sent this return can submit it, once it has been checked."))
    _refuse_silent_warnings(sent, remark)
    if not Held.objects.get(sent=sent).figures:
        raise Refused(_("There is nothing in this return that is not known already."))
    sent.remark, sent.submitted_at = remark[:300], at
    _replace(sent, by, at)
    if person is None or sends_for(person) is None:
        return _accept(sent, by, at, checked)
    if sent.agency_id in person.managed_agencies:
        sent.approved_by, sent.approved_at = by, at
        change_state(sent=sent, state=ReturnState.APPROVED, by=by, at=at)
    else:
        change_state(sent=sent, state=ReturnState.SUBMITTED, by=by, at=at)
    return 0


@transaction.atomic
def approve_return(*, sent: Return, by: User, at: datetime) -> None:
    """The agency's manager says that the figures are right."""
    sent = _held(sent)
    if sent.state in (ReturnState.APPROVED, ReturnState.ACCEPTED):
        return
    _must(can_approve(person_of(by, at=at), sent))
    sent.approved_by, sent.approved_at = by, at
    change_state(sent=sent, state=ReturnState.APPROVED, by=by, at=at)


@transaction.atomic
def accept_return(*, sent: Return, by: User, at: datetime) -> int:
    """The association takes the figures into the ledger; return how many entries that took."""
    sent = _held(sent)
    if sent.state == ReturnState.ACCEPTED:
        return 0
    _must(can_accept(person_of(by, at=at), sent))
    return _accept(sent, by, at)


@transaction.atomic
def send_back_return(*, sent: Return, reason: str, by: User, at: datetime) -> None:
    """Give a return back to its sender, who reads why, mends it and sends it again."""
    sent = _held(sent)
    if sent.state == ReturnState.SENT_BACK:
        return
    _must(can_send_back(person_of(by, at=at), sent))
    if not reason.strip():
        raise Refused(_("Say what has to be mended."), field="reason")
    sent.reason = reason.strip()[:300]
    change_state(sent=sent, state=ReturnState.SENT_BACK, by=by, at=at)


@transaction.atomic
def withdraw_return(*, sent: Return, by: User, at: datetime) -> None:
    """Take a return back before it is accepted."""
    sent = _held(sent)
    if sent.state == ReturnState.DISCARDED:
        return
    _must(can_withdraw(person_of(by, at=at), sent))
    discard(sent=sent, by=by, at=at)


def _replace(sent: Return, by: User | None, at: datetime) -> None:
    """Let go of the return that this one mends."""
    if sent.mends_id is None:
        return
    old = Return.objects.select_for_update().get(pk=sent.mends_id)
    if old.state == ReturnState.SENT_BACK and old.sent_by_id == sent.sent_by_id:
        discard(sent=old, by=by, at=at)


def needs_remark(sent: Return) -> bool:
    """Say whether a checked return has warnings or corrections whose rows do not say why."""
    return bool(sent.counts.get("unconfirmed"))


def _refuse_silent_warnings(sent: Return, remark: str) -> None:
    if needs_remark(sent) and not remark.strip():
        raise Refused(_("Some figures are unusual or correct earlier ones. Say why."), field="remark")


@collector_paused()
def _accept(sent: Return, by: User | None, at: datetime, checked: Known | None = None) -> int:
    held = Held.objects.get(sent=sent)
    sent.accepted_at, sent.accepted_by = at, by
    change_state(sent=sent, state=ReturnState.ACCEPTED, by=by, at=at)
    entries = enter_figures(
        sent=sent,
        figures=from_held(held.figures),
        sent_at=sent.submitted_at or sent.sent_at,
        by=by,
        at=at,
        checked=checked,
    )
    held.delete()
    return entries


def _held(sent: Return) -> Return:
    return Return.objects.select_for_update().get(pk=sent.pk)


def _must(allowed: bool) -> None:
    if not allowed:
        raise Refused(_("This return has moved on meanwhile. Load the page again."))
