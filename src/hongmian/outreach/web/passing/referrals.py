"""Referrals: received and sent, one of them as its side may see it, and what each side may do."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.clients.queries.known import known
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.referrals import (
    accept_referral,
    decline_referral,
    finish_referral,
    send_referral,
    unfinish_referral,
    withdraw_referral,
)  # fmt: skip
from hongmian.outreach.enums import ReferralState
from hongmian.outreach.models import Referral
from hongmian.outreach.queries.lists import referrals, referrals_seen
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.forms.follow_ups import ReasonForm
from hongmian.outreach.web.forms.referrals import ReferForm, ReferralFilters
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

PAGE = "outreach:referral_record"
RECEIVED, SENT = "received", "sent"
OVER = (ReferralState.DECLINED, ReferralState.WITHDRAWN)
COLUMNS = {
    "sent": (gettext_lazy("Sent"), ("sent_at",)),
    "other": (gettext_lazy("Agency"), ()),
    "group": (gettext_lazy("Primary group"), ("group", "sent_at")),
    "district": (gettext_lazy("District"), ("district", "sent_at")),
    "state": (gettext_lazy("State"), ("state", "sent_at")),
}


@access(Action.LOG_SERVICE)
@require_GET
def referral_list(request: StaffRequest) -> HttpResponse:
    filters = ReferralFilters(request.GET)
    side = SENT if request.GET.get("side") == SENT else RECEIVED
    rows = referrals(request.person, received=side == RECEIVED, state=filters.chosen.get("state", ""))
    listed = sorted_by(request, rows.defer("summary", "answer"), COLUMNS, default="-sent")
    page = page_of(request, listed.rows)
    who = known(row.client for row in page.rows) if side == SENT else {}
    shown = {
        "filters": filters, "columns": listed.columns, "page": page, "side": side,
        "rows": [(row, who.get(row.client), side == RECEIVED and row.state in OVER) for row in page.rows],
    }  # fmt: skip
    return render(request, "outreach/referrals.html", shown)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def referral_new(request: StaffRequest) -> HttpResponse:
    """`?client=` is an id: never personal data."""
    client = id_of(request.GET.get("client"))
    initial = {"client": client} if client else {}
    form = ReferForm(request.POST or None, initial=initial, language=request.LANGUAGE_CODE, **reader(request))
    if request.method == "POST" and form.is_valid():
        stored = attempt(form, lambda: _send(request, form.cleaned_data))
        if stored is not None:
            messages.success(request, _("Sent. You see here when they answer."))
            return redirect(PAGE, stored.pk)
    return form_page(
        request, form, title=_("Refer a client to another agency"), do=_("Send"),
        back_url=reverse("outreach:referrals"), back=_("Referrals"),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_GET
def referral_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, _referral(request, pk))


@access(Action.LOG_SERVICE)
@require_POST
def referral_accept(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The client becomes one of this agency's too; what comes next is a first follow-up."""
    record = _referral(request, pk, received=True)
    said = _("Accepted: the client has a record of yours now. Schedule the first follow-up below.")
    return deed(request, _url(pk), lambda: accept_referral(referral=record, **by_and_at(request)), said)


@access(Action.LOG_SERVICE)
@require_POST
def referral_decline(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _referral(request, pk, received=True)
    form = ReasonForm(request.POST, **reader(request))
    if form.is_valid():
        answer = form.cleaned_data["reason"]
        if attempt(form, lambda: decline_referral(referral=record, answer=answer, **by_and_at(request))):
            messages.success(request, _("Declined. The sender sees why."))
            return redirect(PAGE, pk)
    return _page(request, record, declining=form)


@access(Action.LOG_SERVICE)
@require_POST
def referral_finish(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _referral(request, pk, received=True)
    return deed(request, _url(pk), lambda: finish_referral(referral=record, **by_and_at(request)), _("Done."))


@access(Action.LOG_SERVICE)
@require_POST
def referral_unfinish(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _referral(request, pk, received=True)
    said = _("Taken back by one step.")
    return deed(request, _url(pk), lambda: unfinish_referral(referral=record, **by_and_at(request)), said)


@access(Action.LOG_SERVICE)
@require_POST
def referral_withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _referral(request, pk, received=False)
    return deed(request, _url(pk), lambda: withdraw_referral(referral=record, **by_and_at(request)), _("Withdrawn."))


def _referral(request: StaffRequest, pk: uuid.UUID, *, received: bool | None = None) -> Referral:
    """Return a referral of one of this person's agencies; with `received`, only if they stand on that side."""
    record = referrals_seen(request.person).filter(pk=pk).first()
    if record is None:
        raise Http404
    side = {True: record.receiver_id, False: record.sender_id}.get(received)  # type: ignore[arg-type]
    if received is not None and side not in request.person.agencies:
        raise Http404
    return record


def _send(request: StaffRequest, given: dict[str, Any]) -> Referral:
    return send_referral(
        pk=given["key"], client=given["client"].canonical, receiver=given["receiver"], summary=given["summary"],
        consent_on=given["consent_on"], district=given["district"] or None, person=request.person, **by_and_at(request),
    )  # fmt: skip


def _url(pk: uuid.UUID) -> str:
    return reverse(PAGE, args=[pk])


def _page(request: StaffRequest, record: Referral, declining: ReasonForm | None = None) -> HttpResponse:
    """Each side sees its own record of the client, and never the other's."""
    agencies = request.person.agencies
    sends, receives = record.sender_id in agencies, record.receiver_id in agencies
    over = record.state in OVER and not sends  # what another agency has no more to decide on, it need not know
    own = [record.client] * sends + [record.received] * receives
    found = known(own)
    shown = {
        "record": record, "sends": sends, "receives": receives, "over": over,
        "sent_client": found.get(record.client) if sends else None,
        "received_client": found.get(record.received) if receives and record.received else None,
        "declining": declining or ReasonForm(**reader(request)),
    }  # fmt: skip
    status = 422 if declining is not None else 200
    return unstored(render(request, "outreach/referral.html", shown, status=status))
