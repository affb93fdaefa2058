"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

import uuid
from typing import Any

from hongmian.awards.domain.objections.evidence import add_evidence, folder_of
from hongmian.awards.models import Batch, Objection
from tests.architecture.answers import ANYONE, Address
from tests.awards.objections.deeds import OUT, noticed, sent
from tests.cast import Cast
from tests.uploads.made_files import picture

DECIDERS, UPLOAD = "grace cheng bo", "0" * 32


def _batch() -> Batch:
    found = Batch.objects.select_related("call").filter(call="objected").first()
    return found or noticed(name="objected")


def _object(_cast: Cast) -> dict[str, Any]:
    batch = _batch()
    return {"call": batch.call_id, "batch": batch.number}


def _folder(cast: Cast) -> dict[str, Any]:
    return {**_object(cast), "folder": uuid.UUID(int=7)}


def _case(_cast: Cast) -> dict[str, Any]:
    found = Objection.objects.first()
    if found is None:
        form, batch = uuid.uuid4(), _batch()
        add_evidence(folder=folder_of(form), batch=batch, content=picture(), name="a.jpg", at=OUT)
        found = sent(batch, form=form)
    return {"call": found.batch.call_id, "code": found.code}


def _file(cast: Cast) -> dict[str, Any]:
    return {**_case(cast), "pk": Objection.objects.get().evidence.get().pk}


ADDRESSES: dict[str, Address] = {
    "awards:objections": Address(ANYONE),
    "awards:objection_answer": Address(ANYONE),
    "awards:object": Address(ANYONE, target=_object),
    "awards:evidence_files": Address(ANYONE, 405, target=_folder),
    "awards:evidence_upload": Address(ANYONE, 405, target=lambda cast: {**_folder(cast), "upload": UPLOAD}),
    "awards:evidence_finish": Address(ANYONE, 405, target=lambda cast: {**_folder(cast), "upload": UPLOAD}),
    "awards:staff_objections_all": Address(DECIDERS),
    "awards:staff_objections": Address(DECIDERS, target=lambda cast: {"call": _case(cast)["call"]}),
    "awards:staff_objection": Address(DECIDERS, target=_case),
    "awards:staff_objection_contact": Address(DECIDERS, 405, target=_case),
    "awards:staff_evidence": Address(DECIDERS, target=_file),
}
