"""Calls that the exchange recorded: which wait for their record, and a manager's upload of a file of them."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.contacts.domain.calls.importing import BadRows, settle_call, take_in_calls
from hongmian.contacts.domain.calls.reading import COLUMNS, PRESETS, read_table
from hongmian.contacts.queries.calls import call_waiting, calls_waiting
from hongmian.contacts.web.fields import Plain
from hongmian.contacts.web.pages import page
from hongmian.directory.queries.unit_names import agency_names
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of

LARGEST = 5 * 1024 * 1024  # bytes
SHOWN = 50  # faults


class CallFileForm(Plain):
    file = forms.FileField(label=gettext_lazy("File of call records (CSV)"))
    agency = forms.ChoiceField(label=gettext_lazy("Agency"))

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # a choice field
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.initial["agency"] = agencies[0][0]

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(_("At most %(most)s MB. Split the file.") % {"most": LARGEST // 1024 // 1024})
        return self.cleaned_data["file"]


@access(Action.LOG_SERVICE)
@require_GET
def call_list(request: StaffRequest) -> HttpResponse:
    found = page_of(request, calls_waiting(request.person))
    return page(request, "contacts/calls/list.html", page=found, manages=bool(request.person.managed_agencies))


@access(Action.LOG_SERVICE)
@require_POST
def call_none(request: StaffRequest, call: uuid.UUID) -> HttpResponse:
    """A wrong number, a test call: nothing to log."""
    if call_waiting(request.person, call) is None:
        raise Http404
    settle_call(pk=call, agencies=request.person.agencies, at=request.now)
    messages.success(request, _("Put aside; its number is forgotten."))
    return redirect("contacts:calls")


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def call_import(request: StaffRequest) -> HttpResponse:
    """For managers. Bad rows are named and nothing is taken in; the same file again does no harm."""
    managed = request.person.managed_agencies
    if not managed:
        raise Http404
    agencies = [(str(pk), name) for pk, name in sorted(agency_names(managed).items(), key=lambda one: one[1])]
    form = CallFileForm(request.POST or None, request.FILES or None, agencies=agencies)
    shown: dict[str, Any] = {"presets": PRESETS.values(), "columns": COLUMNS}
    if request.method == "POST" and form.is_valid():
        agency = uuid.UUID(form.cleaned_data["agency"])
        try:
            calls, faults = read_table(form.cleaned_data["file"].read())
            shown["taken"] = take_in_calls(agency=agency, calls=calls, faults=faults, by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        except BadRows as bad:
            shown |= {"faults": bad.faults[:SHOWN], "more": max(0, len(bad.faults) - SHOWN)}
            form.add_error("file", _("Nothing was taken in: mend the rows below and send the file again."))
    return page(request, "contacts/calls/import.html", form, **shown)
