"""What is done to a clipping: shown, withdrawn, brought back, permitted, put with others."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.clippings.domain.correcting import bring_back, show_clipping, withdraw_clipping
from hongmian.clippings.domain.grouping import put_together, take_apart
from hongmian.clippings.domain.permitting import end_permission, put_permission_on_file
from hongmian.clippings.models import Clipping, Permission
from hongmian.clippings.queries.lists import clipping_named, others_to_group, permission_named
from hongmian.clippings.web.desk import clipping_or_404
from hongmian.clippings.web.forms import PermissionForm, WithdrawForm
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.ui.paging import page_of

WORDS_AT_MOST = 60


def _url(pk: uuid.UUID) -> str:
    return reverse("clippings:clipping_record", args=[pk])


@access(Action.KEEP_CLIPPINGS)
@require_POST
def show(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = clipping_or_404(pk)
    said = _("It is on the public list.")
    return deed(request, _url(pk), lambda: show_clipping(clipping=record, **by_and_at(request)), said)


@access(Action.KEEP_CLIPPINGS)
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = clipping_or_404(pk)
    form = WithdrawForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(form, lambda: withdraw_clipping(clipping=record, why=why, **by_and_at(request))):
            messages.success(request, _("Withdrawn. It stays on the record and can be brought back."))
            return redirect(_url(pk))
    frame = _frame(record, _("Withdraw this clipping"), pgettext("clipping", "Withdraw it"))
    return form_page(request, form, "clippings/desk/form.html", **frame)


@access(Action.KEEP_CLIPPINGS)
@require_POST
def back(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = clipping_or_404(pk)
    said = _("Brought back, to be looked at.")
    return deed(request, _url(pk), lambda: bring_back(clipping=record, **by_and_at(request)), said)


@access(Action.KEEP_CLIPPINGS)
@require_http_methods(["GET", "POST"])
def permission_new(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = clipping_or_404(pk)
    form = PermissionForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _permit(request, record, form)):
        messages.success(request, _("The permission is on file."))
        return redirect(_url(pk))
    frame = _frame(record, _("Put a permission on file"), _("Put it on file"))
    return form_page(request, form, "clippings/desk/form.html", **frame)


def _permit(request: StaffRequest, record: Clipping, form: PermissionForm) -> Permission:
    given = form.cleaned_data
    names = ("given_by", "given_on", "scope", "until", "note")
    return put_permission_on_file(
        pk=given["key"], clipping=record, **{name: given[name] for name in names}, **by_and_at(request)
    )  # fmt: skip


@access(Action.KEEP_CLIPPINGS)
@require_POST
def permission_end(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    permission = permission_named(pk)
    if permission is None:
        raise Http404
    said = _("Ended. From now on only the quotation is shown.")
    return deed(
        request, _url(permission.clipping_id), lambda: end_permission(permission=permission, **by_and_at(request)), said
    )  # fmt: skip


@access(Action.KEEP_CLIPPINGS)
@require_http_methods(["GET", "POST"])
def group(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose another clipping of the same report."""
    record = clipping_or_404(pk)
    words = " ".join(request.GET.get("q", "").split())[:WORDS_AT_MOST]
    if request.method == "POST":
        said = _("Put together.")
        return deed(request, _url(pk), lambda: _put(request, record), said)
    page = page_of(request, others_to_group(record, words=words), 10)
    shown = {"record": record, "words": words, "page": page, "rows": page.rows}
    return render(request, "clippings/desk/group.html", shown)


def _put(request: StaffRequest, record: Clipping) -> None:
    other = clipping_named(id_of(request.POST.get("other")))
    if other is None:
        raise Refused(_("Choose a clipping of the list."))
    put_together(clipping=record, with_=other, **by_and_at(request))


@access(Action.KEEP_CLIPPINGS)
@require_POST
def apart(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = clipping_or_404(pk)
    said = _("It is a report of its own now.")
    return deed(request, _url(pk), lambda: take_apart(clipping=record, **by_and_at(request)), said)


def _frame(record: Clipping, title: str, do: str) -> dict[str, object]:
    return {"record": record, "title": title, "do": do, "back_url": _url(record.pk), "back": record.title}
