"""Kinds of goods and fundraising qualifications: seen by all who keep a ledger, kept by the association."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.relief.domain.lists import keep
from hongmian.relief.models import Item, Qualification
from hongmian.relief.queries.lists import find, items, qualifications
from hongmian.relief.rules import can_keep_lists
from hongmian.relief.web.kinds import ItemForm, QualificationForm


@access(Action.KEEP_RELIEF)
@require_GET
def lists(request: StaffRequest) -> HttpResponse:
    shown = {
        "items": items(), "qualifications": qualifications(), "today": request.now.date(),
        "may_keep": can_keep_lists(request.person),
    }  # fmt: skip
    return render(request, "relief/lists.html", shown)


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def item_form(request: StaffRequest, item: uuid.UUID | None = None) -> HttpResponse:
    return _page(request, ItemForm, Item, item, _("Kind of goods"))


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def qualification_form(request: StaffRequest, qualification: uuid.UUID | None = None) -> HttpResponse:
    return _page(request, QualificationForm, Qualification, qualification, _("Fundraising qualification"))


def _page(request: StaffRequest, kind: Any, model: Any, pk: uuid.UUID | None, title: Any) -> HttpResponse:
    record = find(model, pk) if pk else model()
    if record is None or not can_keep_lists(request.person):
        raise Http404
    form = kind(request.POST or None, instance=record)
    if request.method == "POST" and form.is_valid():
        try:
            keep(record=form.instance, by=request.user, at=request.now)
            messages.success(request, gettext("Stored."))
            return redirect("relief:lists")
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "relief/form.html", {"form": form, "title": title})
