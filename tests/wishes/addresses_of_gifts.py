"""Every address of offers, proposals and deliveries, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import EVERYBODY, Address
from tests.wishes import bringing

SEEING = "grace cheng bo alice wen bob dora"
KEEPING = "alice wen bob dora"
OTHERS = " ".join(who for who in EVERYBODY.split() if who != "charlie")


def _pool(cast):
    return {"pk": bringing.offer(cast.charlie).pk}


def _proposal(cast):
    return {"pk": bringing.proposal(cast).pk}


def _gift(cast):
    record, promised = bringing.taken(cast)
    return {"pk": record.pk, "pledge": promised.pk}


def _step(answer: int = 405) -> Address:
    return Address("alice wen", answer, hidden_from="bob dora", target=lambda cast: {"pk": bringing.taken(cast)[0].pk})


def _of_gift() -> Address:
    return Address("alice wen", 405, hidden_from="bob dora", target=_gift)


def _of_proposal(answer: int = 200) -> Address:
    return Address("grace", answer, target=_proposal)


ADDRESSES: dict[str, Address] = {
    "wishes:pools": Address(EVERYBODY),
    "wishes:pool_new": Address(EVERYBODY, 0),  # to whom gives under no name yet it says so first
    "wishes:pool_withdraw": Address(EVERYBODY, 405, target=_pool),
    "wishes:all_pools": Address("grace"),
    "wishes:match": Address("grace"),
    "wishes:proposal": _of_proposal(),
    "wishes:proposal_strike": _of_proposal(405),
    "wishes:proposal_confirm": _of_proposal(),
    "wishes:proposal_discard": _of_proposal(405),
    "wishes:proposal_record": _of_proposal(),
    "wishes:send": Address(EVERYBODY, 405, target=lambda cast: {"pk": bringing.taken(cast)[1].pk}),
    "wishes:own_photo": Address(
        "charlie", hidden_from=OTHERS, target=lambda cast: {"pk": bringing.photographed(cast)[1].pk}
    ),
    "wishes:certificate": Address(
        "charlie", hidden_from=OTHERS, target=lambda cast: {"pk": bringing.handed(cast)[1].giver_id}
    ),
    "wishes:figures": Address(SEEING),
    "wishes:chain_file": Address("grace"),
    "wishes:tasks": Address(KEEPING),
    "wishes:delivery": _step(200),
    "wishes:arrived": _of_gift(),
    "wishes:lost": _of_gift(),
    "wishes:code": _step(),
    "wishes:handed": _step(),
    "wishes:photo": Address(
        "grace cheng bo alice wen", hidden_from="bob dora",
        target=lambda cast: {"pk": bringing.photographed(cast)[0].pk},
    ),
    "wishes:photo_add": _step(),
    "wishes:photo_remove": _step(),
    "wishes:thanks": _step(),
    "wishes:close": _step(),
}  # fmt: skip
