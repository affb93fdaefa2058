"""A file of an entry as an expert opens it: under a name that says nothing but its number and place."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.awards.keeping import store
from hongmian.awards.queries.blind import seen_by_experts
from hongmian.awards.web.review.expert.reaching import sheet_of
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.uploads.keeping.errors import FileMissingError

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


@access(Action.JUDGE_ENTRIES)
@require_safe
def file(request: StaffRequest, call: str, number: str, place: int, kind: str) -> HttpResponse:
    """The `place`-th of the files that experts may open, counted from 1, under its kind."""
    files = seen_by_experts(sheet_of(request, call, number).entry).files
    if not 0 < place <= len(files) or files[place - 1].kind != kind:
        raise Http404
    found = files[place - 1]
    try:
        content = store().get(found.stored)
    except FileMissingError:
        raise Http404 from None
    shown = "attachment" if found.kind == "docx" else "inline"
    return HttpResponse(
        content, content_type=TYPES[found.kind],
        headers={
            "Content-Disposition": f'{shown}; filename="{number}-{place}.{found.kind}"', "Cache-Control": "no-store",
        },
    )  # fmt: skip
