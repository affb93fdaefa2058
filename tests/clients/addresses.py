"""Every address of clients, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import Address
from tests.clients import making

OF_AGENCIES = "alice wen bob dora"


def _record(answer: int = 200) -> Address:
    """A person whom agency One serves: Two's people see nothing, and nobody above the agencies does."""
    return Address(
        "alice wen", answer, hidden_from="bob dora", target=lambda cast: {"pk": making.client_of_one(cast).pk}
    )


def _managed() -> Address:
    """The same, for the manager alone."""
    return Address("alice", hidden_from="wen bob dora", target=lambda cast: {"pk": making.client_of_one(cast).pk})


def _pair(answer: int = 200) -> Address:
    """A pair of two agencies: the association's, and neither agency's."""
    return Address("grace", answer, hidden_from="alice bob", target=lambda cast: {"pk": making.pair_across(cast).pk})


ADDRESSES: dict[str, Address] = {
    "clients:clients": Address(OF_AGENCIES),
    "clients:client_new": Address(OF_AGENCIES),
    "clients:choose": Address(OF_AGENCIES, 405),
    "clients:client_record": _record(),
    "clients:client_open": _record(405),
    "clients:client_edit": _record(),
    "clients:client_close": _record(),
    "clients:client_reopen": _record(405),
    "clients:client_erase": _managed(),
    "clients:client_copy": _managed(),
    "clients:duplicates": Address("grace alice bob"),
    "clients:duplicate": _pair(),
    "clients:duplicate_open": _pair(405),
    "clients:duplicate_decide": _pair(405),
    "clients:duplicate_undo": _pair(405),
}
