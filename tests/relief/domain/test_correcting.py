from __future__ import annotations

import uuid

import pytest

from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from hongmian.relief.domain.correcting import reverse
from hongmian.relief.models import Entry
from hongmian.relief.queries.counted import counted
from tests.conftest import NOW
from tests.relief.ledger import DAY


def _undo(entry, **more):
    given = {"entry_id": uuid.uuid4(), "entry": entry, "reason": "数量写错", "by": None, "at": NOW}
    return reverse(**given | more)


def test_reverse_takes_it_out_of_stock_and_counts_on_its_own_day(ledger):
    entry = ledger.receive(100, 25_000)

    counter = _undo(entry)

    assert (counter.quantity, counter.value, counter.day) == (-100, -25_000, DAY)
    assert ledger.left(ledger.cast.one) == (0, 0)
    assert not any(totals(upto=DAY).values())
    assert not any(counted(upto=DAY).values())
    entry.refresh_from_db()
    assert (entry.quantity, entry.value) == (100, 25_000)  # what was written stays


def test_reverse_sets_the_receipt_number_free_for_the_right_entry(ledger):
    _undo(ledger.receive(receipt_no="A-7"))

    assert ledger.receive(10, 2_500, receipt_no="A-7").receipt_no == "A-7"
    assert totals(upto=DAY)["goods_items"] == 10


def test_reverse_twice_makes_one_counter_entry(ledger):
    entry = ledger.receive()

    assert _undo(entry).pk == _undo(entry).pk
    assert Entry.objects.count() == 2


def test_reverse_of_what_went_further_names_what_to_undo_first(ledger):
    entry = ledger.receive(100)
    out = ledger.hand_out(60)

    with pytest.raises(Refused, match="2020-03-10 × 60"):
        _undo(entry)

    _undo(out)
    assert _undo(entry)
    assert ledger.left(ledger.cast.one) == (0, 0)


def test_reverse_names_money_in_yuan(ledger):
    entry = ledger.receive(100_050, 100_050, item=ledger.funds)
    ledger.hand_out(2_050, item=ledger.funds)

    with pytest.raises(Refused, match=r"2020-03-10 × 20\.50 元"):
        _undo(entry)


def test_reverse_never_leaves_value_without_goods(ledger):
    cheap, dear = ledger.receive(10, 1_000), ledger.receive(10, 3_000)
    ledger.hand_out(10)  # at the average: 2,000

    for entry in (cheap, dear):
        with pytest.raises(Refused):
            _undo(entry)

    assert ledger.left(ledger.cast.one) == (10, 2_000)


def test_reverse_of_an_allocation_brings_it_back(ledger):
    ledger.receive(10, 1_000, holder=None)
    passed = ledger.allocate(4)

    _undo(passed)

    assert ledger.left() == (10, 1_000)
    assert ledger.left(ledger.cast.one) == (0, 0)


@pytest.mark.parametrize("reason", ["", " ", "打 13800000000"])
def test_reverse_needs_a_reason_that_names_nobody(ledger, reason):
    with pytest.raises(Refused):
        _undo(ledger.receive(), reason=reason)


def test_a_counter_entry_stays(ledger):
    with pytest.raises(Refused):
        _undo(_undo(ledger.receive()))
