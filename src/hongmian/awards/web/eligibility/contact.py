"""Whom to ask about an entry, once; who read it and why is kept."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.eligibility.reading import open_contact
from hongmian.awards.web.eligibility.reaching import call_or_404, entry_or_404
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.forms import ReasonForm
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.unstored import unstored


@access(Action.CHECK_ENTRIES)
@require_http_methods(["GET", "POST"])
def contact(request: StaffRequest, call: str, number: str) -> HttpResponse:
    held = call_or_404(call)
    one = entry_or_404(held, number)
    if not (one.contact_name or one.contact_phone or one.contact_email):
        raise Http404
    form, opened = ReasonForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_contact(entry=one, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    back = reverse("awards:staff_entry", args=[held.pk, one.number])
    shown = {"shown": shown_call(held, request.now), "entry": one, "form": form, "contact": opened, "back_url": back}
    response = render(request, "awards/eligibility/contact.html", shown)
    return unstored(response)
