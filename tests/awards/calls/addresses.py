"""Addresses of calls, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.models import Call
from tests.architecture.answers import ANYONE, Address
from tests.awards.calls.drafts import published
from tests.cast import Cast


def _published(cast: Cast) -> dict[str, Any]:
    return {"call": (Call.objects.filter(state="published", pk="cases").first() or published("cases")).pk}


ADDRESSES: dict[str, Address] = {
    "awards:awards": Address(ANYONE),
    "awards:call": Address(ANYONE, target=_published),
    "awards:call_file": Address(ANYONE, target=_published),
}
