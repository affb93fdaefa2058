"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.models import Batch, Call, Certificate
from tests.architecture.answers import ANYONE, Address
from tests.awards.certificates.making import made
from tests.awards.results.deeds import JUDGED, after_notice, judged
from tests.cast import Cast

HERE = "honoured"
KEEPERS = "grace"


def _certificate(cast: Cast) -> Certificate:
    """Of Wen's entry, for agency One."""
    if not Call.objects.filter(pk=HERE).exists():
        call = judged({"S1001": ["80", "90"], "S1002": ["70", "80"]}, name=HERE, winners=(1,))
        call.entries.filter(number="S1001").update(agency=cast.one, entered_by=cast.wen)
        batch = call.batches.get()
        compute_result(batch=batch, by=None, at=JUDGED)
        made(close_batch(batch=batch, by=None, at=after_notice(call)))
    return Certificate.objects.select_related("batch", "entry").get(batch__call=HERE)


def _batch(cast: Cast) -> Batch:
    return _certificate(cast).batch


def _of_call(cast: Cast) -> dict[str, Any]:
    return {"call": _batch(cast).call_id}


def _of_batch(cast: Cast) -> dict[str, Any]:
    return {"call": _batch(cast).call_id, "batch": 1}


def _of_part(cast: Cast) -> dict[str, Any]:
    return {**_of_batch(cast), "part": 1}


def _of_one(cast: Cast) -> dict[str, Any]:
    return {"call": HERE, "number": _certificate(cast).number}


ADDRESSES: dict[str, Address] = {
    "awards:certificates": Address(ANYONE),
    "awards:certificate": Address(ANYONE, target=lambda cast: {"number": _certificate(cast).number}),
    "awards:entry_certificate": Address(
        "alice wen", 200, "bob dora charlie", target=lambda cast: {"entry": _certificate(cast).entry.pk}
    ),
    "awards:desk_certificates": Address(KEEPERS, target=_of_call),
    "awards:desk_issuing": Address(KEEPERS, target=_of_call),
    "awards:desk_certificates_begin": Address(KEEPERS, target=_of_batch),
    "awards:desk_certificates_progress": Address(KEEPERS, 0, target=_of_batch),
    "awards:desk_certificates_again": Address(KEEPERS, 405, target=_of_batch),
    "awards:desk_certificates_mail": Address(KEEPERS, 0, target=_of_batch),
    "awards:desk_certificate_sample": Address(KEEPERS, target=_of_batch),
    "awards:desk_certificates_zip": Address(KEEPERS, target=_of_batch),
    "awards:desk_certificates_printing": Address(KEEPERS, target=_of_part),
    "awards:desk_certificate": Address(KEEPERS, target=_of_one),
    "awards:desk_certificate_file": Address(KEEPERS, target=_of_one),
    "awards:desk_certificate_correct": Address(KEEPERS, target=_of_one),
    "awards:desk_certificate_withdraw": Address(KEEPERS, target=_of_one),
    "awards:desk_certificate_mail": Address(KEEPERS, target=_of_one),
}
