"""Sending returns: the list, an upload, one return with its rows, the rejected ones back."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.rules import sees_all_agencies
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.returns import rules
from hongmian.returns.domain.rejected import rejected_of
from hongmian.returns.domain.sending import needs_remark
from hongmian.returns.domain.template import template_workbook
from hongmian.returns.domain.uploads import begin_anew, is_silent, start_return
from hongmian.returns.enums import ReturnState, RowState
from hongmian.returns.jobs import check_workbook
from hongmian.returns.models import Return
from hongmian.returns.queries.sent import figures_of, find_return, returns_seen, rows_of, waiting_for
from hongmian.returns.web.forms import XLSX, RemarkForm, ReturnFilters, TemplateForm, UploadForm
from hongmian.returns.web.shown import counts_of, shown_figures, shown_rows
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "file": (gettext_lazy("Return"), ("file_name", "-sent_at")),
    "at": (gettext_lazy("Sent"), ("sent_at",)),
    "by": (gettext_lazy("Who"), ("sent_by__name", "-sent_at")),
    "days": (gettext_lazy("Days"), ("first_day", "-sent_at")),
    "rows": (gettext_lazy("Rows"), ("total",)),
    "state": (gettext_lazy("State"), ("state", "-sent_at")),
}
MARKED = (RowState.REJECTED, RowState.WARNING)


@access(Action.SEND_RETURN)
@require_http_methods(["GET", "POST"])
def return_list(request: StaffRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("returns:return_record", pk=_upload(request, form).pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    mends = mended(request)
    filters = ReturnFilters(request.GET, person=request.person)
    listed = sorted_by(request, returns_seen(request.person, **filters.chosen), COLUMNS, default="-at")
    shown = {
        "form": form, "filters": filters, "columns": listed.columns, "page": page_of(request, listed.rows),
        "waiting": waiting_for(request.person).order_by("sent_at")[:20], "all": sees_all_agencies(request.person),
        "template": TemplateForm(initial={"day": request.now.date() - timedelta(days=1)}), "mends": mends,
    }  # fmt: skip
    return render(request, "returns/list.html", shown, status=422 if form.errors else 200)


def _upload(request: StaffRequest, form: UploadForm) -> Return:
    file = form.cleaned_data["file"]
    with transaction.atomic():
        sent, new = start_return(
            key=form.cleaned_data["key"], content=file.read(), file_name=file.name, by=request.user, at=request.now,
            language=request.LANGUAGE_CODE, mends=mended(request),
        )  # fmt: skip
        if new:
            check_workbook.enqueue(str(sent.pk))
    return sent


def mended(request: StaffRequest) -> Return | None:
    """Return the one of the person's own returns that was sent back and is mended here (`?mends=`)."""
    try:
        sent = find_return(request.person, uuid.UUID(request.GET.get("mends", "")))
    except ValueError:
        return None
    mine = sent and sent.state == ReturnState.SENT_BACK and sent.sent_by_id == request.user.pk
    return sent if mine else None


@access(Action.SEND_RETURN)
@require_GET
def return_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One return: its progress while a job has it, then its rows and figures. htmx asks for the progress alone."""
    sent = seen(request, pk)
    busy = sent.state == ReturnState.CHECKING
    shown: dict[str, Any] = {"sent": sent, "busy": busy, "silent": busy and is_silent(pk)}
    if getattr(request, "htmx", False) and request.GET.get("part") == "progress":
        response = render(request, "returns/_progress.html", shown)
        if not busy:
            response.headers["HX-Refresh"] = "true"
        return response
    return record_page(request, sent, shown)


def record_page(
    request: StaffRequest, sent: Return, shown: dict[str, Any] | None = None, *, form: RemarkForm | None = None
) -> HttpResponse:
    """Draw one return; `form` is the remark that was not good enough."""
    person, wrong = request.person, form is not None
    shown = shown or {"sent": sent, "busy": False}
    if not shown["busy"] and sent.state not in (ReturnState.REFUSED, ReturnState.DISCARDED):
        shown |= _content(request, sent)
    if sent.state == ReturnState.SENT_BACK and not sent.file_name:
        shown["typed"] = next(iter(figures_of(sent)), None)
    shown["mine"] = sent.sent_by_id == request.user.pk
    shown |= {
        "form": form or RemarkForm(needed=needs_remark(sent)), "needs_remark": needs_remark(sent),
        "refusal": sent.refusal.get(request.LANGUAGE_CODE, ""),
        "history": {"told": tell(history_of(sent), may=request.may)},
        "may_submit": rules.can_submit(person, sent), "may_approve": rules.can_approve(person, sent),
        "may_accept": rules.can_accept(person, sent), "may_send_back": rules.can_send_back(person, sent),
        "may_withdraw": rules.can_withdraw(person, sent) and sent.state != ReturnState.CHECKING,
    }  # fmt: skip
    return render(request, "returns/record.html", shown, status=422 if wrong else 200)


def _content(request: StaffRequest, sent: Return) -> dict[str, Any]:
    asked = request.GET.get("show", "")
    first = next((state.value for state in MARKED if sent.counts.get(state.value)), "figures")
    show = asked if asked in (*MARKED, "figures") else first
    if show == "figures":
        page = page_of(request, figures_of(sent))
        return {"show": show, "page": page, "figures": shown_figures(page.rows), "counts": counts_of(sent)}
    page = page_of(request, rows_of(sent, state=show))
    return {"show": show, "page": page, "rows": shown_rows(page.rows), "counts": counts_of(sent)}


@access(Action.SEND_RETURN)
@require_POST
def check_again(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Give a workbook whose job has stopped to a new job. What was done already is not done twice."""
    sent = seen(request, pk)
    if sent.state == ReturnState.CHECKING and is_silent(pk):
        begin_anew(pk)
        check_workbook.enqueue(str(pk))
    return redirect("returns:return_record", pk=pk)


@access(Action.SEND_RETURN)
@require_GET
def rejected(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    sent = seen(request, pk)
    if not sent.counts.get(RowState.REJECTED.value):
        raise Http404
    name = f"{PurePath(sent.file_name).stem}-{_('rejected rows')}.xlsx"
    return _workbook(rejected_of(sent), name)


@access(Action.SEND_RETURN)
@require_GET
def template(request: StaffRequest) -> HttpResponse:
    """The template of a day (of yesterday, if none is asked for) with the person's own lines and stations."""
    form = TemplateForm(request.GET)
    day = form.cleaned_data["day"] if form.is_valid() else request.now.date() - timedelta(days=1)
    content = template_workbook(agencies=rules.sends_for(request.person), day=day)
    return _workbook(content, f"{_('daily return')}-{day.isoformat()}.xlsx")


def seen(request: StaffRequest, pk: uuid.UUID) -> Return:
    """Return a return; one that is not this person's to see answers as one that is not there."""
    sent = find_return(request.person, pk)
    if sent is None:
        raise Http404
    return sent


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return unstored(response)
