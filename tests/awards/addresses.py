"""Every address of awards, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.models import Candidate, Poll, Portrait
from tests.architecture.answers import ANYONE, Address
from tests.awards.deeds import opened
from tests.cast import Cast


def _poll(cast: Cast) -> dict[str, Any]:
    return {"poll": _opened().pk}


def _candidate(cast: Cast) -> dict[str, Any]:
    one = Candidate.objects.get(poll=_opened(), code="01")
    Portrait.objects.get_or_create(candidate=one, defaults={"png": b"\x89PNG", "digest": "0"})
    return {"poll": one.poll_id, "code": one.code}


def _opened() -> Poll:
    return Poll.objects.filter(opened_at__isnull=False).first() or opened()


ADDRESSES: dict[str, Address] = {
    "awards:polls": Address(ANYONE),
    "awards:receipt_check": Address(ANYONE),
    "awards:receipt_file": Address(ANYONE, 405),
    "awards:poll": Address(ANYONE, target=_poll),
    "awards:results": Address(ANYONE, target=_poll),
    "awards:portrait": Address(ANYONE, target=_candidate),
    "awards:choose": Address(ANYONE, target=_poll),
    "awards:review": Address(ANYONE, 302, target=_poll),
    "awards:cast": Address(ANYONE, 405, target=_poll),
    "awards:token": Address(ANYONE, 405, target=_poll),
    "awards:receipt": Address(ANYONE, 405, target=_poll),
}
