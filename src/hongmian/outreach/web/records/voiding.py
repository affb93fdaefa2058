"""Voiding a service that was logged by mistake, and bringing it back: the same for all four kinds."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.voiding import unvoid, void
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support
from hongmian.outreach.web.forms.follow_ups import ReasonForm
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.outreach.web.records.mending import mendable

PAGES: dict[Any, str] = {
    FollowUp: "outreach:followup_record", AidRun: "outreach:aidrun_record", Outing: "outreach:outing_record",
    Support: "outreach:support_record",
}  # fmt: skip


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def record_void(request: StaffRequest, pk: uuid.UUID, model: Any) -> HttpResponse:
    record = mendable(request, pk, model)
    url = reverse(PAGES[model], args=[pk])
    form = ReasonForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: void(record=record, reason=reason, **by_and_at(request))):
            messages.success(request, _("It no longer counts. You can bring it back on this page."))
            return redirect(url)
    follows = [_("The figures of that day go down."), _("The record stays, with your name and reason.")]
    return form_page(
        request, form, "outreach/ask.html", title=_("Void this record?"), do=_("Void it"), back_url=url,
        back=record._meta.verbose_name, dangerous=True, follows=follows,
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_POST
def record_unvoid(request: StaffRequest, pk: uuid.UUID, model: Any) -> HttpResponse:
    record = mendable(request, pk, model)
    url = reverse(PAGES[model], args=[pk])
    return deed(request, url, lambda: unvoid(record=record, **by_and_at(request)), _("It counts again."))
