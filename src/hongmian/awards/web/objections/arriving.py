"""Files for an objection as they arrive in pieces, in the folder of its form."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from hongmian.awards.domain.objections.evidence import add_evidence, waiting_files
from hongmian.awards.domain.objections.timing import refuse_outside_notice
from hongmian.awards.keeping import arrivals
from hongmian.awards.web.objections.forms import ObjectionForm
from hongmian.awards.web.objections.rate import too_many
from hongmian.awards.web.objections.reach import PublicRequest, batch_or_404
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui import uploading


@access(Action.USE_PUBLIC_FORM)
@never_cache
def begin(request: PublicRequest, call: str, batch: int, folder: uuid.UUID) -> HttpResponse:
    found = batch_or_404(call, batch)
    if request.method == "POST":
        try:
            refuse_outside_notice(found, request.now)
        except Refused as refusal:
            return uploading.refused(refusal)
        if too_many(request, "evidence"):
            return uploading.refused(Refused(ObjectionForm.TOO_MANY))
    return uploading.begin(request, arrivals(), _owner(folder))


@access(Action.USE_PUBLIC_FORM)
@never_cache
def piece(request: PublicRequest, call: str, batch: int, folder: uuid.UUID, upload: str) -> HttpResponse:
    batch_or_404(call, batch)
    return uploading.piece(request, arrivals(), _owner(folder), upload)


@access(Action.USE_PUBLIC_FORM)
@never_cache
def finish(request: PublicRequest, call: str, batch: int, folder: uuid.UUID, upload: str) -> HttpResponse:
    found = batch_or_404(call, batch)

    def take(arrived: uploading.Arrived) -> str:
        file = add_evidence(
            folder=folder, batch=found, content=arrived.content, name=arrived.name, at=request.now
        )  # fmt: skip
        return str(file.pk)

    def show(reference: str) -> str:
        told = {"file": waiting_files(folder).filter(pk=reference).first(), "gone": reference}
        return render_to_string("awards/objections/_file.html", told, request=request)

    return uploading.finish(request, arrivals(), _owner(folder), upload, take=take, show=show)


def _owner(folder: uuid.UUID) -> str:
    return f"objection {folder}"
