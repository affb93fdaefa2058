"""Photographs for the book: the list, a new one, its words, its pixels."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.chronicle.domain.photographs import add_photograph, describe_photograph, remove_photograph
from hongmian.chronicle.models import Photograph
from hongmian.chronicle.web.forms import PhotographForm, PhotographWordsForm
from hongmian.chronicle.web.pages import pages_of
from hongmian.chronicle.web.reading import kept_picture
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import attempt, by_and_at, form_page, reader
from hongmian.ui.filtering import FilterForm
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH
from hongmian.ui.sorting import sorted_by
from hongmian.uploads.refusals import FileRefused

COLUMNS = {
    "title": (pgettext_lazy("photograph", "Title"), ("title",)),
    "credit": (pgettext_lazy("photograph", "Credit"), ("credit", "title")),
    "added_at": (pgettext_lazy("photograph", "Added"), ("added_at",)),
}


@access(Action.SEE_CHRONICLE)
@require_GET
def photographs(request: StaffRequest) -> HttpResponse:
    filters = FilterForm(request.GET)
    rows = Photograph.objects.select_related("picture").defer("picture__content")
    for word in filters.chosen.get("words", "").split():
        rows = rows.filter(title__icontains=word) | rows.filter(caption__icontains=word)
    listed = sorted_by(request, rows, COLUMNS, default="-added_at")
    shown = {
        "filters": filters, "columns": listed.columns, "page": page_of(request, listed.rows, size=24),
        "pages": pages_of(request), "may_keep": request.may(Action.KEEP_CHRONICLE),
    }  # fmt: skip
    return render(request, "chronicle/staff/photographs.html", shown)


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def photograph_new(request: StaffRequest) -> HttpResponse:
    form = PhotographForm(request.POST or None, request.FILES or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _add(request, form))
        if made is not None:
            return redirect("chronicle:photographs")
    return form_page(
        request, form, "chronicle/staff/form.html", title=_("Add a photograph"), do=_("Add it"), upload=True,
        back_url=reverse("chronicle:photographs"), back=_("Photographs"),
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def photograph(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = _or_404(pk)
    initial = {name: getattr(found, name) for name in ("title", "alt", "caption", "credit", "shows_people")}
    form = PhotographWordsForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["shows_people"]
        changed = attempt(
            form, lambda: describe_photograph(
                photograph=found, texts=form.texts, shows_people=people, **by_and_at(request))
        )  # fmt: skip
        if changed is not None:
            messages.success(request, _("Stored. Where it stands in a draft, the piece is outdated until accepted."))
            return redirect("chronicle:photographs")
    return form_page(
        request, form, "chronicle/staff/photograph.html", title=str(found), do=_("Store"), photograph=found,
        back_url=reverse("chronicle:photographs"), back=_("Photographs"),
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_POST
def photograph_remove(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = _or_404(pk)
    try:
        remove_photograph(photograph=found, **by_and_at(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("chronicle:photograph", pk)
    messages.success(request, _("The photograph is forgotten."))
    return redirect("chronicle:photographs")


@access(Action.SEE_CHRONICLE)
@require_GET
def picture(request: StaffRequest, digest: str) -> HttpResponse:
    """The pixels of any picture of the book, for those who make it."""
    response = kept_picture(digest)
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _add(request: StaffRequest, form: PhotographForm) -> Photograph:
    try:
        return add_photograph(
            pk=form.cleaned_data["key"], content=form.cleaned_data["file"].read(), texts=form.texts,
            shows_people=form.cleaned_data["shows_people"], **by_and_at(request),
        )  # fmt: skip
    except FileRefused as refused:
        words = refused.en if get_language() == ENGLISH else refused.zh
        raise Refused(words, field="file") from None


def _or_404(pk: uuid.UUID) -> Photograph:
    found = Photograph.objects.select_related("picture").defer("picture__content").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
