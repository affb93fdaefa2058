"""What the pages of the chronicle have alike."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.chronicle.domain.looking import look_at
from hongmian.chronicle.models import Chapter, Edition, Piece
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action
from hongmian.kit.errors import Refused

PAGES = (
    (pgettext_lazy("book", "Editions"), "chronicle:desk", Action.SEE_CHRONICLE),
    (_("Photographs"), "chronicle:photographs", Action.SEE_CHRONICLE),
)


def pages_of(request: StaffRequest) -> list[tuple[Any, str, bool]]:
    """Return the pages of this part: what each is called, where it is, and whether it is this one."""
    shown = [(label, reverse(name)) for label, name, action in PAGES if request.may(action)]
    return [(label, url, url == request.path) for label, url in shown]


def edition_or_404(number: int) -> Edition:
    found = Edition.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def chapter_or_404(pk: uuid.UUID) -> Chapter:
    found = Chapter.objects.select_related("edition").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def piece_or_404(pk: uuid.UUID) -> Piece:
    found = Piece.objects.select_related("chapter__edition").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def looked_at(piece: Piece, request: StaffRequest) -> Any:
    """Return what the source of a piece says now, and note it on the piece."""
    return look_at(piece, at=request.now, draft=piece.chapter.edition.is_draft)


def question(
    request: StaffRequest, template: str, form: Any, *, verb: Any, done: str, back: str, **shown: Any
) -> HttpResponse:  # fmt: skip
    """Ask before something that cannot be taken back; a refusal stands in the dialog."""
    refusal = ""
    if request.method == "POST" and (not form.fields or form.is_valid()):
        try:
            verb(**getattr(form, "cleaned_data", {}))
        except Refused as error:
            refusal = str(error)
        else:
            messages.success(request, done)
            return redirect(back)
    told = {"form": form, "refusal": refusal, "back_url": back, **shown}
    return render(request, template, told, status=422 if refusal or form.errors else 200)
