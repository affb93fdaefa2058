"""What a room answers to `ui/js/upload.js`, after its own check of who may send what.

The room mounts three views and marks each `@access(…)`; the addresses are told in `ui/js/upload_line.js`:
`url` → `begin`; `url` + id + `/` → `piece`; `url` + id + `/finish/` → `finish`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import get_language

from hongmian.kit.errors import Refused
from hongmian.ui.reading import ENGLISH
from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError, OffsetError, PieceError
from hongmian.uploads.refusals import FileRefused

PIECE: Final = 256 * 1024
OFFSET: Final = "Upload-Offset"
_MOST_NAME: Final = 200


@dataclass(frozen=True)
class Arrived:
    """A whole file, unchecked; `field` and `name` are what the browser says of it, in one line each."""

    content: bytes
    field: str
    name: str


def begin(request: HttpRequest, arrivals: Arrivals, owner: str) -> HttpResponse:
    """Answer POST {"size": n} with 201 {"id", "offset", "piece"}, or 422 {"message"}."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    size = _told(request).get("size")
    if type(size) is not int:
        return _bare(400)
    try:
        upload = arrivals.begin(size=size, owner=owner)
    except FileRefused as refusal:
        return refused(refusal)
    return _json({"id": upload, "offset": 0, "piece": PIECE}, status=201)


def piece(request: HttpRequest, arrivals: Arrivals, owner: str, upload: str) -> HttpResponse:
    """Answer HEAD, PATCH and DELETE of one upload; 404 where this owner has none of that id."""
    answer = {"HEAD": _head, "PATCH": _patch, "DELETE": _delete}.get(request.method or "")
    if answer is None:
        return HttpResponseNotAllowed(["HEAD", "PATCH", "DELETE"])
    try:
        return answer(request, arrivals, owner, upload)
    except FileMissingError:
        return _bare(404)
    except FileDamagedError:
        return _forgotten(arrivals, owner, upload)


def finish(
    request: HttpRequest,
    arrivals: Arrivals,
    owner: str,
    upload: str,
    *,
    take: Callable[[Arrived], str],
    show: Callable[[str], str],
) -> HttpResponse:
    """Answer POST {"field", "name"} with 200 {"html"}, or 422 {"message"}.

    `take` checks and stores the file, commits, and returns a short reference, such as the id of its record; it is
    called once however often the browser asks. It raises Refused for people to read. `show` returns the HTML for the
    list, one element with an id of its own.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    told = _told(request)
    field, name = _line(told.get("field")), _line(told.get("name"))
    try:
        reference = arrivals.finish_once(upload, owner, lambda content: take(Arrived(content, field, name)))
    except OffsetError as error:
        return _at(error.offset, status=409)
    except FileMissingError:
        return _bare(404)
    except FileDamagedError:
        return _forgotten(arrivals, owner, upload)
    except Refused as refusal:
        return refused(refusal)
    return _json({"html": show(reference)})


def refused(refusal: Refused) -> HttpResponse:
    """Answer 422 {"message"}: also for what the room itself refuses, such as a deadline that has passed."""
    said = str(refusal)
    if isinstance(refusal, FileRefused):
        said = refusal.en if get_language() == ENGLISH else refusal.zh
    return _json({"message": said}, status=422)


def _head(request: HttpRequest, arrivals: Arrivals, owner: str, upload: str) -> HttpResponse:
    return _at(arrivals.offset(upload, owner), status=200)


def _patch(request: HttpRequest, arrivals: Arrivals, owner: str, upload: str) -> HttpResponse:
    offset, length = request.headers.get(OFFSET, ""), request.headers.get("Content-Length", "")
    if not (offset.isascii() and offset.isdigit()) or length != str(len(request.body)):
        return _bare(400)  # also a body that broke off on the way
    try:
        return _at(arrivals.append(upload, owner, int(offset), request.body), status=204)
    except OffsetError as error:
        return _at(error.offset, status=409)
    except PieceError:
        return _bare(400)


def _delete(request: HttpRequest, arrivals: Arrivals, owner: str, upload: str) -> HttpResponse:
    arrivals.abandon(upload, owner)
    return _bare(204)


def _forgotten(arrivals: Arrivals, owner: str, upload: str) -> HttpResponse:
    """A damaged upload cannot go on: the browser begins anew."""
    arrivals.abandon(upload, owner)
    return _bare(404)


def _told(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _line(told: object) -> str:
    text = told if isinstance(told, str) else ""
    return "".join(sign for sign in text if sign.isprintable())[:_MOST_NAME]


def _at(offset: int, *, status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={OFFSET: str(offset), "Cache-Control": "no-store"})


def _bare(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Cache-Control": "no-store"})


def _json(told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return JsonResponse(told, status=status, headers={"Cache-Control": "no-store"})
