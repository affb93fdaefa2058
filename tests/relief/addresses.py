"""Every address of relief, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, MANAGERS, Address
from tests.cast import Cast
from tests.relief.ledger import any_entry, any_item, any_permit

READERS = "grace alice wen bob dora"


def _entry(cast: Cast) -> dict[str, object]:
    return {"entry": any_entry(cast).pk}


ADDRESSES: dict[str, Address] = {
    "relief:giving": Address(ANYONE),
    "giving_data:json": Address(ANYONE),
    "giving_data:csv": Address(ANYONE),
    "relief:ledger": Address(READERS),
    "relief:ledger_csv": Address(READERS),
    "relief:balances": Address(READERS),
    "relief:receive": Address(MANAGERS),
    "relief:receive_funds": Address(MANAGERS),
    "relief:allocate": Address(MANAGERS),
    "relief:hand_out": Address(MANAGERS),
    "relief:entry": Address("grace alice wen", hidden_from="bob dora", target=_entry),
    "relief:slip": Address("grace alice wen", hidden_from="bob dora", target=_entry),
    "relief:entry_reverse": Address("grace alice", hidden_from="bob", target=_entry),
    "relief:lists": Address(MANAGERS),
    "relief:item_new": Address("grace", hidden_from="alice bob"),
    "relief:item_edit": Address("grace", hidden_from="alice bob", target=lambda cast: {"item": any_item(cast).pk}),
    "relief:qualification_new": Address("grace", hidden_from="alice bob"),
    "relief:qualification_edit": Address(
        "grace", hidden_from="alice bob", target=lambda cast: {"qualification": any_permit(cast).pk}
    ),
}
