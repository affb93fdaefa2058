"""Files of an entry: they arrive in pieces, and are shown only to those whose entry it is."""

from __future__ import annotations

import io
import uuid

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from PIL import Image

from hongmian.awards.domain.entries.files import add_file
from hongmian.awards.domain.entries.reaching import why_closed
from hongmian.awards.keeping import arrivals, store
from hongmian.awards.models import Entry, EntryFile
from hongmian.awards.queries.entries import file_kept_with
from hongmian.awards.rules import takes_changes
from hongmian.awards.web.entries.reach import entry_or_404, file_or_404
from hongmian.awards.web.entries.shown import shown_file
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui import uploading
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError

TYPES = {
    "jpeg": ("image/jpeg", "jpg"),
    "png": ("image/png", "png"),
    "pdf": ("application/pdf", "pdf"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
}
SMALL = (480, 480)  # pixels


@access(Action.ENTER_AWARDS)
@never_cache
@require_POST
def begin(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    held = entry_or_404(request, entry)
    if not takes_changes(held, at=request.now):
        return uploading.refused(Refused(why_closed(held, at=request.now)))
    return uploading.begin(request, arrivals(), _owner(request, held))


@access(Action.ENTER_AWARDS)
@never_cache
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def piece(request: StaffRequest, entry: uuid.UUID, upload: str) -> HttpResponse:
    held = entry_or_404(request, entry)
    return uploading.piece(request, arrivals(), _owner(request, held), upload)


@access(Action.ENTER_AWARDS)
@never_cache
@require_POST
def finish(request: StaffRequest, entry: uuid.UUID, upload: str) -> HttpResponse:
    held = entry_or_404(request, entry)

    def take(arrived: uploading.Arrived) -> str:
        question = arrived.field.removeprefix("file-")
        file = add_file(
            entry=held, question=question, content=arrived.content, name=arrived.name, by=request.user, at=request.now
        )
        return str(file.pk)

    def show(reference: str) -> str:
        file = file_kept_with(held, reference)
        told = {"one": shown_file(file), "entry": held, "may_change": True} if file else {"gone": reference}
        return render_to_string("awards/entries/_file.html", told, request=request)

    owner = _owner(request, held)
    return uploading.finish(request, arrivals(), owner, upload, take=take, show=show)


@access(Action.ENTER_AWARDS)
@require_safe
def show(request: StaffRequest, entry: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """A file to its entrant: a picture may be looked at, `?small` for a list; all else is saved."""
    held = file_or_404(entry_or_404(request, entry), file)
    return served(held, small="small" in request.GET)


def served(file: EntryFile, *, small: bool) -> HttpResponse:
    """Answer with a kept file; the caller has seen who asks. Nothing on the way keeps it, and no browser guesses."""
    try:
        content = store().get(file.stored)
    except (FileMissingError, FileDamagedError):
        raise Http404 from None
    kind, ending = TYPES[file.kind]
    if small and kind.startswith("image/"):
        content, kind = _small(content), "image/jpeg"
    place = "inline" if kind.startswith("image/") else "attachment"
    name = f"{file.entry.number or 'entry'}-{file.question}-{file.place}.{ending}"
    return HttpResponse(
        content, content_type=kind,
        headers={
            "Content-Disposition": f'{place}; filename="{name}"', "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private", "Cross-Origin-Resource-Policy": "same-origin",
        },
    )  # fmt: skip


def _small(content: bytes) -> bytes:
    """Return a picture small enough for a list; it was drawn anew when it came in."""
    with Image.open(io.BytesIO(content)) as whole:
        whole.draft("RGB", SMALL)
        drawn = Image.new("RGB", whole.size, "white")
        drawn.paste(whole, mask=whole.getchannel("A") if whole.mode in ("RGBA", "LA") else None)
        drawn.thumbnail(SMALL)
        out = io.BytesIO()
        drawn.save(out, "JPEG", quality=80)
        return out.getvalue()


def _owner(request: StaffRequest, entry: Entry) -> str:
    return f"entry {entry.pk} {request.user.pk}"
