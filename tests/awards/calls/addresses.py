"""Addresses of calls, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.models import Call
from tests.architecture.answers import ANYONE, Address
from tests.awards.calls.drafts import drafted, published
from tests.cast import Cast


def _published(cast: Cast) -> dict[str, Any]:
    return {"call": (Call.objects.filter(state="published", pk="cases").first() or published("cases")).pk}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"call": (Call.objects.filter(state="draft", pk="workers").first() or drafted("workers")).pk}


READERS, KEEPER = "grace cheng bo", "grace"
ADDRESSES: dict[str, Address] = {
    "awards:awards": Address(ANYONE),
    "awards:call": Address(ANYONE, target=_published),
    "awards:call_file": Address(ANYONE, target=_published),
    # the association
    "awards:desk": Address(READERS),
    "awards:desk_call": Address(READERS, target=_draft),
    "awards:desk_weights": Address(READERS, target=_draft),
    "awards:desk_new": Address(KEEPER),
    "awards:desk_campaign": Address(KEEPER),
    "awards:desk_edit": Address(KEEPER, target=_draft),
    "awards:desk_publish": Address(KEEPER, target=_draft),
    "awards:desk_discard": Address(KEEPER, target=_draft),
    "awards:desk_off": Address(KEEPER, target=_published),
}
