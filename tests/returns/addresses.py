"""Every address of returns, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from tests.architecture.answers import Address
from tests.cast import Cast
from tests.returns.making import a_return

SENDERS = "grace alice wen bob dora"
FIGURES = "grace bo alice bob"
OWN = {"open_to": "grace alice wen", "hidden_from": "bob dora"}


def _of(cast: Cast) -> dict[str, Any]:
    return {"pk": a_return(cast).pk}


ADDRESSES: dict[str, Address] = {
    "returns:returns": Address(SENDERS),
    "returns:template": Address(SENDERS),
    "returns:by_hand": Address(SENDERS),
    "returns:rules": Address(SENDERS),
    "returns:calendar": Address(FIGURES),
    "returns:ledger": Address(FIGURES),
    "returns:return_record": Address(**OWN, target=_of),
    "returns:again": Address(**OWN, answer=405, target=_of),
    "returns:rejected": Address(**OWN, target=_of),
    "returns:submit": Address(**OWN, answer=405, target=_of),
    "returns:withdraw": Address(**OWN, answer=405, target=_of),
    "returns:approve": Address("grace alice", 405, hidden_from="bob", target=_of),
    "returns:accept": Address("grace alice", 405, hidden_from="bob", target=_of),
    "returns:send_back": Address("grace alice", hidden_from="bob", target=_of),
}
