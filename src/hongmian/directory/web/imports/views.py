"""Importing in the browser: upload, watch the check, look at the preview, agree, fetch what was rejected."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.accounts.web.again import proven_again
from hongmian.directory.domain.exporting import template_workbook
from hongmian.directory.domain.import_files import is_silent, rejected_path
from hongmian.directory.domain.workbook_imports import agree_to_import, discard_import, start_import
from hongmian.directory.enums import ImportState, Role
from hongmian.directory.jobs import apply_workbook, check_workbook
from hongmian.directory.models import WorkbookImport
from hongmian.directory.queries.imports import imports_seen, rows_of_import
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.imports.forms import XLSX, UploadForm
from hongmian.directory.web.imports.shown import (
    BUSY,
    LISTED,
    STATUSES,
    left_out,
    progress,
    sheet_counts,
    shown_rows,
    totals,
)
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

COLUMNS = {
    "file": (gettext_lazy("File"), ("file_name",)),
    "at": (gettext_lazy("Uploaded"), ("uploaded_at",)),
    "by": (gettext_lazy("Who"), ("uploaded_by__name", "-uploaded_at")),
    "rows": (gettext_lazy("Rows"), ("total",)),
    "state": (gettext_lazy("State"), ("state", "-uploaded_at")),
}


@access(Action.IMPORT_NETWORK)
@require_http_methods(["GET", "POST"])
def import_list(request: StaffRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("directory:import_detail", pk=_upload(request, form).pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    listed = sorted_by(request, imports_seen(request.person), COLUMNS, default="-at")
    shown = {"form": form, "columns": listed.columns, "page": page_of(request, listed.rows)}
    return render(request, "directory/imports/list.html", shown)


def _upload(request: StaffRequest, form: UploadForm) -> WorkbookImport:
    file = form.cleaned_data["file"]
    with transaction.atomic():
        workbook, new = start_import(
            pk=form.cleaned_data["key"], content=file.read(), file_name=file.name, by=request.user, at=request.now,
            language=request.LANGUAGE_CODE,
        )  # fmt: skip
        if new:
            check_workbook.enqueue(str(workbook.pk))
    return workbook


@access(Action.IMPORT_NETWORK)
@require_GET
def import_detail(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One workbook: its progress while a job has it, then its preview or result. htmx asks for the progress alone."""
    workbook = _seen(request, pk)
    how_far = progress(workbook)
    if getattr(request, "htmx", False) and request.GET.get("part") == "progress":
        response = render(request, "directory/imports/_progress.html", {"workbook": workbook, "progress": how_far})
        if not how_far["busy"]:
            response.headers["HX-Refresh"] = "true"
        return response
    shown = {"workbook": workbook, "progress": how_far, "own": workbook.uploaded_by_id == request.user.pk}
    if not how_far["busy"]:
        shown |= _preview(request, workbook)
    return render(request, "directory/imports/detail.html", shown)


def _preview(request: StaffRequest, workbook: WorkbookImport) -> dict[str, Any]:
    sums = totals(workbook)
    first = next((status for status in LISTED if sums[status]), LISTED[0])
    status = next((status for status in LISTED if status == request.GET.get("show")), first)
    sheet = request.GET.get("sheet", "") if request.GET.get("sheet") in workbook.sheets else ""
    page = page_of(request, rows_of_import(workbook, status=status, sheet=sheet))
    language = request.LANGUAGE_CODE
    return {
        "counts": sheet_counts(workbook), "totals": sums,
        "sums": [(word, sums[key]) for key, word in STATUSES.items()], "to_store": sums["added"] + sums["changed"],
        "status": status.value, "status_word": STATUSES[status], "sheet": sheet,
        "tabs": [(each.value, STATUSES[each], sums[each]) for each in LISTED],
        "page": page, "rows": shown_rows(page.rows), "left_out": left_out(workbook),
        "refusal": workbook.refusal.get(language, ""), "remark": workbook.remark.get(language, ""),
        "has_rejected": rejected_path(workbook.pk).exists(),
    }  # fmt: skip


@access(Action.IMPORT_NETWORK)
@require_POST
def import_apply(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    workbook = _seen(request, pk)
    try:
        with transaction.atomic():
            if agree_to_import(workbook=workbook, by=request.user, at=request.now):
                apply_workbook.enqueue(str(workbook.pk))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:import_detail", pk=pk)


@access(Action.IMPORT_NETWORK)
@require_POST
def import_again(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Give a workbook whose job has stopped to a new job. What was done already is not done twice."""
    workbook = _seen(request, pk)
    if workbook.state in BUSY and is_silent(pk):
        job = check_workbook if workbook.state == ImportState.CHECKING else apply_workbook
        job.enqueue(str(pk))
    return redirect("directory:import_detail", pk=pk)


@access(Action.IMPORT_NETWORK)
@require_POST
def import_discard(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    discard_import(workbook=_seen(request, pk))
    messages.success(request, _("The workbook was discarded. Nothing of it was stored."))
    return redirect("directory:imports")


@access(Action.IMPORT_NETWORK)
@require_GET
@proven_again
def import_rejected(request: StaffRequest, pk: uuid.UUID) -> FileResponse:
    workbook = _seen(request, pk)
    path = rejected_path(workbook.pk)
    if not path.exists():
        raise Http404
    suffix = _("rejected rows")
    name = f"{PurePath(workbook.file_name).stem}-{suffix}.xlsx"
    return _file(FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=XLSX))


@access(Action.IMPORT_NETWORK)
@require_GET
def import_template(request: StaffRequest) -> HttpResponse:
    """The template, in the reader's language; a manager's has no sheets that only the association may import."""
    content = template_workbook(everything=request.person.has(Role.ASSOCIATION))
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="hongmian-template.xlsx"'
    return response


def _seen(request: StaffRequest, pk: uuid.UUID) -> WorkbookImport:
    return get_object_or_404(imports_seen(request.person), pk=pk)


def _file(response: FileResponse) -> FileResponse:
    return unstored(response)
