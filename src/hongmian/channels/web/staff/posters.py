"""Posters at the desk: chosen, looked at, fetched alone or many in one file."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hongmian.channels.kits.building import packed
from hongmian.channels.posters.offered import KINDS, Offered, face_of, offered
from hongmian.channels.posters.poster import SIZES, Shape, poster
from hongmian.channels.web.pages import download, shown_page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.press.fonts import FontsMissing
from hongmian.ui.reading import ENGLISH

NAMES = {
    "figure": gettext_lazy("Figures of the bulletin"), "vote": gettext_lazy("Votes"),
    "result": gettext_lazy("Results of awards"), "wish": gettext_lazy("Micro-wishes"),
    "headline": gettext_lazy("Headlines"),
}  # fmt: skip
SHAPES = {
    Shape.SQUARE: gettext_lazy("Square, 1080 × 1080"), Shape.TALL: gettext_lazy("Tall, 1080 × 1440"),
    Shape.COVER: gettext_lazy("Cover in WeChat, 900 × 383"),
}  # fmt: skip
MOST = 40


@access(Action.SEND_OUT)
@require_GET
def posters(request: StaffRequest) -> HttpResponse:
    """What there is of a kind, each as its poster; `ref` narrows it to one."""
    kind, shape, language = _asked(request)
    rows = offered(kind, language=language, at=request.now)
    only = request.GET.get("ref", "")
    if only:
        rows = [one for one in rows if one.ref == only] or _old(kind, only, language)
    shown = [(one, face) for one in rows if (face := face_of(kind, one.ref, language=language))]
    width, height = SIZES[shape]
    return shown_page(
        request, "channels/desk/posters.html", rows=shown, kind=kind, shape=shape.value, tongue=language,
        only=only, kinds=list(NAMES.items()),
        shapes=[(name.value, label) for name, label in SHAPES.items()], width=width, height=height,
    )  # fmt: skip


@access(Action.SEND_OUT)
@require_GET
def picture(request: StaffRequest, kind: str, ref: str, language: str, shape: str) -> HttpResponse:
    face = face_of(kind, ref, language=language) if kind in KINDS else None
    if face is None:
        raise Http404
    try:
        drawn = poster(face, shape=Shape(shape))
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(drawn, content_type="image/png")
    response["ETag"] = f'"{hashlib.sha256(drawn).hexdigest()[:32]}"'
    response["Content-Disposition"] = f'inline; filename="{_name(kind, ref, language, shape)}"'
    return response


@access(Action.SEND_OUT)
@require_GET
def many(request: StaffRequest) -> HttpResponse:
    """The chosen ones of a kind in one file, with what to say to those who cannot see them."""
    kind, shape, language = _asked(request)
    refs = list(dict.fromkeys(request.GET.getlist("pick")))[:MOST]
    faces = [(ref, face) for ref in refs if (face := face_of(kind, ref, language=language))]
    if not faces:
        messages.error(request, _("Choose at least one poster."))
        return posters(request)
    names = [_name(kind, ref, language, shape) for ref, _face in faces]
    files = {name: poster(face, shape=shape) for name, (_ref, face) in zip(names, faces, strict=True)}
    told = "".join(f"{name}\n{face.alt}\n\n" for name, (_ref, face) in zip(names, faces, strict=True))
    at = settings.HONGMIAN_CLOCK.now().astimezone(SHANGHAI).replace(hour=0, minute=0, second=0)
    made = packed({**files, "alt.txt": told.encode()}, at=at)
    return download(made, "application/zip", f"hongmian-posters-{kind}-{shape}.zip")


def _asked(request: StaffRequest) -> tuple[str, Shape, str]:
    kind, shape = request.GET.get("kind", ""), request.GET.get("shape", "")
    language = request.GET.get("language", "")
    own = "en" if request.LANGUAGE_CODE == ENGLISH else "zh"
    return (
        kind if kind in KINDS else KINDS[0],
        Shape(shape) if shape in set(Shape) else Shape.SQUARE,
        language if language in ("zh", "en") else own,
    )


def _old(kind: str, ref: str, language: str) -> list[Any]:
    """One that is not among the newest is still to be had by its name."""
    face = face_of(kind, ref, language=language)
    return [Offered(kind, ref, face.title)] if face else []


def _name(kind: str, ref: str, language: str, shape: str) -> str:
    return f"hongmian-{kind}-{ref}-{language}-{shape}.png"
