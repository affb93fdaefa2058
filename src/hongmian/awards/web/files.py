"""The files by which anyone checks an award: of its results, of the assignment, of the contest log. Byte for byte."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.awards.logbook import log
from hongmian.awards.queries.files import CHANGES, assignment_record, file_of, result_numbered
from hongmian.ballots.errors import BoxError
from hongmian.contests.published import CHECKPOINT, KEY, never_changes
from hongmian.contests.published import file_of as file_of_log
from hongmian.kit.access import Action, access

FOR_EVER, NEVER_KEPT, ASKED_AGAIN = "public, max-age=31536000, immutable", "no-store", "no-cache"
JSON, TEXT, BYTES = "application/json", "text/plain; charset=utf-8", "application/octet-stream"


@access(Action.SEE_PUBLIC)
@require_safe
def result_file(request: HttpRequest, call: str, batch: int, number: int, name: str) -> HttpResponse:
    result = result_numbered(call, batch, number)
    return _answer(file_of(result, name) if result else None, JSON, ASKED_AGAIN if name == CHANGES else FOR_EVER)


@access(Action.SEE_PUBLIC)
@require_safe
def assignment_file(request: HttpRequest, call: str, number: int) -> HttpResponse:
    return _answer(assignment_record(call, number), JSON, FOR_EVER)


@access(Action.SEE_PUBLIC)
@require_safe
def log_file(request: HttpRequest, path: str) -> HttpResponse:
    """Checkpoint, key and tiles of the contest log."""
    named = f"log/{path}"
    try:
        content = file_of_log(log(), named)
    except BoxError:
        return HttpResponse("the log cannot be read\n", status=503, content_type=TEXT)
    return _answer(content, TEXT if named in (CHECKPOINT, KEY) else BYTES,
                   FOR_EVER if never_changes(named) else NEVER_KEPT)  # fmt: skip


def _answer(content: bytes | None, kind: str, kept: str) -> HttpResponse:
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Cache-Control"] = kept
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
