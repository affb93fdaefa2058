"""The files of certificates: one, all of a batch in an archive, a hundred for the printer, one's own."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hongmian.accounts.web.again import proven_again
from hongmian.awards.domain.certificates.issuing import in_words
from hongmian.awards.domain.certificates.making import file_of, for_printing
from hongmian.awards.domain.certificates.previewing import specimen_sheet
from hongmian.awards.domain.certificates.zipping import zipped_files
from hongmian.awards.models import Certificate
from hongmian.awards.queries.certificates import certificate_of_entry, files_made
from hongmian.awards.web.certificates.reach import batch_or_404, certificate_or_404
from hongmian.awards.web.entries.reach import entry_or_404
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.press.certificates.wrong import WrongCertificate

PDF, ZIP = "application/pdf", "application/zip"


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
def certificate(request: StaffRequest, call: str, number: str) -> HttpResponseBase:
    return _certificate(certificate_or_404(call, number))


@access(Action.ENTER_AWARDS)
@never_cache
@require_safe
def own(request: StaffRequest, entry: uuid.UUID) -> HttpResponseBase:
    """For whoever keeps the entry; to anyone else it is not there."""
    found = certificate_of_entry(entry_or_404(request, entry))
    if found is None:
        raise Http404
    return _certificate(found)


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
def sample(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    """A specimen, as sheets would be made now; nothing is kept of it."""
    try:
        content = specimen_sheet(batch_or_404(call, batch), at=request.now)
    except WrongCertificate as wrong:
        return HttpResponse(in_words(wrong), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(content, content_type=PDF)


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
@proven_again
def zipped(request: StaffRequest, call: str, batch: int) -> HttpResponseBase:
    """All of a batch, sent while it is read: the archive is never in memory as a whole."""
    found = batch_or_404(call, batch)
    paths = [path for one in files_made(found) if (path := file_of(one)).is_file()]
    if not paths:
        raise Http404
    response = StreamingHttpResponse(zipped_files(paths), content_type=ZIP)
    return _named(response, f"{found.call_id}-{found.number}.zip")


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
@proven_again
def printing(request: StaffRequest, call: str, batch: int, part: int) -> HttpResponseBase:
    found = batch_or_404(call, batch)
    paths = for_printing(found)
    if not 1 <= part <= len(paths):
        raise Http404
    return _file(paths[part - 1], f"{found.call_id}-{found.number}-{paths[part - 1].name}")


def _certificate(found: Certificate) -> HttpResponseBase:
    if not found.is_there:
        raise Http404
    return _file(file_of(found), f"{found.number}.pdf")


def _file(path: Path, name: str) -> HttpResponseBase:
    try:
        return _named(HttpResponse(path.read_bytes(), content_type=PDF), name)
    except FileNotFoundError:
        raise Http404 from None


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
