"""Every address of warm cards, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, NETWORK, Address, of
from tests.cards import making

PRINTERS = "grace alice wen bob dora"
OWN = "grace alice wen"  # with agency Two's people outside


def _record(make, *, answer=200, readers="grace cheng bo alice wen") -> Address:
    return Address(readers, answer, hidden_from="bob dora", target=lambda cast: {"pk": make(cast).pk})


def _station(answer=200) -> Address:
    return Address("grace cheng bo alice wen", answer, hidden_from="bob dora", target=of("pk", "banyan"))


ADDRESSES: dict[str, Address] = {
    "cards:public": Address(ANYONE),
    "cards:picture": Address(ANYONE, target=of("code", "banyan", "code")),
    "cards:ask": Address(ANYONE, target=of("code", "banyan", "code")),
    "cards:asked": Address(ANYONE, target=of("code", "banyan", "code")),
    "cards:desk": Address(NETWORK),
    "cards:stations": Address(NETWORK),
    "cards:station": _station(),
    "cards:station_picture": _station(),
    "cards:station_proof": _station(),
    "cards:batches": Address(NETWORK),
    "cards:batch_new": Address(PRINTERS),
    "cards:batch": _record(making.batch),
    "cards:batch_pdf": _record(making.batch),
    "cards:batch_pictures": _record(making.batch),
    "cards:labels": _record(making.batch),
    "cards:batch_send": _record(making.batch, answer=405, readers=OWN),
    "cards:batch_reprint": _record(making.batch, answer=405, readers=OWN),
    "cards:handings": Address(NETWORK),
    "cards:handing_new": _record(making.card, readers=OWN),
    "cards:handing_void": _record(making.handing, answer=405, readers=OWN),
    "cards:bundle": Address(OWN, hidden_from="bob dora", target=lambda cast: {"code": making.card(cast).code}),
    "cards:recalls": Address(NETWORK),
    "cards:requests": Address(PRINTERS),
    "cards:request": _record(making.asked, readers=OWN),
    "cards:request_open": _record(making.asked, answer=405, readers=OWN),
    "cards:request_deliver": _record(making.asked, answer=405, readers=OWN),
    "cards:request_decline": _record(making.asked, answer=405, readers=OWN),
}
