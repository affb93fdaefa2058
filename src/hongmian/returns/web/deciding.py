"""Deciding on a return: submit, approve, accept, send back, withdraw. Each is a POST to one verb."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.returns import rules
from hongmian.returns.domain.sending import (
    accept_return,
    approve_return,
    needs_remark,
    send_back_return,
    submit_return,
    withdraw_return,
)
from hongmian.returns.enums import ReturnState
from hongmian.returns.web.forms import RemarkForm, SendBackForm
from hongmian.returns.web.sending import record_page, seen


@access(Action.SEND_RETURN)
@require_POST
def submit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    sent = seen(request, pk)
    if sent.sent_by_id != request.user.pk:
        raise Http404
    form = RemarkForm(request.POST, needed=needs_remark(sent))
    if not form.is_valid():
        return record_page(request, sent, form=form)
    remark = form.cleaned_data["remark"]
    return _done(
        request, pk, lambda: submit_return(sent=sent, remark=remark, by=request.user, at=request.now), _("Sent.")
    )


@access(Action.APPROVE_RETURN)
@require_POST
def approve(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    sent = seen(request, pk)
    return _done(
        request, pk, lambda: approve_return(sent=sent, by=request.user, at=request.now),
        _("Approved. It now waits for the association."),
    )  # fmt: skip


@access(Action.APPROVE_RETURN)
@require_POST
def accept(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    sent = seen(request, pk)
    return _done(
        request, pk, lambda: accept_return(sent=sent, by=request.user, at=request.now),
        _("Accepted. Its figures count now."),
    )  # fmt: skip


@access(Action.APPROVE_RETURN)
@require_http_methods(["GET", "POST"])
def send_back(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask what has to be mended, and give the return back."""
    sent = seen(request, pk)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return _done(
            request, pk, lambda: send_back_return(sent=sent, reason=reason, by=request.user, at=request.now),
            _("Sent back. The sender reads why on their page."),
        )  # fmt: skip
    shown = {
        "sent": sent, "form": form, "do": _("Send back"), "dangerous": False,
        "back_url": reverse("returns:return_record", args=[pk]),
    }  # fmt: skip
    return render(request, "returns/send_back.html", shown, status=422 if form.is_bound else 200)


@access(Action.SEND_RETURN)
@require_POST
def withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    sent = seen(request, pk)
    if sent.state != ReturnState.DISCARDED and not rules.can_withdraw(request.person, sent):
        raise Http404
    return _done(
        request, pk, lambda: withdraw_return(sent=sent, by=request.user, at=request.now),
        _("Withdrawn. Nothing of it counts."),
    )  # fmt: skip


def _done(request: StaffRequest, pk: uuid.UUID, verb: Callable[[], int | None], said: str) -> HttpResponse:
    """Call a verb; say what became of it, or why it was refused."""
    try:
        entries = verb() or 0
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(n)s figure entered.", "%(n)s figures entered.", entries) % {"n": entries} if entries else ""
        messages.success(request, f"{said} {told}".strip())
    return redirect("returns:return_record", pk=pk)
