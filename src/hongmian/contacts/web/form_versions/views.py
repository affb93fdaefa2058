"""Versions of the contact form: all of them, one as workers see it, and a copy to edit, look at and publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.contacts.domain.form_versions import check_form, publish_form
from hongmian.contacts.first_form import FIRST
from hongmian.contacts.form_content import ContactForm, read_content
from hongmian.contacts.queries.forms import current_form, form_numbered, later_versions
from hongmian.contacts.web.form_versions.forms import VersionForms
from hongmian.contacts.web.pages import page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.EDIT_FORMS)
@require_GET
def form_list(request: StaffRequest) -> HttpResponse:
    return page(request, "contacts/form_versions/list.html", versions=later_versions(), first=FIRST)


@access(Action.EDIT_FORMS)
@require_GET
def form_record(request: StaffRequest, number: int) -> HttpResponse:
    version = form_numbered(number)
    if version is None:
        raise Http404
    return page(request, "contacts/form_versions/record.html", version=version)


@access(Action.EDIT_FORMS)
@require_http_methods(["GET", "POST"])
def form_edit(request: StaffRequest) -> HttpResponse:
    """`do`: preview shows the copy as it stands, publish puts it into use."""
    current = current_form()
    copy = VersionForms(current, request.POST if request.method == "POST" else None)
    refusal, preview = "", None
    if request.method == "POST":
        try:
            preview = _read(copy)
            if request.POST.get("do") == "publish":
                return _publish(request, copy)
        except Refused as refused:
            refusal = str(refused)
    response = page(
        request, "contacts/form_versions/edit.html", copy=copy, refusal=refusal, preview=preview, current=current
    )
    response.status_code = 422 if refusal else 200
    return response


def _read(copy: VersionForms) -> ContactForm:
    if not copy.is_valid():
        raise Refused(_("Something is missing below, or cannot be read."))
    form = read_content(copy.scale.cleaned_data["based_on"] + 1, copy.content())
    check_form(form)
    return form


def _publish(request: StaffRequest, copy: VersionForms) -> HttpResponse:
    based_on = copy.scale.cleaned_data["based_on"]
    version = publish_form(content=copy.content(), based_on=based_on, by=request.user, at=request.now)
    messages.success(request, _("Version %(n)s is in use from now on.") % {"n": version.number})
    return redirect("contacts:form_record", version.number)
