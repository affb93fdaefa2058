"""Every address of wishes, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, EVERYBODY, Address
from tests.wishes import making
from tests.wishes.addresses_of_gifts import ADDRESSES as GIFTS

SEEING = "grace cheng bo alice wen bob dora"
KEEPING = "alice wen bob dora"


def _number(cast):
    return {"number": making.on_wall(cast).number}


def _unpledged(cast):
    return {"number": making.on_wall(cast, key="unpledged", **making.somebody(1)).number}


def _wish(cast):
    return {"pk": making.wish(cast, key="collected", **making.somebody(2)).pk}


def _pledge(cast):
    return {"pk": making.pledge(making.on_wall(cast), cast.charlie, 50).pk}


def _own(answer: int = 200) -> Address:
    """One's own pledge: to others, and to whoever has pledged nothing, it is not there."""
    others = " ".join(who for who in EVERYBODY.split() if who != "charlie")
    return Address("charlie", answer, hidden_from=others, target=_pledge)


def _record(open_to: str, answer: int = 200, hidden_from: str = "bob dora") -> Address:
    return Address(open_to, answer, hidden_from=hidden_from, target=_wish)


def _ask(answer: int = 200) -> Address:
    return Address("alice wen", answer, hidden_from="bob dora", target=lambda cast: {"pk": making.ask(cast).pk})


ADDRESSES: dict[str, Address] = {
    "wishes_files:feed": Address(ANYONE),
    "wishes_files:picture": Address(ANYONE, target=_number),
    "wishes:wall": Address(ANYONE),
    "wishes:wish": Address(ANYONE, target=_number),
    "wishes:ask": Address(ANYONE),
    "wishes:ask_sent": Address(ANYONE),
    "wishes:pledge": Address(EVERYBODY, target=_unpledged),
    "wishes:own": Address(EVERYBODY),
    "wishes:own_pledge": _own(),
    "wishes:pledge_withdraw": _own(405),
    "wishes:line_leave": Address(EVERYBODY, 405, target=_pledge),
    "wishes:giver_new": Address(EVERYBODY),
    "wishes:giver_edit": Address(
        "charlie", hidden_from=" ".join(who for who in EVERYBODY.split() if who != "charlie"),
        target=lambda cast: {"pk": making.giver(cast.charlie).pk},
    ),
    "wishes:wishes": Address(SEEING),
    "wishes:wish_new": Address(KEEPING),
    "wishes:approvals": Address("grace alice bob"),
    "wishes:limits": Address("grace"),
    "wishes:asks": Address(KEEPING),
    "wishes:ask_new": Address(KEEPING),
    "wishes:ask_record": _ask(),
    "wishes:ask_open": _ask(405),
    "wishes:ask_decline": _ask(),
    "wishes:wish_record": _record("grace cheng bo alice wen"),
    "wishes:wish_open": _record("alice wen", 405),
    "wishes:wish_revise": _record("alice wen"),
    "wishes:wish_approve": _record("grace alice", 405, hidden_from="bob"),
    "wishes:wish_return": _record("grace alice", hidden_from="bob"),
    "wishes:wish_withdraw": _record("grace alice wen", hidden_from="cheng bo bob dora"),
}  # fmt: skip
ADDRESSES |= GIFTS
