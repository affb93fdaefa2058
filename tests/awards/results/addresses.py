"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.models import Assignment, Call
from tests.architecture.answers import ANYONE, Address
from tests.awards.making import NOW
from tests.awards.results.deeds import JUDGED, judged
from tests.cast import Cast


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


ADDRESSES: dict[str, Address] = {
    "award_files:result": Address(ANYONE, target=_file),
    "award_files:assignment": Address(ANYONE, target=_round),
    "award_files:log": Address(ANYONE, target=lambda cast: {"path": "key"}),
}
