"""Objecting to a result: the form, its files, and the page that shows number and key once it is sent."""

from __future__ import annotations

from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.objections.evidence import (
    MOST_FILES,
    add_evidence,
    folder_of,
    remove_evidence,
    waiting_files,
)
from hongmian.awards.domain.objections.sending import send_objection, was_sent
from hongmian.awards.models import Batch, Objection
from hongmian.awards.rules import takes_objections
from hongmian.awards.web.objections.forms import ObjectionForm
from hongmian.awards.web.objections.rate import too_many
from hongmian.awards.web.objections.reach import PublicRequest, batch_or_404
from hongmian.awards.web.shown import own_address, shown_call
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.web.device import device_of, keep_device, new_device
from hongmian.ui.reading import ENGLISH
from hongmian.uploads.limits import LIMITS
from hongmian.uploads.refusals import FileRefused

REMOVE = "remove:"


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: PublicRequest, call: str, batch: int) -> HttpResponse:
    """GET: the form. POST: its files are kept, then it is sent; the same form again shows the same answer."""
    found = batch_or_404(call, batch)
    if request.method != "POST":
        about = request.GET.get("entry", "")[:12]
        page = _page(request, found, ObjectionForm(batch=found, initial={"about": about}))
        return page if device_of(request) else keep_device(page, new_device())
    form = ObjectionForm(request.POST, batch=found)
    again = was_sent(form.form_id)
    if not again:
        _keep_files(request, found, form)
    do = request.POST.get("do", "send")
    if do.startswith(REMOVE) or do == "add":
        if do.removeprefix(REMOVE).isdecimal():
            remove_evidence(folder=folder_of(form.form_id), pk=int(do.removeprefix(REMOVE)))
        return _page(request, found, _unjudged(form, found))
    return _sent(request, found, form, again=again)


def _sent(request: PublicRequest, batch: Batch, form: ObjectionForm, *, again: bool) -> HttpResponse:
    """Whoever sends the same form again, after a broken line, gets the same answer, and is not counted once more."""
    if form.is_valid() and not again and too_many(request, "objection"):
        form.add_error(None, ObjectionForm.TOO_MANY)
        return _page(request, batch, form, status=429)
    if form.is_valid():
        try:
            made, key = send_objection(batch=batch, person=request.person, at=request.now, **form.told())
        except Refused as refusal:
            form.add_error(_field(form, refusal), str(refusal))
        else:
            return _received(request, made, key)
    return _page(request, batch, form, status=422)


def _received(request: PublicRequest, objection: Objection, key: str) -> HttpResponse:
    address = own_address("awards:objection_answer")
    shown = {
        "objection": objection, "key": key, "address": address, "shown": shown_call(objection.batch.call, request.now),
        "files": objection.evidence.count(), "code": segno.make_qr(address, error="m").svg_data_uri(scale=5, border=4),
    }  # fmt: skip
    return render(request, "awards/objections/received.html", shown)


def _page(request: PublicRequest, batch: Batch, form: ObjectionForm, *, status: int = 200) -> HttpResponse:
    is_open, files = takes_objections(batch, at=request.now), list(waiting_files(folder_of(form.form_id)))
    shown: dict[str, Any] = {
        "batch": batch, "shown": shown_call(batch.call, request.now), "form": form, "is_open": is_open, "files": files,
        "folder": folder_of(form.form_id), "most": MOST_FILES, "is_full": len(files) >= MOST_FILES,
        "signed_in": request.person.user is not None,
    }  # fmt: skip
    return render(request, "awards/objections/object.html", shown, status=status if is_open else 410)


def _keep_files(request: PublicRequest, batch: Batch, form: ObjectionForm) -> None:
    """Files come with the form where no script sent them before."""
    for file in request.FILES.getlist("files")[: MOST_FILES + 1]:
        if too_many(request, "evidence"):
            form.add_error(None, ObjectionForm.TOO_MANY)
            return
        try:
            if (file.size or 0) > LIMITS.bytes:
                raise FileRefused("too_large")
            folder = folder_of(form.form_id)
            add_evidence(folder=folder, batch=batch, content=file.read(), name=file.name or "", at=request.now)
        except Refused as refusal:
            form.add_error(None, f"{file.name}: {words_of(refusal)}")


def words_of(refusal: Refused) -> str:
    if isinstance(refusal, FileRefused):
        return refusal.en if get_language() == ENGLISH else refusal.zh
    return str(refusal)


def _unjudged(form: ObjectionForm, batch: Batch) -> ObjectionForm:
    """The form with what was written, and only what is wrong with its files."""
    wrong = form.non_field_errors()
    told = {name: form.data.get(name, "") for name in form.fields}
    fresh = ObjectionForm(batch=batch, initial=told)
    if wrong:
        fresh = ObjectionForm(form.data, batch=batch)
        fresh.errors.clear()
        fresh.add_error(None, list(wrong))
    return fresh


def _field(form: ObjectionForm, refusal: Refused) -> str | None:
    field = {"entry": "about"}.get(refusal.field or "", refusal.field)
    return field if field in form.fields else None
