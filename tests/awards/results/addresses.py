"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.keeping import store
from hongmian.awards.models import Assignment, Call, EntryFile
from tests.architecture.answers import ANYONE, Address
from tests.awards.making import FORM, NOW
from tests.awards.results.deeds import JUDGED, judged
from tests.cast import Cast

PHOTO = {
    "id": "photo", "kind": "files", "label": {"zh": "照片", "en": "Photo"}, "help": {"zh": "", "en": ""},
    "required": False, "blind": False, "takes": ["picture"], "count": 1,
}  # fmt: skip


def judged_once() -> Call:
    """A call with its first result; one for all addresses of a test."""
    found = Call.objects.filter(batches__results__number=1).first()
    if found is None:
        found = judged()
        compute_result(batch=found.batches.select_related("call").get(), by=None, at=JUDGED)
        Assignment.objects.get_or_create(call=found, round=1, defaults={"record": "{}", "at": NOW})
    return found


def _result(cast: Cast) -> dict[str, Any]:
    return {"call": judged_once().pk, "batch": 1, "number": 1}


def _file(cast: Cast) -> dict[str, Any]:
    return {**_result(cast), "name": "result"}


def _round(cast: Cast) -> dict[str, Any]:
    return {"call": judged_once().pk, "number": 1}


def _winner(cast: Cast) -> dict[str, Any]:
    return {"call": judged_once().pk, "number": "S1001"}


def _picture(cast: Cast) -> dict[str, Any]:
    """A picture of a winner, of a question that experts saw too."""
    call = judged_once()
    call.form = {"version": 1, "fields": [*FORM["fields"], PHOTO]}
    call.save()
    entry = call.entries.get(number="S1001")
    entry.may_publish = True
    entry.save()
    file = entry.files.first() or EntryFile.objects.create(
        entry=entry, question="photo", kind="png", size=4, sha256="0" * 64, stored=store().put(b"\x89PNG"), added_at=NOW
    )
    return {**_winner(cast), "file": file.pk}


def _call(cast: Cast) -> dict[str, Any]:
    return {"call": judged_once().pk}


def _batch(cast: Cast) -> dict[str, Any]:
    return {"call": judged_once().pk, "batch": 1}


READERS, KEEPER = "grace cheng bo", "grace"
ADDRESSES: dict[str, Address] = {
    "awards:desk_batch": Address(READERS, target=_batch),
    "awards:desk_compute": Address(KEEPER, target=_batch),
    "awards:desk_close": Address(KEEPER, target=_batch),
    "awards:desk_results": Address(READERS, target=_call),
    "awards:desk_draw": Address(READERS, target=_call),
    "awards:desk_draw_do": Address(KEEPER, 405, target=_call),
    "awards:desk_exclude": Address(KEEPER, target=_call),
    "awards:result": Address(ANYONE, target=_batch),
    "awards:result_numbered": Address(ANYONE, target=_result),
    "awards:winner": Address(ANYONE, target=_winner),
    "awards:winner_picture": Address(ANYONE, target=_picture),
    "award_files:result": Address(ANYONE, target=_file),
    "award_files:assignment": Address(ANYONE, target=_round),
    "award_files:log": Address(ANYONE, target=lambda cast: {"path": "key"}),
}
