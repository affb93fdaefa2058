"""The desk of clippings: the list, a new one, one with what was found beside what is kept, its original, the record."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.accounts.web.again import proven_again
from hongmian.clippings.domain.correcting import correct_clipping, show_clipping
from hongmian.clippings.domain.kept import Kept, keep_clipping
from hongmian.clippings.enums import Came, State
from hongmian.clippings.keeping import store
from hongmian.clippings.models import Clipping
from hongmian.clippings.queries.lists import clipping_named, clippings, of_same_report, permissions_of
from hongmian.clippings.web.book import written
from hongmian.clippings.web.forms import Filters, LookForm, NewForm, initial_of
from hongmian.directory.web.asked import StaffRequest
from hongmian.extraction import NothingToExtractError, extract, is_page
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import Told, tell
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import attempt, by_and_at, form_page, reader
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError

COLUMNS = {
    "title": (pgettext_lazy("of an article", "Title"), ("title",)),
    "source": (pgettext_lazy("of an article", "Source"), ("source", "-published_at")),
    "published": (gettext_lazy("Published on"), ("published_at",)),
    "together": (gettext_lazy("Same report"), ("together", "-published_at")),
    "permission": (gettext_lazy("Permission"), ("permitted", "-published_at")),
    "state": (gettext_lazy("State"), ("state", "-published_at")),
}
MOST_BYTES = 20 * 1024**2


def clipping_or_404(pk: uuid.UUID) -> Clipping:
    record = clipping_named(pk)
    if record is None:
        raise Http404
    return record


@access(Action.KEEP_CLIPPINGS)
@require_GET
def clipping_list(request: StaffRequest) -> HttpResponse:
    filters = Filters(request.GET)
    listed = sorted_by(request, _listed(request, filters), COLUMNS, default="-published")
    page = page_of(request, listed.rows)
    shown = {"filters": filters, "columns": listed.columns, "page": page, "rows": page.rows}
    return render(request, "clippings/desk/list.html", shown)


@access(Action.KEEP_CLIPPINGS)
@require_GET
@proven_again
def record_book(request: StaffRequest) -> HttpResponse:
    """The record as a workbook, as the list is filtered."""
    rows = _listed(request, Filters(request.GET)).order_by("published_at", "pk")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(written(rows), content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="hongmian-clippings.xlsx"'
    return unstored(response)


def _listed(request: StaffRequest, filters: Filters) -> Any:
    return clippings(today=request.now.astimezone(SHANGHAI).date(), **filters.chosen)


@access(Action.KEEP_CLIPPINGS)
@require_http_methods(["GET", "POST"])
def clipping_new(request: StaffRequest) -> HttpResponse:
    """A saved page or copied text: extracted, kept as a draft, then looked at."""
    form = NewForm(request.POST or None, request.FILES or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        kept = attempt(form, lambda: _kept(request, form))
        if kept is not None:
            _say(request, kept)
            there = kept.clipping.state != State.DRAFT
            return redirect("clippings:clipping_record" if there else "clippings:look", kept.clipping.pk)
    return form_page(request, form, "clippings/desk/new.html")


def _kept(request: StaffRequest, form: NewForm) -> Kept:
    file, url = form.cleaned_data["file"], form.cleaned_data["url"]
    if file and file.size > MOST_BYTES:
        raise Refused(_said(NothingToExtractError("large")), field="file")
    content = file.read() if file else form.cleaned_data["text"].encode()
    try:
        found = extract(content, url=url)
        return keep_clipping(content=content, found=found, url=url, is_page=is_page(content), **by_and_at(request))
    except NothingToExtractError as refusal:
        raise Refused(_said(refusal), field="file" if file else "text") from None


def _said(refusal: NothingToExtractError) -> str:
    return refusal.en if get_language() == ENGLISH else refusal.zh


def _say(request: StaffRequest, kept: Kept) -> None:
    if not kept.new:
        messages.info(request, _("This very content is on the record already; here it is."))
    elif kept.alike:
        messages.success(request, _("Kept. The same report is on the record already, so it was put with it."))
    else:
        messages.success(request, _("Kept. Compare what was found with the page, and correct it."))


@access(Action.KEEP_CLIPPINGS)
@require_GET
def clipping_page(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = clipping_or_404(pk)
    told: list[Told] = tell(history_of(record), may=request.may)
    shown = {
        "record": record, "others": of_same_report(record), "permissions": permissions_of(record), "told": told,
        "today": request.now.astimezone(SHANGHAI).date(), "is_page": record.came == Came.PAGE,
    }  # fmt: skip
    return render(request, "clippings/desk/clipping.html", shown)


@access(Action.KEEP_CLIPPINGS)
@require_http_methods(["GET", "POST"])
def look(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """What was found on the left, what is kept on the right; `do=show` puts it on the list at once."""
    record = clipping_or_404(pk)
    form = LookForm(request.POST or None, initial=initial_of(record), **reader(request))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _look(request, record, form)):
        return redirect("clippings:clipping_record", record.pk)
    return form_page(request, form, "clippings/desk/look.html", record=record)


def _look(request: StaffRequest, record: Clipping, form: LookForm) -> Clipping:
    given = form.cleaned_data
    held = correct_clipping(
        clipping=record, fields=form.fields_to_store, version=given["version"], **by_and_at(request)
    )  # fmt: skip
    if request.POST.get("do") == "show":
        held = show_clipping(clipping=held, **by_and_at(request))
        messages.success(request, _("It is on the public list."))
    else:
        messages.success(request, _("Saved."))
    return held


@access(Action.KEEP_CLIPPINGS)
@require_GET
def original(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The page or text as it came, to be saved: it is never shown here, since it may hold anything."""
    record = clipping_or_404(pk)
    try:
        content = store().get(record.file)
    except (FileMissingError, FileDamagedError):
        messages.error(request, _("The original cannot be read on this machine. Restore it from a backup."))
        return redirect(reverse("clippings:clipping_record", args=[pk]))
    response = HttpResponse(content, content_type="application/octet-stream")
    ending = "html" if record.came == Came.PAGE else "txt"
    response["Content-Disposition"] = f'attachment; filename="clipping-{str(pk)[:8]}.{ending}"'
    return unstored(response)
